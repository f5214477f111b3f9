import type { Person } from '../contract/api/session.ts'
import { mayIn, unitsFor } from '../kernel/actor.ts'
import type { Context, Reader } from '../kernel/context.ts'
import { forbidden, notFound } from '../kernel/errors.ts'
import { today } from '../kernel/scope.ts'
import { loadUnitSummaries } from '../units/index.ts'
import { decidingUnits } from './rules.ts'
import { assignmentsOf, loadPeople } from './store.ts'

/** People as the actor may see them: only roles in units where the actor may read people. */
export async function readPeople(
  ctx: Context,
  unitIds: readonly number[],
  ids?: readonly string[],
  db: Reader = ctx.app.db,
): Promise<Person[]> {
  const people = await loadPeople(db, unitIds, ids)
  const names = new Map((await loadUnitSummaries(db, unitIds, today(ctx.app.clock))).map((u) => [u.id, u.name]))
  return people.map((p) => ({
    ...p,
    roles: p.roles.map(({ id, role, unitId, validFrom, validTo }) => ({
      id,
      role,
      unitId,
      unitName: names.get(unitId) ?? '',
      validFrom,
      validTo,
    })),
  }))
}

/** One person. @throws DomainError `not-found`, also for people of other units */
export async function readPerson(ctx: Context, id: string, db: Reader = ctx.app.db): Promise<Person> {
  const [found] = await readPeople(ctx, unitsFor(ctx.actor, 'person.read'), [id], db)
  if (!found) throw notFound()
  return found
}

/**
 * The person, when the actor may manage all of what the person is (see `decidingUnits`).
 * @throws DomainError `not-found` for a person whom the actor may not see, `forbidden` for one whom the actor may see but not manage
 */
export async function requireManaged(ctx: Context, id: string, db: Reader = ctx.app.db): Promise<Person> {
  const found = await readPerson(ctx, id, db)
  const units = decidingUnits(await assignmentsOf(db, id), today(ctx.app.clock))
  if (!units.every((unitId) => mayIn(ctx.actor, 'person.manage', unitId))) throw forbidden()
  return found
}

/** The unit under which changes of a person are logged: the first where the actor manages the person. */
export const auditUnit = (person: Person): number | null => person.roles[0]?.unitId ?? null

/** @throws DomainError `forbidden`: nobody takes their own way in, so that an installation cannot lose its last administrator by a slip */
export function refuseSelf(ctx: Context, id: string, message: string): void {
  if ('personId' in ctx.actor && ctx.actor.personId === id) throw forbidden(message)
}
