import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm'
import { notifyGroup, notifyRule, site } from '../../../db/schema/index.ts'
import type { Reader, Tx } from '../../kernel/context.ts'

export type RuleRow = typeof notifyRule.$inferSelect
export type RuleFields = Omit<RuleRow, 'id' | 'unitId' | 'createdAt' | 'updatedAt' | 'deletedAt'>

export function listRuleRows(db: Reader, unitIds: readonly number[]): Promise<RuleRow[]> {
  return db
    .select()
    .from(notifyRule)
    .where(and(inArray(notifyRule.unitId, [...unitIds]), isNull(notifyRule.deletedAt)))
    .orderBy(asc(notifyRule.id))
}

export async function findRule(db: Reader, id: number): Promise<RuleRow | undefined> {
  const [row] = await db
    .select()
    .from(notifyRule)
    .where(and(eq(notifyRule.id, id), isNull(notifyRule.deletedAt)))
  return row
}

export async function insertRule(tx: Tx, unitId: number, fields: RuleFields, now: number): Promise<RuleRow> {
  const at = new Date(now)
  const [made] = await tx
    .insert(notifyRule)
    .values({ unitId, ...fields, createdAt: at, updatedAt: at })
    .returning()
  if (!made) throw new Error('insert into notify_rule returned no row')
  return made
}

export async function updateRule(tx: Tx, id: number, fields: Partial<RuleFields & { deletedAt: Date }>, now: number): Promise<void> {
  await tx
    .update(notifyRule)
    .set({ ...fields, updatedAt: new Date(now) })
    .where(eq(notifyRule.id, id))
}

/** Units of sites. */
export function unitsOfSites(db: Reader, ids: readonly number[]): Promise<{ id: number; unitId: number }[]> {
  return db
    .select({ id: site.id, unitId: site.unitId })
    .from(site)
    .where(inArray(site.id, [...ids]))
}

/** Units of groups that are in use. */
export function unitsOfGroups(db: Reader, ids: readonly number[]): Promise<{ id: number; unitId: number }[]> {
  return db
    .select({ id: notifyGroup.id, unitId: notifyGroup.unitId })
    .from(notifyGroup)
    .where(and(inArray(notifyGroup.id, [...ids]), isNull(notifyGroup.deletedAt)))
}

/** The newest incident of a unit or below it, for trying rules on; what goes on comes first. */
export async function newestIncident(db: Reader, unitIds: readonly number[]): Promise<number | null> {
  const { rows } = await db.execute<{ id: number }>(sql`
    select id from incident where unit_id = any(${sql.param([...unitIds])}::int4[]) and status <> 'merged'
    order by (status in ('open', 'recovering')) desc, opened_at desc, id desc limit 1`)
  return rows[0]?.id ?? null
}

export async function unitOfIncident(db: Reader, id: number): Promise<number | undefined> {
  const { rows } = await db.execute<{ unitId: number }>(sql`select unit_id as "unitId" from incident where id = ${id}`)
  return rows[0]?.unitId
}

/** A unit and all above it. */
export async function unitsAbove(db: Reader, unitId: number): Promise<number[]> {
  const { rows } = await db.execute<{ id: number }>(sql`
    with recursive up(id) as (select ${unitId}::int4 union select u.parent_id from up join unit u on u.id = up.id where u.parent_id is not null)
    select id from up`)
  return rows.map(({ id }) => id)
}
