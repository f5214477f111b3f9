import { randomUUID } from 'node:crypto'
import { type SQL, sql } from 'drizzle-orm'
import type { ChannelKind, MessageKind } from '../contract/notify.ts'
import type { Reader, Tx } from '../kernel/context.ts'
import { announce } from '../kernel/events.ts'
import { noteTry } from './channel.store.ts'
import { unitsOfIncidents } from './world.store.ts'

/** A delivery in hand, with all that is needed to send it. */
export interface Claimed extends Record<string, unknown> {
  id: number
  claim: string
  kind: MessageKind
  address: string
  content: unknown
  attempts: number
  incidentId: number | null
  personId: string | null
  /** ms since the epoch. */
  giveUpAt: number
  channelId: number
  channelKind: ChannelKind
  usable: boolean
  settings: Record<string, unknown>
  sealed: Buffer
}

/**
 * Takes deliveries that are due into this server's hand until the lease ends. Of those to one address of one channel only the first that is not done: they go out in order. Two
 * servers never get the same one; one that a server held when it ended is free again when the lease has.
 */
export async function claimDue(db: Reader, now: number, lease: number, limit: number): Promise<Claimed[]> {
  const at = new Date(now)
  const claim = randomUUID()
  const { rows } = await db.execute<Claimed>(sql`
    with due as (
      select d.id from notify_delivery d
      where d.status in ('pending', 'failed') and d.next_at <= ${at} and (d.claimed_until is null or d.claimed_until <= ${at})
        and not exists (select 1 from notify_delivery e where e.channel_id = d.channel_id and e.address = d.address
          and e.status in ('pending', 'failed') and e.id < d.id)
      order by d.id limit ${limit} for update of d skip locked)
    update notify_delivery d set claim = ${claim}::uuid, claimed_until = ${new Date(now + lease)}::timestamptz, attempts = d.attempts + 1
    from due join notify_channel c on true where d.id = due.id and c.id = d.channel_id
    returning d.id, d.claim, d.kind, d.address, d.content, d.attempts, d.incident_id as "incidentId", d.person_id as "personId",
      (extract(epoch from d.give_up_at) * 1000)::float8 as "giveUpAt", c.id as "channelId", c.kind as "channelKind", c.settings, c.sealed,
      c.enabled and c.deleted_at is null as usable`)
  return rows.toSorted((a, b) => a.id - b.id)
}

type InHand = Pick<Claimed, 'id' | 'claim' | 'channelId' | 'incidentId'>

/** Writes what came of it, unless the lease was lost to another server, which then writes. */
async function settle(db: Reader, { id, claim }: InHand, fields: SQL): Promise<boolean> {
  const { rows } = await db.execute(
    sql`update notify_delivery set claim = null, claimed_until = null, ${fields} where id = ${id} and claim = ${claim}::uuid returning id`,
  )
  return rows.length > 0
}

export async function markSent(db: Reader, delivery: InHand, now: number, note: string | null): Promise<void> {
  const at = new Date(now)
  if (!(await settle(db, delivery, sql`status = 'sent', sent_at = ${at}, failure = ${note}`))) return
  await noteTry(db, delivery.channelId, now, null)
}

/** To be tried again at `nextAt`, or with null given up: that is announced, since somebody has to see to it. */
export async function markFailed(tx: Tx, delivery: InHand, now: number, reason: string, nextAt: number | null): Promise<void> {
  const fields =
    nextAt === null ? sql`status = 'dead', failure = ${reason}` : sql`status = 'failed', failure = ${reason}, next_at = ${new Date(nextAt)}`
  if (!(await settle(tx, delivery, fields))) return
  await noteTry(tx, delivery.channelId, now, reason)
  const { incidentId } = delivery
  if (nextAt !== null || incidentId === null) return
  const [unitId] = await unitsOfIncidents(tx, [incidentId])
  if (unitId !== undefined) await announce(tx, { incidents: [{ id: incidentId, unitId }] })
}

/** Has nowhere to go any more: nothing for a person to decide. */
export async function markGone(db: Reader, delivery: InHand, reason: string): Promise<void> {
  await settle(db, delivery, sql`status = 'dismissed', failure = ${reason}`)
}

/** Gives a delivery back untouched: the server stops before it was sent. */
export async function release(db: Reader, delivery: InHand): Promise<void> {
  await settle(db, delivery, sql`attempts = attempts - 1`)
}

/** Deletes what was done long ago. @returns how many deliveries */
export async function purgeBefore(db: Reader, before: number): Promise<number> {
  const at = new Date(before)
  const { rows } = await db.execute(
    sql`delete from notify_delivery where status in ('sent', 'dismissed') and created_at < ${at} returning id`,
  )
  await db.execute(sql`delete from notify_ack_link where expires_at < ${at}`)
  return rows.length
}

export interface OutboxSummary extends Record<string, unknown> {
  dead: number
  waiting: number
  channels: number
  rules: number
}

export async function summarize(db: Reader, unitIds: readonly number[]): Promise<OutboxSummary> {
  const units = sql`any(${sql.param([...unitIds])}::int4[])`
  const { rows } = await db.execute<OutboxSummary>(sql`
    select (select count(*)::int from notify_delivery where unit_id = ${units} and status = 'dead') as dead,
      (select count(*)::int from notify_delivery where unit_id = ${units} and status in ('pending', 'failed')) as waiting,
      (select count(*)::int from notify_channel where unit_id = ${units} and enabled and deleted_at is null) as channels,
      (select count(*)::int from notify_rule where unit_id = ${units} and enabled and deleted_at is null) as rules`)
  return rows[0] ?? { dead: 0, waiting: 0, channels: 0, rules: 0 }
}
