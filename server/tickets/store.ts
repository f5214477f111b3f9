import { and, eq, sql, type SQL } from 'drizzle-orm'
import { numberRegister, ticket } from '../../db/schema/index.ts'
import type { DeviceKind, Status } from '../contract/kinds.ts'
import type { Role } from '../contract/roles.ts'
import { fold } from '../contract/text.ts'
import type { Priority, Symptom, TicketImpact, TicketStatus, Urgency, WaitReason } from '../contract/tickets.ts'
import type { Reader, Tx } from '../kernel/context.ts'

export const ms = (column: string) => sql.raw(`(extract(epoch from ${column}) * 1000)::float8`)
export const open = sql.raw(`t.status in ('new', 'accepted', 'working', 'waiting')`)

export interface TicketFilter {
  view: 'open' | 'over' | 'all'
  statuses?: readonly TicketStatus[] | undefined
  priorities?: readonly Priority[] | undefined
  deviceId?: number | undefined
  siteId?: number | undefined
  incidentId?: number | undefined
  /** Id of a person, or `none`. */
  assignee?: string | undefined
  /** Only what should have been resolved before this instant. */
  lateAt?: number | undefined
  q?: string | undefined
  /** Only those with a smaller id: older ones. */
  before?: number | undefined
}

export type TicketRow = Record<string, unknown> & {
  id: number
  unitId: number
  year: number
  number: number
  title: string
  symptom: Symptom
  description: string | null
  status: TicketStatus
  priority: Priority
  impact: TicketImpact
  urgency: Urgency
  deviceId: number | null
  deviceName: string | null
  deviceKind: DeviceKind | null
  deviceStatus: Status | null
  siteId: number | null
  siteName: string | null
  place: string | null
  requesterId: string | null
  requesterName: string | null
  assigneeId: string | null
  assigneeName: string | null
  createdAt: number
  respondedAt: number | null
  respondBy: number | null
  resolveBy: number | null
  clockSince: number | null
  clockSpent: number
  resolvedAt: number | null
  overAt: number | null
  autoCloseAt: number | null
  waitReason: WaitReason | null
  waitUntil: string | null
  solution: string | null
  mergedInto: number | null
  incidentId: number | null
  rating: number | null
  reopened: number
  cost: number
  revision: number
}

/** Whose tickets may be seen: all of these units, or (`personId`) those that a person filed or that took one of theirs in. */
export type TicketReader = { unitIds: readonly number[] } | { personId: string }

const filedBy = (personId: string) =>
  sql`(t.requester_id = ${personId} or exists (select 1 from ticket m where m.merged_into = t.id and m.requester_id = ${personId}))`

function conditions(reader: TicketReader, filter: TicketFilter): SQL {
  const among = (column: string, values: readonly string[]) => sql`${sql.raw(column)} = any (${sql.param([...values])}::text[])`
  const parts: SQL[] = ['personId' in reader ? filedBy(reader.personId) : sql`t.unit_id = any (${sql.param([...reader.unitIds])}::int4[])`]
  if (filter.view === 'open') parts.push(sql`t.status in ('new', 'accepted', 'working', 'waiting', 'resolved')`)
  if (filter.view === 'over') parts.push(sql`t.status in ('closed', 'cancelled', 'duplicate')`)
  if (filter.statuses) parts.push(among('t.status', filter.statuses))
  if (filter.priorities) parts.push(among('t.priority', filter.priorities))
  if (filter.deviceId !== undefined) parts.push(sql`t.device_id = ${filter.deviceId}`)
  if (filter.siteId !== undefined) parts.push(sql`t.site_id = ${filter.siteId}`)
  if (filter.incidentId !== undefined) parts.push(sql`t.incident_id = ${filter.incidentId}`)
  if (filter.assignee === 'none') parts.push(sql`t.assignee_id is null`)
  else if (filter.assignee !== undefined) parts.push(sql`t.assignee_id = ${filter.assignee}`)
  if (filter.lateAt !== undefined) parts.push(sql`(${open} and t.resolve_by < ${new Date(filter.lateAt)})`)
  for (const word of fold(filter.q ?? '')
    .split(' ')
    .filter(Boolean))
    parts.push(sql`t.search like ${`%${word.replace(/[\\%_]/g, '\\$&')}%`}`)
  if (filter.before !== undefined) parts.push(sql`t.id < ${filter.before}`)
  return sql.join(parts, sql` and `)
}

