import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import { site } from '../../db/schema/units.ts'
import type { Site } from '../contract/api/session.ts'
import { fold } from '../contract/text.ts'
import type { Reader, Tx } from '../kernel/context.ts'

const fields = {
  id: site.id,
  unitId: site.unitId,
  name: site.name,
  address: site.address,
  formerWard: site.formerWard,
  latitude: site.latitude,
  longitude: site.longitude,
  validFrom: site.validFrom,
  validTo: site.validTo,
}

/** Sites of these units, by Vietnamese alphabet. */
export function listSitesOf(db: Reader, unitIds: readonly number[]): Promise<Site[]> {
  return db
    .select(fields)
    .from(site)
    .where(inArray(site.unitId, [...unitIds]))
    .orderBy(sql`name collate "vietnamese"`, asc(site.id))
}

export async function findSite(db: Reader, id: number): Promise<Site | undefined> {
  const [found] = await db.select(fields).from(site).where(eq(site.id, id))
  return found
}

export async function insertSite(tx: Tx, row: Omit<Site, 'id'> & { createdAt: Date }): Promise<Site> {
  const [made] = await tx
    .insert(site)
    .values({ ...row, search: searchText(row) })
    .returning(fields)
  if (!made) throw new Error('insert into site returned no row')
  return made
}

export async function updateSite(tx: Tx, row: Site): Promise<void> {
  const { id, ...rest } = row
  await tx
    .update(site)
    .set({ ...rest, search: searchText(row) })
    .where(eq(site.id, id))
}

export function searchSitesOf(db: Reader, unitIds: readonly number[], folded: string, limit: number): Promise<Site[]> {
  const place = sql`position(${folded} in ${site.search})`
  return db
    .select(fields)
    .from(site)
    .where(and(inArray(site.unitId, [...unitIds]), sql`${place} > 0`))
    .orderBy(place, asc(site.id))
    .limit(limit)
}

const searchText = (row: Pick<Site, 'name' | 'address' | 'formerWard'>) =>
  fold([row.name, row.address, row.formerWard].filter(Boolean).join(' '))
