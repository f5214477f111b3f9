import type { PoolClient } from 'pg'
import { int4Array } from '../../db/arrays.ts'
import { conditionOf, readingIn } from '../contract/findings.ts'
import type { CauseKind, IncidentStatus, Severity, Verdict } from '../contract/incidents.ts'
import type { Status } from '../contract/kinds.ts'
import type { SensorDef } from '../contract/sensors.ts'
import { type Failing, type OnBattery, type SilentAgent } from './causes.rules.ts'
import { type Concerned, type Incident, type Standing } from './lifecycle.rules.ts'

export type Client = PoolClient

const ms = (column: string) => `(extract(epoch FROM ${column}) * 1000)::float8`

type FailingRow = Omit<Failing, 'condition'> & { evidence: unknown; sensors: SensorDef[] | null }

/** Devices in use that are not well, as people see them. */
export async function readFailing(client: Client): Promise<Failing[]> {
  const { rows } = await client.query<FailingRow>({
    name: 'incidents-failing',
    text: `SELECT d.id, d.unit_id AS "unitId", d.site_id AS "siteId", d.kind, s.status, s.reason, ${ms('s.since')} AS since, s.root_id AS "rootId",
             c.agent_id AS "agentId", s.flapping, s.why, told.evidence, CASE WHEN told.evidence IS NULL THEN NULL ELSE c.sensors END AS sensors,
             s.status <> 'unknown' AND EXISTS (SELECT FROM device x WHERE x.parent_id = d.id AND x.retired_at IS NULL)
               AND NOT EXISTS (SELECT FROM device x WHERE x.parent_id = d.id AND x.retired_at IS NULL
                 AND NOT EXISTS (SELECT FROM standby_parent b JOIN device_state bs ON bs.device_id = b.parent_id WHERE b.device_id = x.id AND bs.status IN ('ok', 'warning')))
               AS "backedUp"
           FROM device_state s JOIN device d ON d.id = s.device_id AND d.retired_at IS NULL
           LEFT JOIN "check" c ON c.id = s.check_id LEFT JOIN check_state cs ON cs.check_id = c.id
           CROSS JOIN LATERAL (SELECT CASE WHEN s.reason IN ('state-warning', 'state-critical', 'limit-warning', 'limit-critical') THEN cs.detail->'sensors' END) told(evidence)
           WHERE s.status IN ('critical', 'unreachable', 'warning') OR (s.status = 'unknown' AND s.reason = 'agent-silent')`,
  })
  return rows.map(({ evidence, sensors, ...row }) => ({ ...row, condition: conditionIn(evidence, sensors) }))
}

/** The condition that the first of the sensors names by which the agent explained the state. */
function conditionIn(evidence: unknown, defs: readonly SensorDef[] | null): string | null {
  for (const one of Array.isArray(evidence) ? evidence : []) {
    const reading = readingIn(one, defs ?? [])
    const condition = reading?.def ? conditionOf(reading.def, reading.value) : undefined
    if (condition !== undefined) return condition
  }
  return null
}

/** Agents in service that fell silent and watch more than the machine that they run on: a PC that is switched off is no incident. */
export async function readSilent(client: Client): Promise<SilentAgent[]> {
  const { rows } = await client.query<SilentAgent>({
    name: 'incidents-silent',
    text: `SELECT a.id, a.unit_id AS "unitId", a.site_id AS "siteId", ${ms('a.silent_since')} AS since FROM agent a
           WHERE a.silent_since IS NOT NULL AND a.revoked_at IS NULL AND NOT a.for_pushes
             AND EXISTS (SELECT FROM "check" c JOIN device d ON d.id = c.device_id
               WHERE c.agent_id = a.id AND c.enabled AND c.deleted_at IS NULL AND d.retired_at IS NULL AND d.host_of_agent_id IS DISTINCT FROM a.id)`,
  })
  return rows
}

/**
 * UPSs that run on their battery, or did when they were last heard before their agent fell silent.
 * @param failing as read: those that say so now
 */
export async function readBatteries(client: Client, failing: readonly Failing[], siteIds: readonly number[]): Promise<OnBattery[]> {
  const now = failing.flatMap(({ id, siteId, condition, since }) =>
    siteId !== null && (condition === 'on-battery' || condition === 'battery-low') ? [{ deviceId: id, siteId, since }] : [],
  )
  if (siteIds.length === 0) return now
  const { rows } = await client.query<{ deviceId: number; siteId: number; since: number; evidence: unknown; sensors: SensorDef[] | null }>({
    name: 'incidents-batteries',
    text: `SELECT d.id AS "deviceId", d.site_id AS "siteId", ${ms('before.at')} AS since, cs.detail->'sensors' AS evidence, c.sensors
           FROM device d JOIN device_state s ON s.device_id = d.id JOIN "check" c ON c.device_id = d.id AND c.deleted_at IS NULL
           JOIN check_state cs ON cs.check_id = c.id
           CROSS JOIN LATERAL (SELECT at, status, reason FROM state_change x WHERE x.device_id = d.id AND x.check_id = c.id AND x.reason <> 'agent-silent'
             ORDER BY at DESC, id DESC LIMIT 1) before
           WHERE d.kind = 'ups' AND d.retired_at IS NULL AND d.site_id = ANY ($1::int4[]) AND s.reason IN ('agent-silent', 'no-answer')
             AND before.reason IN ('state-warning', 'state-critical', 'limit-warning', 'limit-critical')`,
    values: [int4Array(siteIds)],
  })
  const last = rows.flatMap(({ deviceId, siteId, since, evidence, sensors }) =>
    ['on-battery', 'battery-low'].includes(conditionIn(evidence, sensors) ?? '') ? [{ deviceId, siteId, since }] : [],
  )
  return [...now, ...last.filter(({ deviceId }) => !now.some((one) => one.deviceId === deviceId))]
}

