import { byteaArray, int4Array } from '../../db/arrays.ts'
import type { Database } from '../../db/client.ts'
import type { DeviceKind } from '../../server/contract/kinds.ts'
import { fold } from '../../server/contract/text.ts'
import { hashToken, newToken } from '../../server/kernel/secrets.ts'
import { ensureHour, hourOf } from '../../server/series/index.ts'
import { shapeId } from '../../server/series/shapes.store.ts'
import { echoKeys } from '../support/agent.ts'

/** What a large town watches, and how much of each hundred. */
const mix: readonly (readonly [DeviceKind, string, number])[] = [
  ['speakerCluster', 'Cụm loa tổ dân phố', 50],
  ['pc', 'Máy tính phòng', 30],
  ['router', 'Bộ định tuyến điểm', 10],
  ['ups', 'Bộ lưu điện trạm', 10],
]

const facts = {
  hostname: 'bench',
  os: 'Linux',
  arch: 'x64',
  version: '1',
  installId: 'bench',
  icmpEngine: 'socket',
  icmpRemedy: null,
  network: { gateway: null, gatewayNic: null, resolvers: [], subnets: [] },
}

export interface SeededDevices {
  /** Of the agent that watches them. */
  credential: string
  devices: number[]
  /** Echo checks, one of each device in the same order. */
  echoChecks: number[]
}

/**
 * Devices of a unit with an echo check and an SNMP check each, their states (one in fifty is wrong) and ten rounds of results in the log.
 */
export async function seedDevices({ db, pool }: Database, unitId: number, count: number): Promise<SeededDevices> {
  const credential = newToken('agent')
  const { rows: agents } = await pool.query<{ id: number }>(
    `INSERT INTO agent (unit_id, name, credential_hash, facts, enrolled_at, last_seen_at) VALUES ($1, 'Trạm', $2, $3, $4, $4) RETURNING id`,
    [unitId, hashToken(credential), JSON.stringify(facts), new Date()],
  )
  const devices = Array.from({ length: count }, (_, i) => {
    let rank = i % 100
    const [kind, word] = mix.find(([, , share]) => (rank -= share) < 0) ?? ['other', 'Thiết bị']
    return {
      kind,
      name: `${word} ${i + 1}`,
      address: `10.${(i >> 16) & 255}.${(i >> 8) & 255}.${i & 255}`,
      search: fold(`${word} ${i + 1}`),
    }
  })
  const { rows: made } = await pool.query<{ id: number }>(
    `INSERT INTO device (unit_id, name, kind, address, search, vendor, model, created_at, updated_at)
     SELECT $1, d.name, d.kind, d.address, d.search, 'Hãng thử', 'Kiểu 60', $3, $3
       FROM jsonb_to_recordset($2) d(name text, kind text, address text, search text) RETURNING id`,
    [unitId, JSON.stringify(devices), new Date()],
  )
  const ids = int4Array(made.map((row) => row.id))
  const { rows: checks } = await pool.query<{ id: number; kind: string; device: number }>(
    `INSERT INTO "check" (device_id, agent_id, kind, params, interval, retry_interval, timeout, attempts, created_at)
     SELECT d, $2, k, '{}', 60, 10, 3000, 3, $3 FROM unnest($1::int4[]) d, unnest(array['icmp', 'snmp']) k RETURNING id, kind, device_id AS device`,
    [ids, agents[0]?.id, new Date()],
  )
  const since = new Date(Date.now() - 3 * 86_400_000)
  await pool.query(
    `INSERT INTO check_state (check_id, status, state_type, reason, since, seen_at)
     SELECT c, 'ok', 'hard', 'none', $2, $3 FROM unnest($1::int4[]) c`,
    [int4Array(checks.map((row) => row.id)), since, new Date()],
  )
  await pool.query(
    `INSERT INTO device_state (device_id, status, state_type, reason, since, updated_at)
     SELECT d, CASE WHEN d % 50 = 0 THEN 'critical' ELSE 'ok' END, 'hard', CASE WHEN d % 50 = 0 THEN 'no-answer' ELSE 'none' END,
            $2::timestamptz + d * 7919 % 86400000 * interval '1 ms', $2
       FROM unnest($1::int4[]) d`,
    [ids, since],
  )
  await fillLog({ db, pool }, checks)
  await pool.query('VACUUM ANALYZE')
  const echoOf = new Map(checks.filter(({ kind }) => kind === 'icmp').map(({ id, device }) => [device, id]))
  return { credential, devices: made.map(({ id }) => id), echoChecks: made.map(({ id }) => echoOf.get(id) ?? 0) }
}

async function fillLog({ db, pool }: Pick<Database, 'db' | 'pool'>, checks: readonly { id: number; kind: string }[]): Promise<void> {
  const shapes: Record<string, number> = { icmp: await shapeId(db, echoKeys), snmp: await shapeId(db, ['temperature', 'load', 'voltage']) }
  const hour = hourOf(Date.now())
  await ensureHour(pool, hour)
  for (let minute = 0; minute < 10; minute++) {
    const received = new Date(hour + minute * 1000)
    const values = checks.map(({ id, kind }) => {
      const length = kind === 'icmp' ? echoKeys.length : 3
      return Buffer.from(
        Float64Array.from({ length }, (_, i) => Math.round((2 + i + ((id * 7919 * (minute + 1)) % 40_000) / 1000) * 1000) / 1000).buffer,
      )
    })
    await pool.query(
      `INSERT INTO result_log (received_at, check_id, at, outcome, reason, shape_id, "values")
       SELECT $1::timestamptz, c, $1::timestamptz + c * 7919 % 60000 * interval '1 ms', 0, 0, s, v FROM unnest($2::int4[], $3::int4[], $4::bytea[]) r(c, s, v)`,
      [received, int4Array(checks.map((row) => row.id)), int4Array(checks.map((row) => shapes[row.kind] ?? 0)), byteaArray(values)],
    )
  }
}
