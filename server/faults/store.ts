import type { PoolClient } from 'pg'
import { boolArray, int2Array, int4Array, textArray, timestamptzArray } from '../../db/arrays.ts'
import type { InspectionResult, ProbeKind, Reason, StateType, Status } from '../contract/kinds.ts'
import type { Why } from '../contract/why.ts'
import type { DeviceState, Parent } from './effective.rules.ts'
import { limitsIn } from './limits.rules.ts'
import type { CheckState, Inspected } from './rules.ts'

export type Client = PoolClient

const ms = (column: string) => `(extract(epoch FROM ${column}) * 1000)::float8`

/** A state to write; `detail` null leaves the evidence as it is. `limits`: as JSON, null when all values are within their limits. */
export interface StateWrite {
  checkId: number
  state: CheckState
  detail: string | null
  limits: string | null
}

export async function writeStates(client: Client, writes: readonly StateWrite[]): Promise<void> {
  await client.query({
    name: 'faults-states',
    text: `INSERT INTO check_state (check_id, status, state_type, reason, attempt, since, seen_at, answered_at, detail, flap_mask, flap_at, flapping, limits)
           SELECT check_id, status, state_type, reason, attempt, since, seen_at, answered_at, detail::jsonb, flap_mask, flap_at, flapping, limits::jsonb
             FROM unnest($1::int4[], $2::text[], $3::text[], $4::text[], $5::int2[], $6::timestamptz[], $7::timestamptz[], $8::timestamptz[], $9::text[],
               $10::int4[], $11::timestamptz[], $12::bool[], $13::text[])
               u(check_id, status, state_type, reason, attempt, since, seen_at, answered_at, detail, flap_mask, flap_at, flapping, limits) ORDER BY check_id
           ON CONFLICT (check_id) DO UPDATE SET status = excluded.status, state_type = excluded.state_type, reason = excluded.reason, attempt = excluded.attempt,
             since = excluded.since, seen_at = excluded.seen_at, answered_at = excluded.answered_at, detail = coalesce(excluded.detail, check_state.detail),
             flap_mask = excluded.flap_mask, flap_at = excluded.flap_at, flapping = excluded.flapping, limits = excluded.limits`,
    values: [
      int4Array(writes.map((w) => w.checkId)),
      textArray(writes.map((w) => w.state.status)),
      textArray(writes.map((w) => w.state.stateType)),
      textArray(writes.map((w) => w.state.reason)),
      int2Array(writes.map((w) => w.state.attempt)),
      timestamptzArray(writes.map((w) => w.state.since)),
      timestamptzArray(writes.map((w) => w.state.seenAt)),
      timestamptzArray(writes.map((w) => w.state.answeredAt)),
      textArray(writes.map((w) => w.detail)),
      int4Array(writes.map((w) => w.state.flap.mask)),
      timestamptzArray(writes.map((w) => w.state.flap.at)),
      boolArray(writes.map((w) => w.state.flap.flapping)),
      textArray(writes.map((w) => w.limits)),
    ],
  })
}

/** A turn in a timeline; `checkId` null: of the device. */
export interface Turn {
  deviceId: number
  checkId: number | null
  at: number
  status: Status
  reason: Reason
  /** Of a device: how it came to it. */
  why?: readonly Why[]
}

export async function insertTurns(client: Client, turns: readonly Turn[]): Promise<void> {
  await client.query({
    name: 'faults-turns',
    text: `INSERT INTO state_change (device_id, check_id, at, status, reason, why)
           SELECT device_id, check_id, at, status, reason, why::jsonb
             FROM unnest($1::int4[], $2::int4[], $3::timestamptz[], $4::text[], $5::text[], $6::text[]) u(device_id, check_id, at, status, reason, why)`,
    values: [
      int4Array(turns.map((t) => t.deviceId)),
      int4Array(turns.map((t) => t.checkId)),
      timestamptzArray(turns.map((t) => t.at)),
      textArray(turns.map((t) => t.status)),
      textArray(turns.map((t) => t.reason)),
      textArray(turns.map((t) => (t.why === undefined ? null : JSON.stringify(t.why)))),
    ],
  })
}

/** A device in use with its written state, locked against other judges of it. */
export interface DeviceRow {
  id: number
  unitId: number
  state: DeviceState | null
  /** What was found on site last, and how long that counts (ms). */
  inspected: Inspected | null
  inspectionMs: number
}

/** Locks the states of devices in one order for all servers; a device without one gets a placeholder to lock. */
export async function lockDevices(client: Client, ids: readonly number[], now: number): Promise<DeviceRow[]> {
  await client.query({
    name: 'faults-new-devices',
    text: `INSERT INTO device_state (device_id, status, state_type, reason, check_id, since, updated_at)
           SELECT id, 'unknown', 'hard', 'none', NULL, $2::timestamptz, $2::timestamptz FROM unnest($1::int4[]) u(id) ORDER BY id ON CONFLICT DO NOTHING`,
    values: [int4Array(ids), new Date(now)],
  })
  return readDevices(client, ids, 'lock')
}

