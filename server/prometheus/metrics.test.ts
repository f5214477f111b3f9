import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { parsePrometheus } from '../../test/support/prometheus-text.ts'
import { type Caller, type TestServer, bodyOf, startTestServer } from '../../test/support/server.ts'
import { VirtualClock } from '../../test/support/virtual-clock.ts'
import { putDevices, putIncident } from '../../test/support/wall-scene.ts'
import { createStateMetrics } from './state-metrics.ts'

let server: TestServer
let clock: VirtualClock
let ward: number
let other: number
let technician: Caller
let ids: number[]

beforeAll(async () => {
  clock = new VirtualClock()
  server = await startTestServer({ clock })
  const city = await server.unit('Thành phố')
  ward = await server.unit('Phường "A"\\B', city)
  other = await server.unit('Phường B', city)
  technician = await server.signIn('technician', ward)
  const { pool } = server.database
  const at = new Date(clock.now())
  ids = await putDevices(pool, ward, at, [
    { name: 'Cụm loa\nTổ 5', kind: 'speakerCluster', status: 'critical' },
    { name: 'Cụm loa Tổ 6', kind: 'speakerCluster', status: 'ok' },
    { name: 'Đường truyền 1', kind: 'uplink', status: 'maintenance' },
    { name: 'Máy in cũ', kind: 'printer', status: 'critical' },
  ])
  await pool.query('update device set retired_at = $2 where id = $1', [ids[3], at])
  const [foreign] = await putDevices(pool, other, at, [{ name: 'Máy của phường khác', kind: 'pc', status: 'unreachable' }])
  const { rows } = await pool.query<{ id: number }>(
    `insert into agent (unit_id, name, credential_hash, facts, enrolled_at, last_seen_at, silent_since, clock_offset, dropped)
     values ($1, 'Trạm A', '\\x01', '{"version":"1.2.3"}', $3, $3, null, -1500, 7), ($2, 'Trạm B', '\\x02', '{}', $3, null, $3, null, 0) returning id`,
    [ward, other, at],
  )
  const agent = rows[0]?.id ?? 0
  await pool.query(
    `insert into "check" (device_id, agent_id, kind, params, interval, retry_interval, timeout, attempts, enabled, created_at)
     values ($1, $3, 'link', '{}', 60, 20, 1000, 3, true, $4), ($2, $3, 'icmp', '{}', 60, 20, 1000, 3, true, $4), ($2, $3, 'snmp', '{}', 60, 20, 1000, 3, false, $4)`,
    [ids[2], ids[0], agent, at],
  )
  await pool.query(
    `insert into check_state (check_id, status, state_type, reason) select id, 'critical', 'hard', 'isp-line' from "check" where kind = 'link'`,
  )
  await putIncident(pool, ward, { deviceId: ids[0] ?? 0, verdict: 'power', severity: 'critical', openedAt: at })
  await putIncident(pool, ward, { deviceId: ids[1] ?? 0, verdict: 'power', severity: 'critical', openedAt: at, status: 'recovering' })
  await putIncident(pool, other, {
    deviceId: foreign ?? 0,
    verdict: 'network',
    severity: 'warning',
    openedAt: at,
    takenBy: technician.personId,
  })
  await pool.query(
    `with channel as (insert into notify_channel (unit_id, kind, name, enabled, settings, sealed, secrets, created_at, updated_at)
       values ($1, 'webhook', 'Kênh', true, '{}', '', '{}', $2, $2) returning id)
     insert into notify_delivery (unit_id, channel_id, kind, address, content, status, created_at, next_at, give_up_at)
     select $1, channel.id, 'opened', '', '{}', status, $2, $2, $2 from channel, unnest(array['pending', 'dead', 'dead', 'sent']) as status`,
    [ward, at],
  )
})
afterAll(() => server.close())

type Labels = Record<string, string | number>
const scrape = async (call: Promise<Response>) => {
  const answer = await call
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8')
  const families = parsePrometheus(await answer.text())
  return {
    families,
    /** Values of the series that have these labels. */
    of: (name: string, labels: Labels = {}) =>
      (families.get(`trucban_${name}`)?.samples ?? [])
        .filter((sample) => Object.entries(labels).every(([key, value]) => sample.labels[key] === String(value)))
        .map(({ value }) => value),
  }
}
const local = (headers: Record<string, string> = {}, url = '/metrics') =>
  Promise.resolve(server.http.request(url, { headers }, { incoming: { socket: { remoteAddress: '127.0.0.1' } } }))

test('states of devices, checks and lines, with names in the info series only', async () => {
  const { families, of } = await scrape(local())
  expect(of('database_up')).toEqual([1])
  const state = families.get('trucban_device_state')
  expect(state?.help).toBe('State of a device: 0 ok, 1 warning, 2 critical, 3 unreachable, 4 unknown, 5 maintenance')
  expect(of('device_state', { device: ids[0] ?? 0, unit: ward, kind: 'speakerCluster' })).toEqual([2])
  expect(of('device_state', { device: ids[2] ?? 0 })).toEqual([5])
  expect(of('device_state', { device: ids[3] ?? 0 }), 'out of use').toEqual([])
  expect(families.get('trucban_device_info')?.samples.map(({ labels }) => labels['name'])).toEqual([
    'Cụm loa\nTổ 5',
    'Cụm loa Tổ 6',
    'Đường truyền 1',
    'Máy của phường khác',
  ])
  expect(of('unit_info', { name: 'Phường "A"\\B' })).toEqual([1])
  expect(of('devices', { unit: ward, kind: 'speakerCluster' })).toEqual([1, 0, 1, 0, 0, 0])
  expect(of('check_state', { probe: 'link' })).toEqual([2])
  expect(of('check_state', { probe: 'icmp' }), 'never measured').toEqual([4])
  expect(of('check_state', { probe: 'snmp' }), 'switched off').toEqual([])
  expect(of('line_verdict_info', { device: ids[2] ?? 0, verdict: 'isp-line' })).toEqual([1])
})

