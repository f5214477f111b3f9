import { afterAll, beforeAll, expect, test } from 'vitest'
import { enrolTestAgent, reportOf, type TestAgent, type TestResult } from '../../test/support/agent.ts'
import { failingAfter } from '../../test/support/cut-off-pool.ts'
import { type TestServer, startTestServer } from '../../test/support/server.ts'
import { VirtualClock } from '../../test/support/virtual-clock.ts'
import { packFinishedDays } from './days.ts'
import { dayMs, hourMs } from './hours.store.ts'
import { packFinishedHours } from './packer.ts'
import { querySeries } from './query.ts'
import { applyRetention } from './retention.ts'

const start = Date.UTC(2026, 2, 2)
const minute = 60_000
const clock = new VirtualClock(start)
let server: TestServer
let agent: TestAgent
let checks: number[]
let seq = 0
beforeAll(async () => {
  server = await startTestServer({ clock })
  agent = await enrolTestAgent(server, await server.unit('Phường A'))
  const kinds = Array.from({ length: 3 }, () => ({ kind: 'icmp' as const, params: {} }))
  checks = (await agent.device('Bộ định tuyến', kinds)).checks
})
afterAll(() => server.close())

const go = new AbortController().signal
const pack = async () => {
  await packFinishedHours(server.app, go)
  await packFinishedDays(server.app, go)
}
const send = async (results: TestResult[]) => {
  const answer = await agent.send(reportOf(agent.boot, ++seq, results))
  expect(answer.status, await answer.clone().text()).toBe(200)
}
const count = async (table: string) => (await server.app.pool.query<{ count: number }>(`select count(*) from ${table}`)).rows[0]?.count

/** What a person sees of one key: every result, quarters of an hour with percentiles, and hours. */
async function seen(check: number, key = 'rtt', from = start, to = clock.now()) {
  const request = { checkId: check, key, from, to, percentiles: true }
  return {
    raw: await querySeries(server.app, { ...request, points: 5000 }),
    quarters: await querySeries(server.app, { ...request, points: 4 * Math.ceil((to - from) / hourMs) + 2 }),
    hours: await querySeries(server.app, { ...request, points: Math.ceil((to - from) / hourMs) + 1 }),
  }
}
const all = () => Promise.all(checks.flatMap((check) => ['rtt', 'loss', 'nothing'].map((key) => seen(check, key))))

const resultAt = (check: number, at: number): TestResult => {
  const i = (at - start) / minute
  return i % 97 === 96
    ? { check, at, outcome: 'critical', reason: 'no-answer', values: [null, null, null, null, 100] }
    : { check, at, values: [i + check / 1000, i, i + 1, 0.1, 0] }
}

/** Measures on for some hours, a result every three minutes and check, reported every hour. */
async function measure(hours: number): Promise<void> {
  for (let hour = 0; hour < hours; hour++) {
    const from = clock.now()
    await clock.advance(hourMs)
    const times = Array.from({ length: 20 }, (_, i) => from + i * 3 * minute)
    await send(checks.flatMap((check) => times.map((at) => resultAt(check, at))))
  }
}

test('laying a day together changes nothing that is seen, wherever it is cut off', async () => {
  await measure(26)
  await packFinishedHours(server.app, go)
  await pack()
  // Three hours after its end a day is laid together, not sooner.
  expect([await count('result_pack'), await count('result_day')]).toEqual([72, 0])
  await measure(2)
  await packFinishedHours(server.app, go)
  const before = await all()
  expect(before[0]?.raw.t).toHaveLength(28 * 20)
  let cuts = 0
  for (let after = 1; ; after++) {
    const { pool } = failingAfter(server.app.pool, after)
    const done = await packFinishedDays({ ...server.app, pool }, go).then(
      () => true,
      (error: unknown) => {
        expect(String(error)).toContain('cut off')
        return false
      },
    )
    if (done || after % 4 === 0) expect(await all()).toEqual(before)
    if (done) break
    cuts++
  }
  expect(cuts).toBeGreaterThan(6)
  expect([await count('result_pack'), await count('result_day')]).toEqual([6, 3])
  await pack()
  expect(await all()).toEqual(before)
})

