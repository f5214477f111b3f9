import { and, desc, eq, isNull, sql } from 'drizzle-orm'
import { attachment, person } from '../../db/schema/index.ts'
import type { Reader, Tx } from '../kernel/context.ts'

const columns = {
  id: attachment.id,
  type: attachment.type,
  caption: attachment.caption,
  width: attachment.width,
  height: attachment.height,
  size: attachment.size,
  createdAt: attachment.createdAt,
  by: person.name,
}

/** Photos of a device without their pictures, newest first. */
export function listPhotos(db: Reader, deviceId: number) {
  return db
    .select(columns)
    .from(attachment)
    .leftJoin(person, eq(person.id, attachment.createdBy))
    .where(and(eq(attachment.deviceId, deviceId), isNull(attachment.deletedAt)))
    .orderBy(desc(attachment.createdAt), desc(attachment.id))
}
export type PhotoRow = Awaited<ReturnType<typeof listPhotos>>[number]

export async function findPicture(db: Reader, deviceId: number, id: number) {
  const [row] = await db
    .select({ type: attachment.type, data: attachment.data })
    .from(attachment)
    .where(and(eq(attachment.id, id), eq(attachment.deviceId, deviceId), isNull(attachment.deletedAt)))
  return row
}

export async function insertPhoto(tx: Tx, values: typeof attachment.$inferInsert): Promise<number> {
  const [row] = await tx.insert(attachment).values(values).returning({ id: attachment.id })
  if (!row) throw new Error('insert returned no row')
  return row.id
}

/** Has uploads to one device wait for one another, so that they count each other. @returns how many photos there are */
export async function countPhotos(tx: Tx, deviceId: number): Promise<number> {
  await tx.execute(sql`select 1 from device where id = ${deviceId} for no key update`)
  const rows = await tx
    .select({ id: attachment.id })
    .from(attachment)
    .where(and(eq(attachment.deviceId, deviceId), isNull(attachment.deletedAt)))
  return rows.length
}

/** @returns false when it has been deleted meanwhile */
export async function updatePhoto(tx: Tx, deviceId: number, id: number, values: Partial<typeof attachment.$inferInsert>): Promise<boolean> {
  const rows = await tx
    .update(attachment)
    .set(values)
    .where(and(eq(attachment.id, id), eq(attachment.deviceId, deviceId), isNull(attachment.deletedAt)))
    .returning({ id: attachment.id })
  return rows.length > 0
}