/** Devices with their written states as they are, or locked against other judges of them. */
export async function readDevices(client: Client, ids: readonly number[], how: 'look' | 'lock' = 'look'): Promise<DeviceRow[]> {
  const { rows } = await client.query<
    DeviceState & { id: number; unitId: number; inspectionMs: number; inspectedAt: number | null; result: InspectionResult }
  >({
    name: `faults-devices-${how}`,
    text: `SELECT s.device_id AS id, d.unit_id AS "unitId", s.status, s.state_type AS "stateType", s.reason, s.check_id AS "checkId", ${ms('s.since')} AS since,
             s.own_status AS "ownStatus", s.own_reason AS "ownReason", ${ms('coalesce(s.own_since, s.since)')} AS "ownSince", s.root_id AS "rootId", s.flapping, s.why,
             d.inspection_days * 86400000::float8 AS "inspectionMs", ${ms('i.at')} AS "inspectedAt", i.result
           FROM device_state s JOIN device d ON d.id = s.device_id
           LEFT JOIN LATERAL (SELECT at, result FROM inspection WHERE device_id = d.id ORDER BY at DESC, id DESC LIMIT 1) i ON true
           WHERE s.device_id = ANY ($1::int4[]) ORDER BY s.device_id ${how === 'lock' ? 'FOR UPDATE OF s' : ''}`,
    values: [int4Array(ids)],
  })
  return rows.map(({ id, unitId, inspectionMs, inspectedAt, result, ...state }) => ({
    id,
    unitId,
    inspectionMs,
    inspected: inspectedAt === null ? null : { at: inspectedAt, result },
    state: state.reason === 'none' && state.status === 'unknown' ? null : state,
  }))
}

/** The ways to devices: what they hang on, and what stands by. Retired ones are none. */
export async function readParents(client: Client, deviceIds: readonly number[]): Promise<(Parent & { childId: number })[]> {
  const { rows } = await client.query<Parent & { childId: number }>({
    name: 'faults-parents',
    text: `SELECT w.child AS "childId", p.id, s.status, s.own_status AS "ownStatus", s.own_reason AS "ownReason", s.root_id AS "rootId", s.state_type AS "stateType",
             ${ms('s.since')} AS since
           FROM (SELECT id AS child, parent_id AS parent FROM device WHERE id = ANY ($1::int4[]) AND parent_id IS NOT NULL
                 UNION SELECT device_id, parent_id FROM standby_parent WHERE device_id = ANY ($1::int4[])) w
           JOIN device p ON p.id = w.parent AND p.retired_at IS NULL JOIN device_state s ON s.device_id = p.id ORDER BY w.child, p.id`,
    values: [int4Array(deviceIds)],
  })
  return rows
}

/** What the enabled checks of devices say, whoever runs them. */
export async function readViews(client: Client, deviceIds: readonly number[]) {
  const { rows } = await client.query<{
    deviceId: number
    id: number
    kind: ProbeKind
    status: Status
    stateType: StateType
    reason: Reason
    seenAt: number | null
    flapping: boolean
    evidence: unknown
  }>({
    name: 'faults-views',
    text: `SELECT c.device_id AS "deviceId", c.id, c.kind, coalesce(s.status, 'unknown') AS status, coalesce(s.state_type, 'hard') AS "stateType",
             coalesce(s.reason, 'none') AS reason, ${ms('s.seen_at')} AS "seenAt", coalesce(s.flapping, false) AS flapping,
             CASE WHEN s.reason IN ('limit-warning', 'limit-critical') THEN s.detail->'sensors' END AS evidence
           FROM "check" c LEFT JOIN check_state s ON s.check_id = c.id
           WHERE c.device_id = ANY ($1::int4[]) AND c.enabled AND c.deleted_at IS NULL ORDER BY c.id`,
    values: [int4Array(deviceIds)],
  })
  return rows.map(({ evidence, ...view }) => ({ ...view, limits: limitsIn(evidence, view.id) }))
}

export async function writeDevices(client: Client, states: readonly (DeviceState & { deviceId: number })[], now: number): Promise<void> {
  await client.query({
    name: 'faults-device-states',
    text: `UPDATE device_state s SET status = u.status, state_type = u.state_type, reason = u.reason, check_id = u.check_id, since = u.since, own_status = u.own_status,
             own_reason = u.own_reason, own_since = u.own_since, root_id = u.root_id, flapping = u.flapping, why = u.why::jsonb, updated_at = $1::timestamptz
           FROM unnest($2::int4[], $3::text[], $4::text[], $5::text[], $6::int4[], $7::timestamptz[], $8::text[], $9::text[], $10::timestamptz[], $11::int4[],
               $12::bool[], $13::text[])
             u(device_id, status, state_type, reason, check_id, since, own_status, own_reason, own_since, root_id, flapping, why)
           WHERE s.device_id = u.device_id`,
    values: [
      new Date(now),
      int4Array(states.map((s) => s.deviceId)),
      textArray(states.map((s) => s.status)),
      textArray(states.map((s) => s.stateType)),
      textArray(states.map((s) => s.reason)),
      int4Array(states.map((s) => s.checkId)),
      timestamptzArray(states.map((s) => s.since)),
      textArray(states.map((s) => s.ownStatus)),
      textArray(states.map((s) => s.ownReason)),
      timestamptzArray(states.map((s) => s.ownSince)),
      int4Array(states.map((s) => s.rootId)),
      boolArray(states.map((s) => s.flapping)),
      textArray(states.map((s) => JSON.stringify(s.why))),
    ],
  })
}