const selected = sql`
  select t.id, t.unit_id as "unitId", t.year, t.number, t.title, t.symptom, t.description, t.status, t.priority, t.impact, t.urgency, t.device_id as "deviceId",
    d.name as "deviceName", d.kind as "deviceKind", coalesce(s.status, 'unknown') as "deviceStatus", t.site_id as "siteId", x.name as "siteName", t.place,
    t.requester_id as "requesterId", r.name as "requesterName", t.assignee_id as "assigneeId", a.name as "assigneeName", ${ms('t.created_at')} as "createdAt",
    ${ms('t.responded_at')} as "respondedAt", ${ms('t.respond_by')} as "respondBy", ${ms('t.resolve_by')} as "resolveBy", ${ms('t.clock_since')} as "clockSince",
    t.clock_spent as "clockSpent", ${ms('t.resolved_at')} as "resolvedAt", ${ms('t.over_at')} as "overAt", ${ms('t.auto_close_at')} as "autoCloseAt",
    t.wait_reason as "waitReason", t.wait_until::text as "waitUntil", t.solution, t.merged_into as "mergedInto", t.incident_id as "incidentId", t.rating, t.reopened,
    t.cost, t.revision
  from ticket t left join device d on d.id = t.device_id left join device_state s on s.device_id = t.device_id left join site x on x.id = t.site_id
    left join person r on r.id = t.requester_id left join person a on a.id = t.assignee_id`

/** Open ones: what is most pressing first; others: the newest first. */
export async function listTicketRows(db: Reader, reader: TicketReader, filter: TicketFilter, limit: number): Promise<TicketRow[]> {
  const order =
    filter.view === 'open'
      ? sql`(t.status = 'resolved')::int, (t.status = 'waiting')::int,
          case t.priority when 'urgent' then 0 when 'high' then 1 when 'normal' then 2 else 3 end, t.resolve_by nulls last, t.id`
      : sql`t.id desc`
  const { rows } = await db.execute<TicketRow>(sql`${selected} where ${conditions(reader, filter)} order by ${order} limit ${limit}`)
  return rows
}

/** A ticket, whoever asks: the caller looks whether they may. `tx`: locked against other changes of it. */
export async function findTicket(db: Reader, id: number): Promise<TicketRow | undefined> {
  const { rows } = await db.execute<TicketRow>(sql`${selected} where t.id = ${id}`)
  return rows[0]
}

export async function lockTicket(tx: Tx, id: number): Promise<TicketRow | undefined> {
  const { rows } = await tx.execute<TicketRow>(sql`${selected} where t.id = ${id} for update of t`)
  return rows[0]
}

/** Did this person file it, or one that was merged into it? */
export async function isRequester(db: Reader, id: number, personId: string): Promise<boolean> {
  const { rows } = await db.execute<{ yes: boolean }>(
    sql`select exists (select 1 from ticket t where t.id = ${id} and ${filedBy(personId)}) as yes`,
  )
  return rows[0]?.yes === true
}

/** The ticket that this browser has sent before. */
export async function findSent(db: Reader, requesterId: string, clientKey: string): Promise<number | undefined> {
  const [row] = await db
    .select({ id: ticket.id })
    .from(ticket)
    .where(and(eq(ticket.requesterId, requesterId), eq(ticket.clientKey, clientKey)))
  return row?.id
}

/** Has everybody else who files with this unit wait until the end of the transaction, so that no number is missing and no report is stored twice. */
export async function lockNumbers(tx: Tx, unitId: number, year: number): Promise<void> {
  await tx.insert(numberRegister).values({ unitId, kind: 'ticket', year, last: 0 }).onConflictDoNothing()
  await tx.execute(sql`select 1 from number_register where unit_id = ${unitId} and kind = 'ticket' and year = ${year} for update`)
}

