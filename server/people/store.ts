import { and, asc, desc, eq, gt, inArray, sql } from 'drizzle-orm'
import { account, person, roleAssignment, session } from '../../db/schema/people.ts'
import type { Person } from '../contract/api/session.ts'
import { fold } from '../contract/text.ts'
import type { Reader, Tx } from '../kernel/context.ts'

type Assignment = typeof roleAssignment.$inferSelect

/** People who hold, held or will hold a role in these units, with those roles only; by Vietnamese alphabet of the name. */
export async function loadPeople(
  db: Reader,
  unitIds: readonly number[],
  ids?: readonly string[],
): Promise<(Omit<Person, 'roles'> & { roles: Assignment[] })[]> {
  const assignments = await db
    .select()
    .from(roleAssignment)
    .where(and(inArray(roleAssignment.unitId, [...unitIds]), ids && inArray(roleAssignment.personId, [...ids])))
    .orderBy(desc(roleAssignment.validFrom), asc(roleAssignment.id))
  const personIds = [...new Set(assignments.map((a) => a.personId))]
  if (personIds.length === 0) return []
  const people = await db
    .select()
    .from(person)
    .where(inArray(person.id, personIds))
    .orderBy(sql`name collate "vietnamese"`, asc(person.id))
  return people.map((p) => ({
    id: p.id,
    name: p.name,
    username: p.displayUsername ?? p.username,
    phone: p.phone,
    disabledAt: p.disabledAt?.toISOString() ?? null,
    createdAt: p.createdAt.toISOString(),
    roles: assignments.filter((a) => a.personId === p.id),
  }))
}

/** All role assignments of a person, of any unit and time. For deciding, never for showing. */
export function assignmentsOf(db: Reader, personId: string): Promise<Assignment[]> {
  return db.select().from(roleAssignment).where(eq(roleAssignment.personId, personId)).orderBy(asc(roleAssignment.id))
}

export async function usernameTaken(db: Reader, username: string): Promise<boolean> {
  return (await db.select({ id: person.id }).from(person).where(eq(person.username, username.toLowerCase()))).length > 0
}

export async function insertPerson(
  tx: Tx,
  row: { id: string; name: string; username: string; phone: string | null; passwordHash: string; now: Date },
): Promise<void> {
  const { id, name, username, phone, passwordHash, now } = row
  await tx.insert(person).values({
    id,
    name,
    // The sign-in library wants an address; nothing is ever sent to it.
    email: `${id}@people.invalid`,
    username: username.toLowerCase(),
    displayUsername: username,
    phone,
    search: fold(`${name} ${username}`),
    createdAt: now,
    updatedAt: now,
  })
  await tx.insert(account).values({
    id: crypto.randomUUID(),
    accountId: id,
    providerId: 'credential',
    userId: id,
    password: passwordHash,
    createdAt: now,
    updatedAt: now,
  })
}

export async function updatePerson(
  tx: Tx,
  id: string,
  fields: { name: string; username: string | null; phone: string | null },
  now: Date,
): Promise<void> {
  const { name, username, phone } = fields
  await tx
    .update(person)
    .set({
      name,
      username: username?.toLowerCase() ?? null,
      displayUsername: username,
      phone,
      search: fold(`${name} ${username ?? ''}`),
      updatedAt: now,
    })
    .where(eq(person.id, id))
}

/** @returns false when it was so already */
export async function setDisabled(tx: Tx, id: string, at: Date | null, now: Date): Promise<boolean> {
  const changed = await tx
    .update(person)
    .set({ disabledAt: at, updatedAt: now })
    .where(and(eq(person.id, id), at === null ? sql`disabled_at is not null` : sql`disabled_at is null`))
    .returning({ id: person.id })
  return changed.length > 0
}

export async function setPassword(tx: Tx, personId: string, passwordHash: string, now: Date): Promise<void> {
  await tx
    .update(account)
    .set({ password: passwordHash, updatedAt: now })
    .where(and(eq(account.userId, personId), eq(account.providerId, 'credential')))
}

/** Ends sessions of a person; @returns how many. */
export async function deleteSessions(tx: Tx, personId: string): Promise<number> {
  return (await tx.delete(session).where(eq(session.userId, personId)).returning({ id: session.id })).length
}

export function sessionsOf(db: Reader, personId: string, now: Date) {
  return db
    .select()
    .from(session)
    .where(and(eq(session.userId, personId), gt(session.expiresAt, now)))
    .orderBy(desc(session.updatedAt))
}

export async function insertRole(tx: Tx, row: Omit<typeof roleAssignment.$inferInsert, 'id'>): Promise<void> {
  await tx.insert(roleAssignment).values(row)
}

export async function updateRole(tx: Tx, id: number, dates: { validFrom: string; validTo: string | null }): Promise<void> {
  await tx.update(roleAssignment).set(dates).where(eq(roleAssignment.id, id))
}

/** People with a role in these units whose folded name or user name contains the text. */
export async function searchPeopleOf(db: Reader, unitIds: readonly number[], folded: string, limit: number) {
  const { rows } = await db.execute<{ id: string; name: string; username: string | null }>(sql`
    select id, name, coalesce(display_username, username) as username from person p
     where position(${folded} in search) > 0
       and exists (select from role_assignment r where r.person_id = p.id and r.unit_id = any(${sql.param([...unitIds])}::int[]))
     order by position(${folded} in search), name collate "vietnamese", id limit ${limit}`)
  return rows
}
