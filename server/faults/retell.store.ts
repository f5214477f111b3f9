import { int4Array, textArray, timestamptzArray } from '../../db/arrays.ts'
import type { ProbeKind } from '../contract/kinds.ts'
import type { Change, Told } from './retell.rules.ts'
import type { Client } from './store.ts'

const ms = (column: string) => `(extract(epoch FROM ${column}) * 1000)::float8`

/** Notes devices whose past has changed, from when on (ms since the epoch): what held just before stays. */
export async function noteLate(client: Client, devices: ReadonlyMap<number, number>, now: number): Promise<void> {
  if (devices.size === 0) return
  await client.query({
    name: 'faults-note-late',
    text: `INSERT INTO late_history (device_id, from_at, noted_at) SELECT id, from_at, $1::timestamptz FROM unnest($2::int4[], $3::timestamptz[]) u(id, from_at) ORDER BY id
           ON CONFLICT (device_id) DO UPDATE SET from_at = least(late_history.from_at, excluded.from_at), noted_at = excluded.noted_at`,
    values: [new Date(now), int4Array([...devices.keys()]), timestamptzArray([...devices.values()].map((at) => Math.floor(at) - 1))],
  })
}

/** A device whose timeline has to be told anew after `from` (ms since the epoch). */
export interface Late {
  id: number
  unitId: number
  from: number
}

/** Takes devices whose past has not changed any more since `before`, those that others hang on first. */
export async function takeLate(client: Client, before: number, most: number): Promise<Late[]> {
  const { rows } = await client.query<Late>({
    name: 'faults-take-late',
    text: `WITH RECURSIVE up(device_id, at, depth) AS (SELECT device_id, device_id, 0 FROM late_history WHERE noted_at <= $1::timestamptz
               UNION ALL SELECT up.device_id, d.parent_id, up.depth + 1 FROM up JOIN device d ON d.id = up.at WHERE d.parent_id IS NOT NULL AND up.depth < 20),
             picked AS (SELECT device_id, max(depth) AS depth FROM up GROUP BY 1 ORDER BY 2, 1 LIMIT $2),
             taken AS (DELETE FROM late_history l USING picked p WHERE l.device_id = p.device_id RETURNING l.device_id, l.from_at, p.depth)
           SELECT t.device_id AS id, d.unit_id AS "unitId", ${ms('t.from_at')} AS from FROM taken t JOIN device d ON d.id = t.device_id ORDER BY t.depth, t.device_id`,
    values: [new Date(before), most],
  })
  return rows
}

interface ChangeRow extends Change {
  deviceId: number
  checkId: number | null
}

/** Changes since `from` and the ones that held then: of the device's checks, of itself and of what it hangs on. */
export async function readSources(client: Client, { id, from }: Late) {
  const { rows: checks } = await client.query<{ id: number; kind: ProbeKind }>(
    'SELECT id, kind FROM "check" WHERE device_id = $1 AND enabled AND deleted_at IS NULL ORDER BY id',
    [id],
  )
  const { rows: parents } = await client.query<{ id: number }>(
    `SELECT p.id FROM (SELECT parent_id AS id FROM device WHERE id = $1 AND parent_id IS NOT NULL UNION SELECT parent_id FROM standby_parent WHERE device_id = $1) w
     JOIN device p ON p.id = w.id AND p.retired_at IS NULL ORDER BY p.id`,
    [id],
  )
  const { rows } = await client.query<ChangeRow>({
    name: 'faults-late-sources',
    text: `SELECT device_id AS "deviceId", check_id AS "checkId", ${ms('at')} AS at, status, reason FROM (
             SELECT s.*, s.at >= $2::timestamptz OR s.id = first_value(s.id) OVER (PARTITION BY s.device_id, s.check_id, s.at < $2::timestamptz
               ORDER BY s.at DESC, s.id DESC) AS wanted
             FROM state_change s WHERE s.device_id = ANY ($1::int4[])) x WHERE wanted ORDER BY at, id`,
    values: [int4Array([id, ...parents.map((parent) => parent.id)]), new Date(from)],
  })
  const of = (deviceId: number, checkId: number | null) => rows.filter((row) => row.deviceId === deviceId && row.checkId === checkId)
  return {
    checks: checks.map((check) => ({ ...check, changes: of(id, check.id) })),
    parents: parents.map((parent) => ({ id: parent.id, changes: of(parent.id, null) })),
    own: of(id, null),
  }
}

/** Puts a new telling of a device's time after `from` in place of the old one. */
export async function replaceTimeline(client: Client, { id, from }: Late, changes: readonly Told[]): Promise<void> {
  await client.query('DELETE FROM state_change WHERE device_id = $1 AND check_id IS NULL AND at > $2', [id, new Date(from)])
  await client.query({
    name: 'faults-retell',
    text: `INSERT INTO state_change (device_id, at, status, reason, why)
           SELECT $1::int4, at, status, reason, why::jsonb FROM unnest($2::timestamptz[], $3::text[], $4::text[], $5::text[]) u(at, status, reason, why)`,
    values: [
      id,
      timestamptzArray(changes.map((c) => Math.round(c.at))),
      textArray(changes.map((c) => c.status)),
      textArray(changes.map((c) => c.reason)),
      textArray(changes.map((c) => JSON.stringify(c.why))),
    ],
  })
}