/** The next number, under `lockNumbers`. */
export async function takeNumber(tx: Tx, unitId: number, year: number): Promise<number> {
  const [row] = await tx
    .update(numberRegister)
    .set({ last: sql`${numberRegister.last} + 1` })
    .where(and(eq(numberRegister.unitId, unitId), eq(numberRegister.kind, 'ticket'), eq(numberRegister.year, year)))
    .returning({ last: numberRegister.last })
  if (!row) throw new Error('number_register returned no row')
  return row.last
}

export async function insertTicket(tx: Tx, values: typeof ticket.$inferInsert): Promise<number> {
  const [row] = await tx.insert(ticket).values(values).returning({ id: ticket.id })
  if (!row) throw new Error('insert returned no row')
  return row.id
}

export async function updateTicket(tx: Tx, id: number, values: Partial<typeof ticket.$inferInsert>): Promise<void> {
  await tx
    .update(ticket)
    .set({ ...values, revision: sql`${ticket.revision} + 1` })
    .where(eq(ticket.id, id))
}

/** The folded text by which a ticket is found. */
export async function searchOf(db: Reader, id: number): Promise<string> {
  const [row] = await db.select({ search: ticket.search }).from(ticket).where(eq(ticket.id, id))
  return row?.search ?? ''
}

/** Tickets that were merged into this one. */
export async function listDuplicates(db: Reader, id: number) {
  const { rows } = await db.execute<{ id: number; year: number; number: number; requester: string | null }>(sql`
    select t.id, t.year, t.number, p.name as requester from ticket t left join person p on p.id = t.requester_id where t.merged_into = ${id} order by t.id`)
  return rows
}

/** Tickets that are due to close by themselves. */
export async function listDueToClose(db: Reader, now: Date, limit: number): Promise<number[]> {
  const { rows } = await db.execute<{ id: number }>(sql`
    select id from ticket where status = 'resolved' and auto_close_at <= ${now} order by auto_close_at limit ${limit}`)
  return rows.map(({ id }) => id)
}

/** The incident that concerns a device now, if any. */
export async function liveIncidentOf(db: Reader, deviceId: number): Promise<number | null> {
  const { rows } = await db.execute<{ id: number }>(sql`
    select i.id from incident i join incident_device m on m.incident_id = i.id
    where m.device_id = ${deviceId} and m.until is null and i.status in ('open', 'recovering') order by i.id limit 1`)
  return rows[0]?.id ?? null
}

/** Does a loudspeaker cluster hang on the device, or is it one? */
export async function servesAir(db: Reader, deviceId: number): Promise<boolean> {
  const { rows } = await db.execute<{ yes: boolean }>(sql`
    with recursive down(id, kind) as (select id, kind from device where id = ${deviceId}
      union select d.id, d.kind from device d join down on d.parent_id = down.id where d.retired_at is null)
    select exists (select 1 from down where kind = 'speakerCluster') as yes`)
  return rows[0]?.yes === true
}

/** People who hold one of these roles for the unit today, with how many tickets they have open. */
export async function listAssignees(db: Reader, unitId: number, roles: readonly Role[], date: string) {
  const { rows } = await db.execute<{ id: string; name: string; open: number }>(sql`
    with recursive up(id) as (select ${unitId}::int union select u.parent_id from unit u join up on u.id = up.id where u.parent_id is not null)
    select p.id, p.name, (select count(*) from ticket t where t.assignee_id = p.id and ${open})::int as open
    from person p where p.disabled_at is null and exists (
      select 1 from role_assignment h where h.person_id = p.id and h.unit_id in (select id from up) and h.role = any (${sql.param([...roles])}::text[])
        and h.valid_from <= ${date}::date and coalesce(h.valid_to, 'infinity') >= ${date}::date)
    order by p.name collate "vietnamese", p.id`)
  return rows
}
