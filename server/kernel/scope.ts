import { sql } from 'drizzle-orm'
import type { Clock } from '../contract/clock.ts'
import type { Right } from '../contract/roles.ts'
import { requireUnit, unitsFor } from './actor.ts'
import type { Context, Reader } from './context.ts'
import { forbidden } from './errors.ts'

const vietnamDate = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Ho_Chi_Minh' })

/** Today's date in Vietnam as YYYY-MM-DD: roles, names and sites are valid by it. */
export const today = (clock: Clock): string => vietnamDate.format(clock.now())

/**
 * The units that a list may show: all where the actor holds the right, or with `within` (`?unit=`) that one and what lies below it.
 * @throws DomainError `not-found` for a unit that does not exist or is not the actor's, `forbidden` where the actor lacks the right
 */
export async function scopeOf(ctx: Context, right: Right, within: number | undefined): Promise<number[]> {
  const held = unitsFor(ctx.actor, right)
  if (within === undefined) return held
  requireUnit(ctx.actor, right, within)
  const below = await unitsBelow(ctx.app.db, within)
  return held.filter((id) => below.has(id))
}

/**
 * The unit that something new belongs to: the named one, or the top one where the actor holds the right.
 * @throws DomainError `not-found`, `forbidden`
 */
export async function unitForNew(ctx: Context, right: Right, named: number | undefined): Promise<number> {
  if (named !== undefined) {
    requireUnit(ctx.actor, right, named)
    return named
  }
  const held = new Set(unitsFor(ctx.actor, right))
  const { rows } = await ctx.app.db.execute<{ id: number; parent: number | null }>(
    sql`select id, parent_id as parent from unit order by id`,
  )
  const top = rows.find((row) => held.has(row.id) && (row.parent === null || !held.has(row.parent)))
  if (!top) throw forbidden()
  return top.id
}

/** A unit and all below it in the tree. */
export async function unitsBelow(db: Reader, unitId: number): Promise<Set<number>> {
  const { rows } = await db.execute<{ id: number }>(sql`
    with recursive below(id) as (
      select id from unit where id = ${unitId}
      union select u.id from unit u join below b on u.parent_id = b.id
    ) select id from below`)
  return new Set(rows.map((row) => row.id))
}

/** Does the actor hold the right for every unit there is? What belongs to no unit is shown to such actors only. */
export async function holdsEverywhere(ctx: Context, right: Right): Promise<boolean> {
  const held = new Set(unitsFor(ctx.actor, right))
  const { rows } = await ctx.app.db.execute<{ id: number }>(sql`select id from unit where parent_id is null`)
  return rows.length > 0 && rows.every((row) => held.has(row.id))
}
