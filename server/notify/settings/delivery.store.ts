import { type SQL, sql } from 'drizzle-orm'
import type { ChannelKind, DeliveryStatus, MessageKind } from '../../contract/notify.ts'
import type { Reader, Tx } from '../../kernel/context.ts'

/** What a list of deliveries is narrowed to. */
export interface DeliveryFilter {
  statuses?: readonly DeliveryStatus[] | undefined
  incidentId?: number | undefined
  /** Only those with a smaller id. */
  before?: number | undefined
}

export interface DeliveryRow extends Record<string, unknown> {
  id: number
  unitId: number
  kind: MessageKind
  channelId: number
  channelName: string
  channelKind: ChannelKind
  personId: string | null
  personName: string | null
  address: string
  incidentId: number | null
  content: unknown
  status: DeliveryStatus
  attempts: number
  /** ms since the epoch. */
  createdAt: number
  nextAt: number
  sentAt: number | null
  failure: string | null
}

const ms = (column: string) => sql.raw(`(extract(epoch from ${column}) * 1000)::float8`)

/** Deliveries of these units, newest first. */
export function listDeliveryRows(db: Reader, unitIds: readonly number[], filter: DeliveryFilter, limit: number): Promise<DeliveryRow[]> {
  const parts: SQL[] = [sql`d.unit_id = any(${sql.param([...unitIds])}::int4[])`]
  if (filter.statuses) parts.push(sql`d.status = any(${sql.param([...filter.statuses])}::text[])`)
  if (filter.incidentId !== undefined) parts.push(sql`d.incident_id = ${filter.incidentId}`)
  if (filter.before !== undefined) parts.push(sql`d.id < ${filter.before}`)
  return rowsWhere(db, sql.join(parts, sql` and `), limit)
}

/** One delivery, of whatever unit: the caller asks for the right. */
export async function findDelivery(db: Reader, id: number): Promise<DeliveryRow | undefined> {
  return (await rowsWhere(db, sql`d.id = ${id}`, 1))[0]
}

/** As many messages about one incident are listed. */
const mostOfIncident = 500

/** Deliveries about one incident, of whatever channel, oldest first: the caller asks for the right to the incident. */
export async function listIncidentDeliveries(db: Reader, incidentId: number): Promise<DeliveryRow[]> {
  return (await rowsWhere(db, sql`d.incident_id = ${incidentId}`, mostOfIncident)).toReversed()
}

async function rowsWhere(db: Reader, condition: SQL, limit: number): Promise<DeliveryRow[]> {
  const { rows } = await db.execute<DeliveryRow>(sql`
    select d.id, d.unit_id as "unitId", d.kind, c.id as "channelId", c.name as "channelName", c.kind as "channelKind", d.person_id as "personId", p.name as "personName",
      d.address, d.incident_id as "incidentId", d.content, d.status, d.attempts, ${ms('d.created_at')} as "createdAt", ${ms('d.next_at')} as "nextAt",
      ${ms('d.sent_at')} as "sentAt", d.failure
    from notify_delivery d join notify_channel c on c.id = d.channel_id left join person p on p.id = d.person_id
    where ${condition} order by d.id desc limit ${limit}`)
  return rows
}

/** Sends a delivery that was given up once more, with all its time. @returns false when it is not given up (any more) */
export async function resendDelivery(tx: Tx, id: number, personId: string | null, now: number, giveUpAt: number): Promise<boolean> {
  const { rows } = await tx.execute(sql`
    update notify_delivery set status = 'pending', attempts = 0, next_at = ${new Date(now)}, give_up_at = ${new Date(giveUpAt)}, failure = null, decided_by = ${personId}
    where id = ${id} and status = 'dead' returning id`)
  return rows.length > 0
}

/** Lets a delivery rest. @returns false when it is being sent just now, or done */
export async function dismissDelivery(tx: Tx, id: number, personId: string | null, now: number): Promise<boolean> {
  const { rows } = await tx.execute(sql`
    update notify_delivery set status = 'dismissed', decided_by = ${personId}
    where id = ${id} and status in ('dead', 'failed') and (claimed_until is null or claimed_until <= ${new Date(now)}) returning id`)
  return rows.length > 0
}
