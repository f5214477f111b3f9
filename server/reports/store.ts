import { and, asc, eq, gte, inArray, lt, sql } from 'drizzle-orm'
import { agent, device, incident, site } from '../../db/schema/index.ts'
import { type DeviceKind, type Status, statuses } from '../contract/kinds.ts'
import type { Reader } from '../kernel/context.ts'
import type { Life, Turn } from './life.rules.ts'

/** A device with what reports say of it, and its life. */
export interface Reported extends Life {
  id: number
  unitId: number
  siteId: number | null
  site: string | null
  name: string
  kind: DeviceKind
}

/** What reports are narrowed to; absent: not narrowed. */
export interface ReportFilter {
  deviceId?: number | undefined
  kind?: DeviceKind | undefined
  siteId?: number | undefined
}

/** Digits of the statuses, as the turns come out of the database. */
const digit = sql.raw(`case status ${statuses.map((status, i) => `when '${status}' then '${i}'`).join(' ')} end`)

/**
 * Devices of these units that were in use at some time of a span (ms), with their turns from before its begin on: as far back as the last time that something else than
 * trouble was known of the device, so that an outage has its true begin. By unit and Vietnamese alphabet.
 *
 * All turns of a device come as one value of eight bytes each: 5,000 devices over a year are 600,000 turns.
 */
export async function readLives(
  db: Reader,
  unitIds: readonly number[],
  from: number,
  to: number,
  { deviceId, kind, siteId }: ReportFilter = {},
): Promise<Reported[]> {
  const [start, end] = [new Date(from), new Date(to)]
  const ids = sql.param([...unitIds])
  const { rows } = await db.execute<
    Omit<Reported, keyof Life> & { createdAt: number; retiredAt: number | null; at: Buffer | null; digits: string | null }
  >(sql`
    select d.id, d.unit_id as "unitId", s.id as "siteId", s.name as site, d.name, d.kind,
           (extract(epoch from d.created_at) * 1000)::float8 as "createdAt", (extract(epoch from d.retired_at) * 1000)::float8 as "retiredAt", t.at, t.digits
      from device d
      left join site s on s.id = d.site_id and s.unit_id = any(${ids}::int[])
      cross join lateral (
        select string_agg(timestamptz_send(at), '' order by at, id) as at, string_agg(${digit}, '' order by at, id) as digits
          from state_change
         where device_id = d.id and check_id is null and at < ${end} and at >= coalesce(
           (select max(at) from state_change where device_id = d.id and check_id is null and at <= ${start} and status not in ('critical', 'unknown')),
           '-infinity')
      ) t
     where d.unit_id = any(${ids}::int[])
       and (d.created_at < ${end} or t.at is not null) and (d.retired_at is null or d.retired_at > ${start})
       and ${deviceId === undefined ? sql`true` : sql`d.id = ${deviceId}`}
       and ${kind === undefined ? sql`true` : sql`d.kind = ${kind}`}
       and ${siteId === undefined ? sql`true` : sql`d.site_id = ${siteId}`}
     order by d.unit_id, d.name collate "vietnamese", d.id`)
  return rows.map(({ at, digits, ...row }) => ({ ...row, turns: turnsOf(at, digits ?? '') }))
}

/** PostgreSQL counts microseconds from 2000, big endian. */
const epoch = Date.UTC(2000, 0, 1)

function turnsOf(at: Buffer | null, digits: string): Turn[] {
  if (at === null) return []
  return Array.from(digits, (code, i) => {
    const micros = at.readInt32BE(i * 8) * 2 ** 32 + at.readUInt32BE(i * 8 + 4)
    return { at: epoch + Math.floor(micros / 1000), status: statuses[Number(code)] ?? ('unknown' satisfies Status) }
  })
}

/** Incidents of these units that were opened in a span (ms), oldest first, with the name of the cause as far as it lies in these units. */
export async function readIncidents(db: Reader, unitIds: readonly number[], from: number, to: number) {
  const ids = [...unitIds]
  const rows = await db
    .select({
      id: incident.id,
      unitId: incident.unitId,
      device: device.name,
      agent: agent.name,
      site: site.name,
      verdict: incident.verdict,
      severity: incident.severity,
      status: incident.status,
      causeCode: incident.causeCode,
      closeNote: incident.closeNote,
      openedAt: incident.openedAt,
      acknowledgedAt: incident.acknowledgedAt,
      recoveredAt: incident.recoveredAt,
    })
    .from(incident)
    .leftJoin(device, and(eq(device.id, incident.deviceId), inArray(device.unitId, ids)))
    .leftJoin(agent, and(eq(agent.id, incident.agentId), inArray(agent.unitId, ids)))
    .leftJoin(site, and(eq(site.id, incident.siteId), inArray(site.unitId, ids)))
    .where(and(inArray(incident.unitId, ids), gte(incident.openedAt, new Date(from)), lt(incident.openedAt, new Date(to))))
    .orderBy(asc(incident.openedAt), asc(incident.id))
  return rows.map((row) => ({
    ...row,
    openedAt: row.openedAt.getTime(),
    acknowledgedAt: row.acknowledgedAt?.getTime() ?? null,
    recoveredAt: row.recoveredAt?.getTime() ?? null,
  }))
}
export type ReportedIncident = Awaited<ReturnType<typeof readIncidents>>[number]

/** Since when devices of these units are in use (ms): entered, or the first that is known of them. null: there are none. */
export async function oldestLife(db: Reader, unitIds: readonly number[]): Promise<number | null> {
  const { rows } = await db.execute<{ at: number | null }>(sql`
    select (extract(epoch from min(least(d.created_at, t.at))) * 1000)::float8 as at from device d
      left join lateral (select at from state_change where device_id = d.id and check_id is null order by at limit 1) t on true
     where d.unit_id = any(${sql.param([...unitIds])}::int[])`)
  return rows[0]?.at ?? null
}

/** Is this place one of these units'? */
export async function siteWithin(db: Reader, unitIds: readonly number[], id: number): Promise<boolean> {
  const rows = await db
    .select({ id: site.id })
    .from(site)
    .where(and(eq(site.id, id), inArray(site.unitId, [...unitIds])))
  return rows.length > 0
}

/** The unit of a device, in use or not. */
export async function deviceUnit(db: Reader, id: number): Promise<number | undefined> {
  const [row] = await db.select({ unitId: device.unitId }).from(device).where(eq(device.id, id))
  return row?.unitId
}
