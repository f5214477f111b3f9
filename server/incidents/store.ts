import { type SQL, sql } from 'drizzle-orm'
import type { CauseCode, CauseKind, IncidentEventKind, IncidentStatus, Severity, Verdict } from '../contract/incidents.ts'
import type { DeviceKind, Reason, Status } from '../contract/kinds.ts'
import { fold } from '../contract/text.ts'
import type { Why } from '../contract/why.ts'
import type { Reader, Tx } from '../kernel/context.ts'

const ms = (column: string) => sql.raw(`(extract(epoch from ${column}) * 1000)::float8`)

/** What a list of incidents is narrowed to; absent: not narrowed. */
export interface IncidentFilter {
  id?: number | undefined
  ids?: readonly number[] | undefined
  statuses?: readonly IncidentStatus[] | undefined
  verdicts?: readonly Verdict[] | undefined
  severities?: readonly Severity[] | undefined
  /** Concerned by it, as cause or not. */
  deviceId?: number | undefined
  siteId?: number | undefined
  /** Text as typed. */
  q?: string | undefined
  /** ms since the epoch: it was not over before `from`, and began before `to`. */
  from?: number | undefined
  to?: number | undefined
  /** Only those with a smaller id: older ones. */
  before?: number | undefined
}

export type IncidentRow = Record<string, unknown> & {
  id: number
  unitId: number
  causeKind: CauseKind
  deviceId: number | null
  deviceKind: DeviceKind | null
  deviceName: string | null
  reason: Reason | null
  agentId: number | null
  agentName: string | null
  siteId: number | null
  siteName: string | null
  verdict: Verdict
  severity: Severity
  condition: string | null
  status: IncidentStatus
  openedAt: number
  recoveredAt: number | null
  resolvedAt: number | null
  closedAt: number | null
  reopened: number
  flapping: boolean
  acknowledgedAt: number | null
  acknowledgedBy: string | null
  mutedUntil: number | null
  causeCode: CauseCode | null
  closeNote: string | null
  closedBy: string | null
  postMortem: string | null
  mergedInto: number | null
  why: Why[]
  devices: number
  clusters: number
  clusterSites: number
  /** Loudspeaker clusters among all that it ever concerned. */
  allClusters: number
}

function conditions(unitIds: readonly number[], filter: IncidentFilter): SQL {
  const among = (column: string, values: readonly string[]) => sql`${sql.raw(column)} = any (${sql.param([...values])}::text[])`
  const parts: SQL[] = [sql`i.unit_id = any (${sql.param([...unitIds])}::int4[])`]
  if (filter.id !== undefined) parts.push(sql`i.id = ${filter.id}`)
  if (filter.ids) parts.push(sql`i.id = any (${sql.param([...filter.ids])}::int4[])`)
  if (filter.statuses) parts.push(among('i.status', filter.statuses))
  if (filter.verdicts) parts.push(among('i.verdict', filter.verdicts))
  if (filter.severities) parts.push(among('i.severity', filter.severities))
  if (filter.deviceId !== undefined)
    parts.push(sql`exists (select 1 from incident_device m where m.incident_id = i.id and m.device_id = ${filter.deviceId})`)
  if (filter.siteId !== undefined)
    parts.push(
      sql`(i.site_id = ${filter.siteId} or exists (select 1 from incident_device m join device x on x.id = m.device_id where m.incident_id = i.id and x.site_id = ${filter.siteId}))`,
    )
  for (const word of fold(filter.q ?? '')
    .split(' ')
    .filter(Boolean)) {
    const pattern = `%${word.replace(/[\\%_]/g, '\\$&')}%`
    parts.push(
      sql`(d.search like ${pattern} or t.search like ${pattern} or exists (select 1 from incident_device m join device x on x.id = m.device_id where m.incident_id = i.id and x.search like ${pattern}))`,
    )
  }
  if (filter.from !== undefined) parts.push(sql`coalesce(i.resolved_at, 'infinity') >= ${new Date(filter.from)}`)
  if (filter.to !== undefined) parts.push(sql`i.opened_at < ${new Date(filter.to)}`)
  if (filter.before !== undefined) parts.push(sql`i.id < ${filter.before}`)
  return sql.join(parts, sql` and `)
}

