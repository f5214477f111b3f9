import { boolArray, int4Array, timestamptzArray } from '../../db/arrays.ts'
import type { Flap } from './flapping.rules.ts'
import type { Client } from './store.ts'

const ms = (column: string) => `(extract(epoch FROM ${column}) * 1000)::float8`

/** A check that comes and goes. */
export interface FlappingCheck {
  id: number
  deviceId: number
  agentId: number
  /** ms. */
  interval: number
  flap: Flap
}

/** Checks that come and go. Locks their agents, as taking their reports in does. */
export async function lockFlapping(client: Client): Promise<FlappingCheck[]> {
  const { rows } = await client.query<Omit<FlappingCheck, 'flap'> & { mask: number; at: number | null }>({
    name: 'faults-flapping',
    text: `WITH busy AS MATERIALIZED (SELECT id FROM agent WHERE id IN (SELECT c.agent_id FROM check_state s JOIN "check" c ON c.id = s.check_id WHERE s.flapping)
             ORDER BY id FOR NO KEY UPDATE)
           SELECT c.id, c.device_id AS "deviceId", c.agent_id AS "agentId", c.interval * 1000 AS interval, s.flap_mask AS mask, ${ms('s.flap_at')} AS at
           FROM check_state s JOIN "check" c ON c.id = s.check_id JOIN busy b ON b.id = c.agent_id WHERE s.flapping ORDER BY c.id`,
  })
  return rows.map(({ mask, at, ...check }) => ({ ...check, flap: { mask, at, flapping: true } }))
}

/** Writes them, and tells every server that what it remembers of these agents' states no longer holds. */
export async function writeFlaps(client: Client, checks: readonly FlappingCheck[]): Promise<void> {
  await client.query({
    name: 'faults-settle-flaps',
    text: `UPDATE check_state s SET flap_mask = u.mask, flap_at = u.at, flapping = u.flapping
           FROM unnest($1::int4[], $2::int4[], $3::timestamptz[], $4::bool[]) u(id, mask, at, flapping) WHERE s.check_id = u.id`,
    values: [
      int4Array(checks.map((c) => c.id)),
      int4Array(checks.map((c) => c.flap.mask)),
      timestamptzArray(checks.map((c) => c.flap.at)),
      boolArray(checks.map((c) => c.flap.flapping)),
    ],
  })
  await client.query('UPDATE agent SET state_version = state_version + 1 WHERE id = ANY ($1::int4[])', [
    int4Array([...new Set(checks.map((c) => c.agentId))]),
  ])
}

/** Devices whose state may be another by what stands around them: dark ones, those kept out of reach or in maintenance, and those that should be. */
export async function readSurrounded(client: Client, inWindows: readonly number[]): Promise<number[]> {
  const { rows } = await client.query<{ id: number }>({
    name: 'faults-surrounded',
    text: `SELECT s.device_id AS id FROM device_state s JOIN device d ON d.id = s.device_id AND d.retired_at IS NULL
           WHERE s.own_status = 'critical' OR s.status IN ('unreachable', 'maintenance')
           UNION SELECT d.id FROM device d WHERE d.id = ANY ($1::int4[]) AND d.retired_at IS NULL ORDER BY id`,
    values: [int4Array(inWindows)],
  })
  return rows.map(({ id }) => id)
}

/** Enabled checks of devices that wait to be measured again since what stands before them works, by agent. */
export async function readWaiting(client: Client): Promise<{ deviceId: number; checkId: number; agentId: number }[]> {
  const { rows } = await client.query<{ deviceId: number; checkId: number; agentId: number }>({
    name: 'faults-waiting',
    text: `SELECT s.device_id AS "deviceId", c.id AS "checkId", c.agent_id AS "agentId" FROM device_state s JOIN "check" c ON c.device_id = s.device_id
           WHERE s.status = 'unreachable' AND s.why @> '[{"code": "waiting"}]' AND c.enabled AND c.deleted_at IS NULL AND c.kind <> 'push' ORDER BY c.id`,
  })
  return rows
}