test('open incidents, agents and the outbox', async () => {
  const { of } = await scrape(local())
  expect(of('incidents', { unit: ward, verdict: 'power', severity: 'critical' })).toEqual([1])
  expect(of('incidents', { unit: other, verdict: 'power', severity: 'critical' })).toEqual([0])
  expect(of('incidents_unacknowledged', { unit: ward, severity: 'critical' })).toEqual([1])
  expect(of('incidents_unacknowledged', { unit: other, severity: 'warning' })).toEqual([0])
  expect(of('agent_registered_info', { name: 'Trạm A', version: '1.2.3' })).toEqual([1])
  expect(of('agent_last_seen_timestamp_seconds'), 'one has never spoken').toEqual([clock.now() / 1000])
  expect(of('agent_silent')).toEqual([0, 1])
  expect(of('agent_clock_ahead_seconds')).toEqual([-1.5])
  expect(of('agent_lost_results_total')).toEqual([7, 0])
  expect(of('outbox_messages', { unit: ward })).toEqual([1, 0, 2])
  expect(of('outbox_oldest_timestamp_seconds')).toEqual([clock.now() / 1000])
  expect(of('ingest_queue_results')).toEqual([0])
})

test('a token tells the states of its own units, and nothing that belongs to none', async () => {
  const { token } = await bodyOf<{ token: string }>(
    technician.request('/api/tokens', { method: 'POST', body: { name: 'Prometheus', readOnly: true } }),
  )
  const from = { incoming: { socket: { remoteAddress: '203.0.113.9' } } }
  const { families, of } = await scrape(
    Promise.resolve(server.http.request('/metrics', { headers: { authorization: `Bearer ${token}` } }, from)),
  )
  expect(of('devices').length).toBeGreaterThan(0)
  for (const family of families.values()) {
    expect(family.name).toMatch(/^trucban_/)
    for (const { labels } of family.samples) if ('unit' in labels) expect(labels['unit']).toBe(String(ward))
  }
  expect([families.has('process_cpu_seconds_total'), families.has('trucban_http_requests_total')]).toEqual([false, false])
  for (const role of ['staff', 'leader', 'accountant'] as const) {
    const caller = await server.signIn(role, ward)
    expect([role, (await caller.request('/metrics')).status]).toEqual([role, 403])
  }
  expect((await server.http.request('/metrics', {}, from)).status).toBe(403)
  expect((await server.http.request('/metrics', { headers: { authorization: 'Bearer tbp_no' } }, from)).status).toBeGreaterThanOrEqual(401)
})

test('this machine is who asks it by its own name, not who comes through a proxy or by a name that points here', async () => {
  expect((await local({}, 'http://127.0.0.1:8080/metrics')).status).toBe(200)
  expect((await local({}, 'http://[::1]:8080/metrics')).status).toBe(200)
  expect((await local({}, 'http://evil.example:8080/metrics')).status).toBe(403)
  for (const header of ['x-forwarded-for', 'forwarded', 'via']) expect((await local({ [header]: '203.0.113.7' })).status).toBe(403)
})

test('beyond the limits all is still counted, and said', async () => {
  const states = createStateMetrics(server.app, { devices: 2, checks: 1, agents: 1, units: 2 })
  const families = parsePrometheus(await states(null))
  const samples = (name: string) => families.get(`trucban_${name}`)?.samples ?? []
  const sum = (name: string) => samples(name).reduce((total, { value }) => total + value, 0)
  expect(['device_state', 'check_state', 'agent_silent', 'unit_info'].map((name) => samples(name).length)).toEqual([2, 1, 1, 2])
  expect(['devices', 'checks', 'incidents'].map(sum)).toEqual([4, 2, 2])
  const withouts = ['devices_without_series', 'checks_without_series', 'agents_without_series', 'units_without_series']
  expect(withouts.map(sum)).toEqual([2, 1, 1, 1])
  expect(samples('devices').some(({ labels }) => labels['unit'] === 'other' && labels['kind'] === 'pc')).toBe(true)
})

test('one answer serves for some seconds; without the database it says so', async () => {
  const asked = vi.spyOn(server.app.pool, 'query')
  const states = createStateMetrics(server.app)
  await Promise.all([states(null), states(null), states([other, ward]), states([ward, other])])
  expect(asked).toHaveBeenCalledTimes(2)
  await clock.advance(6_000)
  await states(null)
  expect(asked).toHaveBeenCalledTimes(3)
  asked.mockRestore()
  const broken = { query: () => Promise.reject(new Error('gone')) } as unknown as typeof server.app.pool
  const text = await createStateMetrics({ ...server.app, pool: broken })(null)
  expect(parsePrometheus(text).get('trucban_database_up')?.samples[0]?.value).toBe(0)
  expect(text).not.toContain('trucban_device')
})
