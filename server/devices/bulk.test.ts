import { afterAll, beforeAll, expect, test } from 'vitest'
import { enrolTestAgent, reportOf, type TestAgent, type TestResult } from '../../test/support/agent.ts'
import { type Caller, bodyOf, startTestServer, type TestServer } from '../../test/support/server.ts'
import { VirtualClock } from '../../test/support/virtual-clock.ts'
import type { ManyStates, Sparks } from '../contract/api/device-bulk.ts'
import type { Problem } from '../contract/api/common.ts'
import { type Reason, reasonCode, type Status, statuses } from '../contract/kinds.ts'
import { packFinishedHours } from '../series/index.ts'

const start = Date.UTC(2026, 2, 2, 8)
const minute = 60_000
const hour = 60 * minute
const clock = new VirtualClock(start)
let server: TestServer
let agent: TestAgent
let technician: Caller
let stranger: Caller
let ids: { id: number; checks: number[] }[]
beforeAll(async () => {
  server = await startTestServer({ clock })
  const city = await server.unit('Thành phố')
  const ward = await server.unit('Phường A', city)
  technician = await server.signIn('technician', ward)
  stranger = await server.signIn('technician', await server.unit('Phường B', city))
  agent = await enrolTestAgent(server, ward)
  ids = []
  for (const name of ['Cụm loa 1', 'Cụm loa 2']) ids.push(await agent.device(name))
  ids.push(await agent.device('Máy chủ', [{ kind: 'tcp', params: { target: '127.0.0.9', port: 80 } }]))
})
afterAll(() => server.close())

const [one, two, three] = [() => ids[0]?.id ?? 0, () => ids[1]?.id ?? 0, () => ids[2]?.id ?? 0]
const turn = (device: number, at: number, status: Status, reason: Reason = 'none') =>
  server.database.pool.query('insert into state_change (device_id, at, status, reason) values ($1, $2, $3, $4)', [
    device,
    new Date(at),
    status,
    reason,
  ])
const code = (status: Status) => statuses.indexOf(status)

test('tells how all devices of a list turned, and what held before', async () => {
  await turn(one(), start - 30 * hour, 'ok')
  await turn(one(), start - 10 * hour, 'critical', 'no-answer')
  await turn(one(), start - 9 * hour, 'ok')
  await turn(two(), start - 2 * hour, 'maintenance')
  // A turn of a check is none of its device.
  await server.database.pool.query(
    `insert into state_change (device_id, check_id, at, status, reason) values ($1, $2, $3, 'critical', 'slow')`,
    [one(), ids[0]?.checks[0], new Date(start - 5 * hour)],
  )
  const states = await bodyOf<ManyStates>(technician.request('/api/devices/states'))
  expect(states.from).toBe(new Date(start - 24 * hour).toISOString())
  const turnsOf = (id: number) => states.turns[states.id.indexOf(id)]
  expect(turnsOf(one())).toEqual([
    ...[0, code('ok'), 0],
    ...[14 * 3600, code('critical'), reasonCode['no-answer']],
    ...[15 * 3600, code('ok'), 0],
  ])
  expect(turnsOf(two())).toEqual([22 * 3600, code('maintenance'), 0])
  expect(turnsOf(three())).toEqual([])
})

test('keeps to the filter, the span and the unit', async () => {
  const ask = async (query: string, who = technician) => bodyOf<ManyStates>(who.request(`/api/devices/states?${query}`))
  expect((await ask('q=may chu')).id).toEqual([three()])
  expect((await ask('kind=uplink')).id).toEqual([])
  const span = `from=${new Date(start - 12 * hour).toISOString()}&to=${new Date(start - 9.5 * hour).toISOString()}`
  const { id, turns } = await ask(span)
  expect(turns[id.indexOf(one())]).toEqual([0, code('ok'), 0, 2 * 3600, code('critical'), reasonCode['no-answer']])
  expect(await ask('', stranger)).toMatchObject({ id: [], turns: [] })
  expect((await stranger.request(`/api/devices/states?unit=${agent.unitId}`)).status).toBe(404)
  const problem = await bodyOf<Problem>(technician.request('/api/devices/states?from=2025-06-01T00:00:00Z'))
  expect(problem).toMatchObject({ status: 422, errors: [{ field: 'from', code: 'too-long' }] })
})

test('draws the last hours of the rows in sight, whether packed or not', async () => {
  let seq = 0
  for (let at = start; at < start + 4 * hour; at += 10 * minute) {
    await clock.advance(10 * minute)
    const results = ids.slice(0, 2).flatMap(({ checks }, i): TestResult[] =>
      (at < start + 2 * hour || i === 0 ? [0, 5] : []).map((late) => ({
        check: checks[0] ?? 0,
        at: at + late * minute,
        values: [10 * (i + 1) + (late === 0 ? -1 : 1), 1, 50, 0, 0],
      })),
    )
    expect((await agent.send(reportOf(agent.boot, ++seq, results))).status).toBe(200)
  }
  const ask = (who: Caller, query = `ids=${ids.map(({ id }) => id).join(',')}&hours=4`) =>
    bodyOf<Sparks>(who.request(`/api/devices/sparks?${query}`))
  const before = await ask(technician)
  const of = (sparks: Sparks, id: number) => sparks.rtt[sparks.id.indexOf(id)]
  expect(of(before, one())).toEqual(Array.from({ length: 48 }, (_, i) => (i % 2 === 0 ? 9 : 11)))
  expect(of(before, two())).toEqual(Array.from({ length: 48 }, (_, i) => (i >= 24 ? null : i % 2 === 0 ? 19 : 21)))
  expect(of(before, three())).toEqual([])
  expect(before.turns[before.id.indexOf(two())]?.slice(0, 2)).toEqual([0, code('ok')])
  await packFinishedHours(server.app, new AbortController().signal)
  expect((await server.database.pool.query('select from result_pack')).rowCount).toBeGreaterThan(0)
  expect(await ask(technician)).toEqual(before)
  expect(await ask(stranger)).toMatchObject({ id: [], rtt: [], turns: [] })
  expect((await ask(technician, `ids=${two()},999999`)).id).toEqual([two()])
  expect((await technician.request(`/api/devices/sparks?ids=${Array.from({ length: 201 }, (_, i) => i + 1).join(',')}`)).status).toBe(422)
})