/** Incidents of these units: what needs a person first, then the newest. */
export async function listIncidentRows(
  db: Reader,
  unitIds: readonly number[],
  filter: IncidentFilter,
  limit: number,
): Promise<IncidentRow[]> {
  const { rows } = await db.execute<IncidentRow>(sql`
    select i.id, i.unit_id as "unitId", i.cause_kind as "causeKind", i.device_id as "deviceId", d.kind as "deviceKind", d.name as "deviceName",
      s.own_reason as reason, i.agent_id as "agentId", a.name as "agentName", i.site_id as "siteId", t.name as "siteName", i.verdict, i.severity, i.condition, i.status,
      ${ms('i.opened_at')} as "openedAt", ${ms('i.recovered_at')} as "recoveredAt", ${ms('i.resolved_at')} as "resolvedAt", ${ms('i.closed_at')} as "closedAt",
      i.reopened, i.flapping, ${ms('i.acknowledged_at')} as "acknowledgedAt", p.name as "acknowledgedBy", ${ms('i.muted_until')} as "mutedUntil",
      i.cause_code as "causeCode", i.close_note as "closeNote", c.name as "closedBy", i.post_mortem as "postMortem", i.merged_into as "mergedInto", i.why,
      n.devices, n.clusters, n."clusterSites", n."allClusters"
    from incident i left join device d on d.id = i.device_id left join device_state s on s.device_id = i.device_id left join agent a on a.id = i.agent_id
      left join site t on t.id = i.site_id left join person p on p.id = i.acknowledged_by left join person c on c.id = i.closed_by
      cross join lateral (
        select count(*) filter (where m.until is null)::int as devices, count(*) filter (where m.until is null and x.kind = 'speakerCluster')::int as clusters,
          count(distinct x.site_id) filter (where m.until is null and x.kind = 'speakerCluster')::int as "clusterSites",
          count(*) filter (where x.kind = 'speakerCluster')::int as "allClusters"
        from incident_device m join device x on x.id = m.device_id where m.incident_id = i.id) n
    where ${conditions(unitIds, filter)}
    order by case i.status when 'open' then 0 when 'recovering' then 1 else 2 end,
      case when i.status = 'open' then (i.acknowledged_at is not null or coalesce(i.muted_until > i.opened_at, false))::int end,
      case when i.status = 'open' then (i.severity <> 'critical')::int end, i.opened_at desc, i.id desc
    limit ${limit}`)
  return rows
}

/** The unit of an incident, for the fence; undefined: there is none. */
export async function findIncident(db: Reader, id: number) {
  const { rows } = await db.execute<{
    id: number
    unitId: number
    status: IncidentStatus
    acknowledgedBy: string | null
    mutedUntil: Date | null
  }>(
    sql`select id, unit_id as "unitId", status, acknowledged_by as "acknowledgedBy", muted_until as "mutedUntil" from incident where id = ${id}`,
  )
  return rows[0]
}

/** Devices that fail within an incident of these units that goes on. */
export async function listExplained(db: Reader, unitIds: readonly number[]): Promise<Set<number>> {
  const { rows } = await db.execute<{ id: number }>(sql`
    select distinct m.device_id as id from incident i join incident_device m on m.incident_id = i.id
    where i.unit_id = any (${sql.param([...unitIds])}::int4[]) and i.status in ('open', 'recovering') and m.until is null`)
  return new Set(rows.map(({ id }) => id))
}