/** Devices whose state is known, without lines: by place, and by unit without PCs and printers. */
export async function countWatched(client: Client, siteIds: readonly number[], unitIds: readonly number[]) {
  const { rows } = await client.query<{ site: number | null; unit: number; all: number; steady: number }>({
    name: 'incidents-watched',
    text: `SELECT d.site_id AS site, d.unit_id AS unit, count(*)::int AS all, count(*) FILTER (WHERE d.kind NOT IN ('pc', 'printer'))::int AS steady
           FROM device d JOIN device_state s ON s.device_id = d.id
           WHERE d.retired_at IS NULL AND d.kind NOT IN ('uplink', 'ups') AND s.status NOT IN ('unknown', 'maintenance')
             AND (d.site_id = ANY ($1::int4[]) OR d.unit_id = ANY ($2::int4[])) GROUP BY 1, 2`,
    values: [int4Array(siteIds), int4Array(unitIds)],
  })
  const sites = new Map<number, number>()
  const units = new Map<number, number>()
  for (const { site, unit, all, steady } of rows) {
    if (site !== null) sites.set(site, (sites.get(site) ?? 0) + all)
    units.set(unit, (units.get(unit) ?? 0) + steady)
  }
  return { sites, units }
}

interface IncidentRow {
  id: number
  unitId: number
  siteId: number | null
  causeKind: CauseKind
  deviceId: number | null
  agentId: number | null
  verdict: Verdict
  severity: Severity
  condition: string | null
  status: IncidentStatus
  openedAt: number
  recoveredAt: number | null
  resolvedAt: number | null
  flapping: boolean
  bounces: number
  members: [number, Concerned['role'], Status, number | null][]
}

/** Incidents that are live, and those that were over not before `since` (ms since the epoch); locked against people and other judges. */
export async function readIncidents(client: Client, since: number, hourAgo: number): Promise<Incident[]> {
  const { rows } = await client.query<IncidentRow>({
    name: 'incidents-live',
    text: `SELECT i.id, i.unit_id AS "unitId", i.site_id AS "siteId", i.cause_kind AS "causeKind", i.device_id AS "deviceId", i.agent_id AS "agentId", i.verdict,
             i.severity, i.condition, i.status, ${ms('i.opened_at')} AS "openedAt", ${ms('i.recovered_at')} AS "recoveredAt", ${ms('i.resolved_at')} AS "resolvedAt", i.flapping,
             (SELECT count(*)::int FROM incident_event e WHERE e.incident_id = i.id AND e.kind = 'reopened' AND e.at > $2::timestamptz) AS bounces,
             (SELECT coalesce(jsonb_agg(jsonb_build_array(m.device_id, m.role, m.status, ${ms('m.until')})), '[]'::jsonb) FROM incident_device m
               WHERE m.incident_id = i.id) AS members
           FROM incident i WHERE i.status IN ('open', 'recovering') OR (i.status = 'resolved' AND i.resolved_at > $1::timestamptz) ORDER BY i.id FOR UPDATE`,
    values: [new Date(since), new Date(hourAgo)],
  })
  return rows.map(({ deviceId, agentId, members, ...row }) => ({
    ...row,
    causeId: { device: deviceId, agent: agentId, site: row.siteId, unit: row.unitId }[row.causeKind] ?? 0,
    members: new Map(members.map(([id, role, status, until]) => [id, { role, status, until }])),
  }))
}

/** Where devices in use stand. */
export async function readStandings(client: Client, deviceIds: readonly number[]): Promise<Map<number, Standing>> {
  const { rows } = await client.query<Standing & { id: number }>({
    name: 'incidents-standings',
    text: `SELECT d.id, s.status, s.reason, ${ms('s.since')} AS since, s.root_id AS "rootId", s.flapping FROM device d JOIN device_state s ON s.device_id = d.id
           WHERE d.id = ANY ($1::int4[]) AND d.retired_at IS NULL`,
    values: [int4Array(deviceIds)],
  })
  return new Map(rows.map(({ id, ...standing }) => [id, standing]))
}
