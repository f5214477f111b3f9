import { int4Array, textArray, timestamptzArray } from '../../db/arrays.ts'
import type { IncidentEventKind, Severity, Verdict } from '../contract/incidents.ts'
import type { Why } from '../contract/why.ts'
import type { Cause, Member } from './causes.rules.ts'
import type { Client } from './scene.store.ts'

/** An entry for a timeline. */
export interface NewEvent {
  incidentId: number
  kind: IncidentEventKind
  personId?: string | null
  data?: object
}

export async function insertEvents(client: Client, at: number, events: readonly NewEvent[]): Promise<void> {
  if (events.length === 0) return
  await client.query({
    name: 'incidents-events',
    text: `INSERT INTO incident_event (incident_id, at, kind, person_id, data)
           SELECT incident_id, $1::timestamptz, kind, person_id, data::jsonb
             FROM unnest($2::int4[], $3::text[], $4::text[], $5::text[]) WITH ORDINALITY u(incident_id, kind, person_id, data, n) ORDER BY n`,
    values: [
      new Date(at),
      int4Array(events.map((e) => e.incidentId)),
      textArray(events.map((e) => e.kind)),
      textArray(events.map((e) => e.personId ?? null)),
      textArray(events.map((e) => JSON.stringify(e.data ?? {}))),
    ],
  })
}

export async function insertIncident(client: Client, cause: Cause): Promise<number> {
  const { kind, id, unitId, siteId, verdict, severity, since, condition, why } = cause
  const { rows } = await client.query<{ id: number }>({
    name: 'incidents-open',
    text: `INSERT INTO incident (unit_id, site_id, cause_kind, device_id, agent_id, verdict, severity, status, opened_at, why, condition)
           VALUES ($1, $2, $3, $4, $5, $6, $7, 'open', $8, $9, $10) RETURNING id`,
    values: [
      unitId,
      siteId,
      kind,
      kind === 'device' ? id : null,
      kind === 'agent' ? id : null,
      verdict,
      severity,
      new Date(since),
      JSON.stringify(why),
      condition,
    ],
  })
  return rows[0]?.id ?? 0
}

/** Notes devices with an incident; one that had left it is in it again. */
export async function joinDevices(client: Client, incidentId: number, members: readonly Member[]): Promise<void> {
  await client.query({
    name: 'incidents-join',
    text: `INSERT INTO incident_device (incident_id, device_id, role, status, since)
           SELECT $1::int4, device_id, role, status, since FROM unnest($2::int4[], $3::text[], $4::text[], $5::timestamptz[]) u(device_id, role, status, since)
           ON CONFLICT (incident_id, device_id) DO UPDATE SET until = NULL,
             status = CASE WHEN excluded.status = 'critical' THEN excluded.status ELSE incident_device.status END`,
    values: [
      incidentId,
      int4Array(members.map((m) => m.deviceId)),
      textArray(members.map((m) => m.role)),
      textArray(members.map((m) => m.status)),
      timestamptzArray(members.map((m) => Math.round(m.since))),
    ],
  })
}

export async function leaveDevices(
  client: Client,
  incidentId: number,
  devices: readonly { deviceId: number; until: number }[],
): Promise<void> {
  await client.query({
    name: 'incidents-leave',
    text: `UPDATE incident_device m SET until = greatest(m.since, u.until) FROM unnest($2::int4[], $3::timestamptz[]) u(device_id, until)
           WHERE m.incident_id = $1::int4 AND m.device_id = u.device_id AND m.until IS NULL`,
    values: [incidentId, int4Array(devices.map((d) => d.deviceId)), timestamptzArray(devices.map((d) => Math.round(d.until)))],
  })
}

/** Everything that ends with an incident has ended. */
export async function leaveAll(client: Client, incidentId: number, at: number): Promise<void> {
  await client.query('UPDATE incident_device SET until = greatest(since, $2::timestamptz) WHERE incident_id = $1 AND until IS NULL', [
    incidentId,
    new Date(at),
  ])
}

/** What changes of an incident besides its timeline; absent: stays. Every change raises its revision. */
export interface IncidentPatch {
  status?: 'open' | 'recovering' | 'resolved' | 'merged'
  recoveredAt?: number | null
  resolvedAt?: number | null
  mergedInto?: number
  verdict?: Verdict
  severity?: Severity
  condition?: string | null
  why?: readonly Why[]
  flapping?: boolean
  reopened?: true
}

export async function patchIncident(client: Client, id: number, patch: IncidentPatch): Promise<void> {
  const at = (ms: number | null) => (ms === null ? null : new Date(ms))
  const sets: [string, unknown][] = []
  if (patch.status !== undefined) sets.push(['status', patch.status])
  if (patch.recoveredAt !== undefined) sets.push(['recovered_at', at(patch.recoveredAt)])
  if (patch.resolvedAt !== undefined) sets.push(['resolved_at', at(patch.resolvedAt)])
  if (patch.mergedInto !== undefined) sets.push(['merged_into', patch.mergedInto])
  if (patch.verdict !== undefined) sets.push(['verdict', patch.verdict])
  if (patch.severity !== undefined) sets.push(['severity', patch.severity])
  if (patch.condition !== undefined) sets.push(['condition', patch.condition])
  if (patch.why !== undefined) sets.push(['why', JSON.stringify(patch.why)])
  if (patch.flapping !== undefined) sets.push(['flapping', patch.flapping])
  const columns = sets.map(([column], i) => `${column} = $${i + 2}`)
  if (patch.reopened) columns.push('reopened = reopened + 1')
  await client.query(`UPDATE incident SET ${[...columns, 'revision = revision + 1'].join(', ')} WHERE id = $1`, [
    id,
    ...sets.map(([, value]) => value),
  ])
}