test('results that come late are laid to their day, and its figures are those of all', async () => {
  const [check = 0] = checks
  const at = start + 5 * hourMs + 30_000
  await send([
    { check, at, values: [10_000, 1, 2, 3, 4] },
    { check, at: start + 25 * hourMs + 30_000, values: [20_000, 1, 2, 3, 4] },
    { check, at: start - 2 * hourMs, outcome: 'critical', reason: 'no-answer', values: [null, null, null, null, 100] },
  ])
  const look = () => seen(check, 'rtt', start - dayMs, start + 26 * hourMs)
  // Means are rounded by packing, and by the order in which they were summed. Percentiles of an hour with one late result are near, until it is packed.
  const coarse = ({ raw, quarters, hours }: Awaited<ReturnType<typeof look>>) =>
    [raw, quarters, { ...hours, percentiles: [] }].map(({ avg, ...others }) => ({
      ...others,
      avg: avg.map((value) => value?.toPrecision(5)),
    }))
  const before = await look()
  expect(before.raw.avg).toContain(10_000)
  await clock.advance(2 * hourMs)
  await packFinishedHours(server.app, go)
  expect(coarse(await look())).toEqual(coarse(before))
  const { hours } = await look()
  expect(hours.count.slice(0, 8)).toEqual([1, 20, 20, 20, 20, 20, 21, 20])
  expect([hours.max[6], hours.percentiles?.p50[6]]).toEqual([10_000, 330 + check / 1000])
  await packFinishedDays(server.app, go)
  expect(coarse(await look())).toEqual(coarse(before))
  expect(await count('result_day')).toBe(4)
  const { rows } = await server.app.pool.query('select count from result_day where check_id = $1 order by day', [check])
  expect(rows).toEqual([{ count: 1 }, { count: 481 }])
})

test('a check that measures something else from some hour on keeps both', async () => {
  const [, check = 0] = checks
  const day = Math.ceil(clock.now() / dayMs) * dayMs
  await clock.advance(day - clock.now() + hourMs)
  await send(Array.from({ length: 20 }, (_, i) => resultAt(check, day + i * minute)))
  const other = Array.from({ length: 20 }, (_, i): TestResult => ({ check, at: day + (20 + i) * minute, values: [i, 7] }))
  const report = reportOf(agent.boot, ++seq, other, { shapes: [['rtt', 'colour']] })
  expect((await agent.send(report)).status).toBe(200)
  const look = () => Promise.all(['rtt', 'colour', 'loss'].map((key) => seen(check, key, day, day + hourMs)))
  const before = await look()
  expect(before[0]?.raw.avg.slice(18, 22)).toEqual([
    (day - start) / minute + 18 + check / 1000,
    (day - start) / minute + 19 + check / 1000,
    0,
    1,
  ])
  await clock.advance(dayMs + 3 * hourMs)
  await pack()
  const { rows } = await server.app.pool.query(
    `select count from result_day where check_id = $1 and day = '${new Date(day).toISOString()}'`,
    [check],
  )
  expect(rows).toEqual([{ count: 20 }, { count: 20 }])
  const after = await look()
  expect(after.map(({ raw }) => raw)).toEqual(before.map(({ raw }) => raw))
})

test('days end with the retention of results, their hourly figures stay', async () => {
  const [check = 0] = checks
  const { hours } = await seen(check, 'rtt', start, start + dayMs)
  await clock.advance(120 * dayMs)
  await pack()
  await applyRetention(server.app, go)
  expect([await count('result_pack'), await count('result_day')]).toEqual([0, 0])
  expect(
    await querySeries(server.app, { checkId: check, key: 'rtt', from: start, to: start + dayMs, points: 25, percentiles: true }),
  ).toEqual(hours)
})
