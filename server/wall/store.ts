import { and, desc, eq, inArray, isNull, sql } from 'drizzle-orm'
import { person, wallLink } from '../../db/schema/index.ts'
import type { Reader, Tx } from '../kernel/context.ts'

const columns = {
  id: wallLink.id,
  unitId: wallLink.unitId,
  name: wallLink.name,
  theme: wallLink.theme,
  createdBy: person.name,
  createdAt: wallLink.createdAt,
  expiresAt: wallLink.expiresAt,
  lastSeenAt: wallLink.lastSeenAt,
}
export type WallLinkRow = Awaited<ReturnType<typeof listWallLinkRows>>[number]

/** Links of these units that are not revoked, newest first. */
export function listWallLinkRows(db: Reader, unitIds: readonly number[]) {
  return db
    .select(columns)
    .from(wallLink)
    .leftJoin(person, eq(person.id, wallLink.createdBy))
    .where(and(inArray(wallLink.unitId, [...unitIds]), isNull(wallLink.revokedAt)))
    .orderBy(desc(wallLink.id))
}

/** A link that is not revoked, of whatever unit: the caller asks for the right. */
export async function findWallLink(db: Reader, id: number): Promise<WallLinkRow | undefined> {
  const [row] = await db
    .select(columns)
    .from(wallLink)
    .leftJoin(person, eq(person.id, wallLink.createdBy))
    .where(and(eq(wallLink.id, id), isNull(wallLink.revokedAt)))
  return row
}

export async function insertWallLink(tx: Tx, row: Omit<typeof wallLink.$inferInsert, 'id'>): Promise<number> {
  const [made] = await tx.insert(wallLink).values(row).returning({ id: wallLink.id })
  if (!made) throw new Error('insert into wall_link returned no row')
  return made.id
}

/** @returns whether there was such a link that is not revoked */
export async function updateWallLink(tx: Tx, id: number, fields: Partial<typeof wallLink.$inferInsert>): Promise<boolean> {
  const rows = await tx
    .update(wallLink)
    .set(fields)
    .where(and(eq(wallLink.id, id), isNull(wallLink.revokedAt)))
    .returning({ id: wallLink.id })
  return rows.length > 0
}

/** When the newest incident of these units that is over had ended; null when there never was one. */
export async function lastIncidentEnd(db: Reader, unitIds: readonly number[]): Promise<Date | null> {
  const { rows } = await db.execute<{ at: string | null }>(sql`
    select max(coalesce(recovered_at, resolved_at)) as at from incident
     where unit_id = any(${sql.param([...unitIds])}::int[]) and status in ('resolved', 'closed')`)
  const at = rows[0]?.at
  return at ? new Date(at) : null
}
