import { asc, eq, inArray, sql } from 'drizzle-orm'
import { unit, unitName } from '../../db/schema/units.ts'
import type { Unit, UnitSummary } from '../contract/api/session.ts'
import { fold } from '../contract/text.ts'
import type { Reader, Tx } from '../kernel/context.ts'
import { nameOn } from './rules.ts'

/** These units with their names, top first: a parent always stands before its children. Parents outside `ids` are not named. */
export async function loadUnits(db: Reader, ids: readonly number[], date: string): Promise<Unit[]> {
  if (ids.length === 0) return []
  const units = await db
    .select()
    .from(unit)
    .where(inArray(unit.id, [...ids]))
    .orderBy(asc(unit.id))
  const names = await db
    .select()
    .from(unitName)
    .where(inArray(unitName.unitId, [...ids]))
    .orderBy(sql`valid_from nulls first`, asc(unitName.id))
  const visible = new Set(ids)
  const rows = units.map((u) => {
    const own = names.filter((n) => n.unitId === u.id)
    const now = nameOn(own, date)
    return {
      id: u.id,
      parentId: u.parentId !== null && visible.has(u.parentId) ? u.parentId : null,
      kind: u.kind,
      name: now?.name ?? '',
      shortName: now?.shortName ?? null,
      validFrom: u.validFrom,
      validTo: u.validTo,
      names: own.map(({ id, name, shortName, validFrom, validTo }) => ({ id, name, shortName, validFrom, validTo })),
    }
  })
  return treeOrder(rows)
}

/** The same without dates, for the session and its unit switch. */
export async function loadUnitSummaries(db: Reader, ids: readonly number[], date: string): Promise<UnitSummary[]> {
  const units = await loadUnits(db, ids, date)
  return units.map(({ id, parentId, kind, name, shortName }) => ({ id, parentId, kind, name, shortName }))
}

function treeOrder<T extends { id: number; parentId: number | null }>(rows: readonly T[]): T[] {
  const below = (parent: number | null): T[] => rows.filter((row) => row.parentId === parent).flatMap((row) => [row, ...below(row.id)])
  return below(null)
}

export async function insertUnit(tx: Tx, row: Omit<typeof unit.$inferInsert, 'id'>): Promise<number> {
  const [made] = await tx.insert(unit).values(row).returning({ id: unit.id })
  if (!made) throw new Error('insert into unit returned no row')
  return made.id
}

export async function updateUnit(tx: Tx, id: number, fields: Partial<typeof unit.$inferInsert>): Promise<void> {
  if (Object.keys(fields).length > 0) await tx.update(unit).set(fields).where(eq(unit.id, id))
}

interface Name {
  name: string
  shortName: string | null
  validFrom: string | null
  validTo: string | null
}

export async function insertName(tx: Tx, unitId: number, row: Name): Promise<void> {
  await tx.insert(unitName).values({ unitId, ...row, search: fold(`${row.name} ${row.shortName ?? ''}`) })
}

export async function updateName(tx: Tx, id: number, row: Partial<Name> & { name: string; shortName: string | null }): Promise<void> {
  await tx
    .update(unitName)
    .set({ ...row, search: fold(`${row.name} ${row.shortName ?? ''}`) })
    .where(eq(unitName.id, id))
}

/** Units whose folded name, of any time, contains the text. */
export async function searchUnits(db: Reader, ids: readonly number[], folded: string, limit: number): Promise<number[]> {
  const { rows } = await db.execute<{ id: number }>(sql`
    select unit_id as id, min(position(${folded} in search)) as rank from unit_name
     where unit_id = any(${sql.param([...ids])}::int[]) and position(${folded} in search) > 0
     group by unit_id order by rank, unit_id limit ${limit}`)
  return rows.map((row) => row.id)
}