export async function listConcerned(db: Reader, id: number) {
  const { rows } = await db.execute<{
    id: number
    name: string
    kind: DeviceKind
    unitId: number
    role: 'cause' | 'affected'
    status: Status
    worst: Status
    parentId: number | null
    since: number
    until: number | null
  }>(sql`
    select d.id, d.name, d.kind, d.unit_id as "unitId", m.role, coalesce(s.status, 'unknown') as status, m.status as worst, d.parent_id as "parentId",
      ${ms('m.since')} as since, ${ms('m.until')} as until
    from incident_device m join device d on d.id = m.device_id left join device_state s on s.device_id = d.id where m.incident_id = ${id}
    order by (m.role <> 'cause')::int, (m.until is not null)::int, d.name collate "vietnamese", d.id`)
  return rows
}

export async function listEvents(db: Reader, id: number) {
  const { rows } = await db.execute<{
    id: number
    at: number
    kind: IncidentEventKind
    by: string | null
    data: Record<string, unknown>
    names: string[]
  }>(sql`
    select e.id, ${ms('e.at')} as at, e.kind, p.name as by, e.data,
      coalesce((select array_agg(d.name order by d.id) from device d where e.data ? 'devices' and d.id in (select (jsonb_array_elements(e.data->'devices'))::int)), '{}') as names
    from incident_event e left join person p on p.id = e.person_id where e.incident_id = ${id} order by e.id`)
  return rows
}

/** Earlier incidents with the same cause, newest first. */
export async function listEarlier(db: Reader, row: IncidentRow, limit: number) {
  const same =
    row.causeKind === 'device'
      ? sql`device_id = ${row.deviceId}`
      : row.causeKind === 'agent'
        ? sql`agent_id = ${row.agentId}`
        : row.causeKind === 'site'
          ? sql`site_id = ${row.siteId}`
          : sql`unit_id = ${row.unitId}`
  const { rows } = await db.execute<{ id: number; openedAt: number; resolvedAt: number | null; causeCode: CauseCode | null }>(sql`
    select id, ${ms('opened_at')} as "openedAt", ${ms('resolved_at')} as "resolvedAt", cause_code as "causeCode" from incident
    where cause_kind = ${row.causeKind} and ${same} and id <> ${row.id} and status <> 'merged' and opened_at <= ${new Date(row.openedAt)}
    order by opened_at desc, id desc limit ${limit}`)
  return rows
}

/** Fields that people change. */
export interface HandledFields {
  acknowledged_at?: Date | null
  acknowledged_by?: string | null
  muted_until?: Date | null
  status?: 'closed'
  closed_at?: Date
  closed_by?: string | null
  cause_code?: CauseCode
  close_note?: string | null
  post_mortem?: string | null
}

/** What must still be so for a change. */
const conditionsOfChange = {
  always: sql`true`,
  live: sql`status in ('open', 'recovering')`,
  untaken: sql`status in ('open', 'recovering') and acknowledged_at is null`,
  taken: sql`status in ('open', 'recovering') and acknowledged_at is not null`,
  muted: sql`muted_until is not null`,
  resolved: sql`status = 'resolved'`,
  unmerged: sql`status <> 'merged'`,
}
export type ChangeCondition = keyof typeof conditionsOfChange

/** Changes an incident if `when` still holds. @returns whether it did */
export async function updateIncident(tx: Tx, id: number, fields: HandledFields, when: ChangeCondition): Promise<boolean> {
  const sets = Object.entries(fields).map(([column, value]) => sql`${sql.identifier(column)} = ${value}`)
  const { rows } = await tx.execute(
    sql`update incident set ${sql.join([...sets, sql`revision = revision + 1`], sql`, `)} where id = ${id} and ${conditionsOfChange[when]} returning id`,
  )
  return rows.length > 0
}

export async function insertEvent(
  tx: Tx,
  event: { incidentId: number; at: number; kind: IncidentEventKind; personId: string | null; data: object },
): Promise<void> {
  await tx.execute(sql`insert into incident_event (incident_id, at, kind, person_id, data)
    values (${event.incidentId}, ${new Date(event.at)}, ${event.kind}, ${event.personId}, ${JSON.stringify(event.data)}::jsonb)`)
}
