import { and, asc, eq, gt, inArray, isNull, lt, sql } from 'drizzle-orm'
import { notifyGroup, notifyGroupMember, notifyShift, person } from '../../../db/schema/index.ts'
import type { Rotation } from '../../contract/notify.ts'
import type { Reader, Tx } from '../../kernel/context.ts'
import type { Shift } from '../world.ts'

export type GroupRow = typeof notifyGroup.$inferSelect

/** A group with its members, in their order. */
export interface GroupWithMembers extends GroupRow {
  members: { id: string; name: string }[]
}

export async function listGroupRows(db: Reader, unitIds: readonly number[], id?: number): Promise<GroupWithMembers[]> {
  const rows = await db
    .select()
    .from(notifyGroup)
    .where(
      and(inArray(notifyGroup.unitId, [...unitIds]), isNull(notifyGroup.deletedAt), id === undefined ? undefined : eq(notifyGroup.id, id)),
    )
    .orderBy(asc(notifyGroup.id))
  return withMembers(db, rows)
}

export async function findGroup(db: Reader, id: number): Promise<GroupWithMembers | undefined> {
  const rows = await db
    .select()
    .from(notifyGroup)
    .where(and(eq(notifyGroup.id, id), isNull(notifyGroup.deletedAt)))
  return (await withMembers(db, rows))[0]
}

async function withMembers(db: Reader, rows: readonly GroupRow[]): Promise<GroupWithMembers[]> {
  const members = await db
    .select({ groupId: notifyGroupMember.groupId, id: person.id, name: person.name })
    .from(notifyGroupMember)
    .innerJoin(person, eq(person.id, notifyGroupMember.personId))
    .where(
      inArray(
        notifyGroupMember.groupId,
        rows.map(({ id }) => id),
      ),
    )
    .orderBy(asc(notifyGroupMember.position))
  return rows.map((row) => ({ ...row, members: members.filter(({ groupId }) => groupId === row.id).map(({ id, name }) => ({ id, name })) }))
}

export async function insertGroup(tx: Tx, row: { unitId: number; name: string; rotation: Rotation | null }, now: number): Promise<number> {
  const [made] = await tx
    .insert(notifyGroup)
    .values({ ...row, createdAt: new Date(now) })
    .returning({ id: notifyGroup.id })
  if (!made) throw new Error('insert into notify_group returned no row')
  return made.id
}

export async function updateGroup(
  tx: Tx,
  id: number,
  fields: { name?: string; rotation?: Rotation | null; deletedAt?: Date },
): Promise<void> {
  await tx.update(notifyGroup).set(fields).where(eq(notifyGroup.id, id))
}

export async function replaceMembers(tx: Tx, groupId: number, members: readonly string[]): Promise<void> {
  await tx.delete(notifyGroupMember).where(eq(notifyGroupMember.groupId, groupId))
  if (members.length > 0) await tx.insert(notifyGroupMember).values(members.map((personId, position) => ({ groupId, personId, position })))
}

/** Shifts of groups that touch a span. */
export async function listShifts(
  db: Reader,
  groupIds: readonly number[],
  from: number,
  to: number,
): Promise<(Shift & { groupId: number })[]> {
  const rows = await db
    .select()
    .from(notifyShift)
    .where(and(inArray(notifyShift.groupId, [...groupIds]), lt(notifyShift.startsAt, new Date(to)), gt(notifyShift.endsAt, new Date(from))))
    .orderBy(asc(notifyShift.startsAt), asc(notifyShift.id))
  return rows.map(({ id, groupId, personId, startsAt, endsAt, note }) => ({
    id,
    groupId,
    personId,
    from: startsAt.getTime(),
    to: endsAt.getTime(),
    note,
  }))
}

export async function insertShift(tx: Tx, groupId: number, shift: Omit<Shift, 'id'>, now: number): Promise<number> {
  const { personId, from, to, note } = shift
  const [made] = await tx
    .insert(notifyShift)
    .values({ groupId, personId, startsAt: new Date(from), endsAt: new Date(to), note, createdAt: new Date(now) })
    .returning({ id: notifyShift.id })
  if (!made) throw new Error('insert into notify_shift returned no row')
  return made.id
}

/** Ends a shift earlier; one that would not begin before that is deleted. */
export async function cutShift(tx: Tx, shift: Shift, to: number): Promise<void> {
  if (shift.from >= to) await tx.delete(notifyShift).where(eq(notifyShift.id, shift.id))
  else
    await tx
      .update(notifyShift)
      .set({ endsAt: new Date(to) })
      .where(eq(notifyShift.id, shift.id))
}

/** @returns the shift that was there */
export async function deleteShift(tx: Tx, groupId: number, id: number) {
  const [gone] = await tx
    .delete(notifyShift)
    .where(and(eq(notifyShift.id, id), eq(notifyShift.groupId, groupId)))
    .returning()
  return gone
}

/** Locks a group, so that two hand-overs follow one another. */
export async function lockGroup(tx: Tx, id: number): Promise<void> {
  await tx.execute(sql`select 1 from notify_group where id = ${id} for update`)
}

export async function namesOf(db: Reader, personIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await db
    .select({ id: person.id, name: person.name })
    .from(person)
    .where(inArray(person.id, [...personIds]))
  return new Map(rows.map(({ id, name }) => [id, name]))
}
