import { asc, eq, sql } from 'drizzle-orm'
import { notifyContact, notifyQuiet } from '../../../db/schema/index.ts'
import type { ChannelKind, ContactKind, Hours } from '../../contract/notify.ts'
import type { Reader, Tx } from '../../kernel/context.ts'

export interface Contact {
  kind: ContactKind
  address: string
}

export function contactsOf(db: Reader, personId: string): Promise<Contact[]> {
  return db
    .select({ kind: notifyContact.kind, address: notifyContact.address })
    .from(notifyContact)
    .where(eq(notifyContact.personId, personId))
    .orderBy(asc(notifyContact.id))
}

/** Puts these contacts in place of all that a person had. */
export async function replaceContacts(tx: Tx, personId: string, contacts: readonly Contact[], now: number): Promise<void> {
  await tx.delete(notifyContact).where(eq(notifyContact.personId, personId))
  if (contacts.length === 0) return
  await tx
    .insert(notifyContact)
    .values(contacts.map((contact) => ({ personId, ...contact, createdAt: new Date(now) })))
    .onConflictDoNothing()
}

export interface Quiet {
  hours: Hours[]
  criticalPasses: boolean
}

export async function quietOf(db: Reader, personId: string): Promise<Quiet> {
  const [row] = await db.select().from(notifyQuiet).where(eq(notifyQuiet.personId, personId))
  return row ? { hours: row.hours, criticalPasses: row.criticalPasses } : { hours: [], criticalPasses: true }
}

export async function writeQuiet(tx: Tx, personId: string, quiet: Quiet, now: number): Promise<void> {
  const row = { personId, ...quiet, updatedAt: new Date(now) }
  await tx.insert(notifyQuiet).values(row).onConflictDoUpdate({ target: notifyQuiet.personId, set: row })
}

/** Channels that may reach people of these units: their own and those of the units above them. */
export async function channelsAround(db: Reader, unitIds: readonly number[]): Promise<{ id: number; kind: ChannelKind }[]> {
  const { rows } = await db.execute<{ id: number; kind: ChannelKind }>(sql`
    with recursive up(id) as (
      select unnest(${sql.param([...unitIds])}::int4[])
      union select u.parent_id from up join unit u on u.id = up.id where u.parent_id is not null)
    select c.id, c.kind from notify_channel c join up on up.id = c.unit_id where c.enabled and c.deleted_at is null order by c.id`)
  return rows
}

/** Of these persons, those who hold a role, now or later, in one of these units. */
export async function peopleWithin(
  db: Reader,
  personIds: readonly string[],
  unitIds: readonly number[],
  date: string,
): Promise<Set<string>> {
  const { rows } = await db.execute<{ id: string }>(sql`
    select distinct person_id as id from role_assignment where person_id = any(${sql.param([...personIds])}::text[])
      and unit_id = any(${sql.param([...unitIds])}::int4[]) and (valid_to is null or valid_to >= ${date}::date)`)
  return new Set(rows.map(({ id }) => id))
}

/** Groups of which a person is a member or may be on call. */
export async function groupsOf(db: Reader, personId: string): Promise<number[]> {
  const { rows } = await db.execute<{ id: number }>(sql`
    select g.id from notify_group g where g.deleted_at is null and (
      exists (select from notify_shift s where s.group_id = g.id and s.person_id = ${personId})
      or g.rotation->'people' ? ${personId}) order by g.id`)
  return rows.map(({ id }) => id)
}
