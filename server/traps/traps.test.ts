import { afterAll, beforeAll, expect, test } from 'vitest'
import { enrolTestAgent, type TestAgent } from '../../test/support/agent.ts'
import { bodyOf, type Caller, startTestServer, type TestServer } from '../../test/support/server.ts'
import type { DeviceTrap } from '../contract/api/traps.ts'
import type { AgentItem } from '../contract/api/agents.ts'
import type { Trap } from '../contract/traps.ts'
import type { Change } from '../kernel/events.ts'
import { trapJobs } from './jobs.ts'

let server: TestServer
let ward: number
let agent: TestAgent
let reader: Caller
let stranger: Caller
beforeAll(async () => {
  server = await startTestServer()
  ward = await server.unit('Phường A')
  agent = await enrolTestAgent(server, ward)
  reader = await server.signIn(['technician'], ward, 'ky.thuat')
  stranger = await server.signIn(['technician'], await server.unit('Phường B'), 'ky.thuat.b')
})
afterAll(() => server.close())

const now = () => server.app.clock.now()
const trap = (over: Partial<Trap> = {}): Trap => ({
  version: '2c',
  inform: false,
  oid: '1.3.6.1.6.3.1.1.5.3',
  source: '127.0.0.9',
  uptime: 4_294_967_295,
  varbinds: [{ oid: '1.3.6.1.2.1.2.2.1.1.3', type: 'integer', value: '3' }],
  times: 2,
  ...over,
})
const list = async (id: number, who = reader, query = '') => bodyOf<DeviceTrap[]>(who.request(`/api/devices/${id}/traps${query}`))

test('what a device said arrives once, is told to open pages, and is shown newest first', async () => {
  const { id } = await agent.device('Bộ định tuyến')
  const heard: Change[] = []
  const unsubscribe = server.app.events.subscribe((change) => heard.push(change))
  const report = {
    seq: 1,
    base: now() - 5_000,
    traps: [
      { device: id, at: 0, ...trap() },
      { device: id, at: 1_000, ...trap({ oid: '1.3.6.1.6.3.1.1.5.4', times: 1 }) },
    ],
  }
  expect((await agent.send(report)).status).toBe(200)
  expect(await (await agent.send(report)).json()).toMatchObject({ stored: false })
  const shown = await list(id)
  expect(shown).toMatchObject([
    { oid: '1.3.6.1.6.3.1.1.5.4', times: 1, at: new Date(report.base + 1_000).toISOString() },
    { ...trap(), at: new Date(report.base).toISOString() },
  ])
  expect(await list(id, reader, '?limit=1')).toHaveLength(1)
  await expect
    .poll(() => heard.flatMap(({ groups }) => groups.filter(({ topic }) => topic === 'traps')))
    .toEqual([{ topic: 'traps', unitId: ward, ids: [id] }])
  unsubscribe()
})

test('nobody of another unit reads them', async () => {
  const { id } = await agent.device('Bộ lưu điện')
  expect((await stranger.request(`/api/devices/${id}/traps`)).status).toBe(404)
})

test('an agent speaks for no device that it does not watch, and dates nothing ahead', async () => {
  const other = await enrolTestAgent(server, ward, 'Trạm khác')
  const { id: foreign } = await other.device('Của trạm khác')
  const { id } = await agent.device('Của trạm này')
  const traps = [
    { device: foreign, at: 0, ...trap() },
    { device: id, at: 86_400_000, ...trap() },
    { device: 2_000_000_000, at: 0, ...trap() },
  ]
  expect((await agent.send({ seq: 2, base: now(), traps })).status).toBe(200)
  expect(await list(foreign)).toEqual([])
  const [kept] = await list(id)
  expect(Date.parse(kept?.at ?? '')).toBeLessThanOrEqual(now())
})

test('what an agent heard from strangers is on its page', async () => {
  const trapWatch = {
    flooded: 3,
    replayed: 1,
    garbled: 0,
    refused: 2,
    strange: 12,
    strangers: [{ address: '10.0.0.5', count: 12, at: now() }],
  }
  expect((await agent.send({ seq: 3, base: now(), trapWatch })).status).toBe(200)
  const agents = await bodyOf<AgentItem[]>(reader.request('/api/agents'))
  expect(agents.find(({ id }) => id === agent.id)?.trapWatch).toEqual(trapWatch)
})

test('they are forgotten after their time, and of one device only so many are kept', async () => {
  const { id } = await agent.device('Thiết bị nói nhiều')
  const { rows } = await server.database.pool.query<{ n: number }>(
    `INSERT INTO trap (device_id, agent_id, at, version, inform, oid, source, varbinds, times)
     SELECT $1, $2, $3::timestamptz - make_interval(mins => n), '2c', false, '1.3.' || n, '127.0.0.9', '[]', 1 FROM generate_series(1, 1500) n RETURNING 1 AS n`,
    [id, agent.id, new Date(now())],
  )
  expect(rows).toHaveLength(1_500)
  await server.database.pool.query('UPDATE trap SET at = $2 WHERE device_id = $1 AND oid = $3', [
    id,
    new Date(now() - 100 * 86_400_000),
    '1.3.7',
  ])
  for (const job of trapJobs) await job.run(server.app, new AbortController().signal)
  const left = await server.database.pool.query<{ oid: string }>('SELECT oid FROM trap WHERE device_id = $1 ORDER BY at DESC', [id])
  expect([left.rows.length, left.rows[0]?.oid, left.rows.at(-1)?.oid, left.rows.some(({ oid }) => oid === '1.3.7')]).toEqual([
    1_000,
    '1.3.1',
    '1.3.1001',
    false,
  ])
})
