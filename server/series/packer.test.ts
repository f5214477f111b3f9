import { afterAll, beforeAll, expect, test } from 'vitest'
import { failingAfter } from '../../test/support/cut-off-pool.ts'
import { enrolTestAgent, reportOf, type TestAgent, type TestResult } from '../../test/support/agent.ts'
import { type TestServer, startTestServer } from '../../test/support/server.ts'
import { VirtualClock } from '../../test/support/virtual-clock.ts'
import { hourMs } from './hours.store.ts'
import { packFinishedHours } from './packer.ts'
import { latestResults, querySeries } from './query.ts'
import { applyRetention } from './retention.ts'

const start = Date.UTC(2026, 2, 2, 8)
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
const pack = () => packFinishedHours(server.app, go)
const send = async (results: TestResult[]) => {
  const answer = await agent.send(reportOf(agent.boot, ++seq, results))
  expect(answer.status, await answer.clone().text()).toBe(200)
}
const count = async (table: string) => (await server.app.pool.query<{ count: number }>(`select count(*) from ${table}`)).rows[0]?.count

/** What a person sees: every result as measured, and hours. */
async function seen(check: number, from = start, to = clock.now()) {
  const request = { checkId: check, key: 'rtt', from, to }
  const raw = await querySeries(server.app, { ...request, points: 5000 })
  const hours = await querySeries(server.app, { ...request, points: Math.ceil((to - from) / hourMs) + 1 })
  // Packed means keep seven digits.
  const avg = hours.avg.map((value) => (value === null ? null : Number(value.toPrecision(7))))
  const spread = await querySeries(server.app, { ...request, points: 40, percentiles: true })
  return { raw, hours: { ...hours, avg }, spread: spread.percentiles }
}

/** Measures on through `hours`, one result a minute and check, reported every ten minutes. */
async function measure(hours: number): Promise<void> {
  for (let ten = 0; ten < hours * 6; ten++) {
    const from = clock.now()
    await clock.advance(10 * minute)
    const times = Array.from({ length: 10 }, (_, i) => from + i * minute)
    await send(
      checks.flatMap((check) =>
        times.map((at): TestResult => {
          const i = (at - start) / minute
          return i % 97 === 96
            ? { check, at, outcome: 'critical', reason: 'no-answer', values: [null, null, null, null, 100] }
            : { check, at, values: [i + check / 1000, i, i + 1, 0.1, 0] }
        }),
      ),
    )
  }
}

test('packing changes nothing that is seen, wherever it is cut off', async () => {
  await measure(3)
  const before = await Promise.all(checks.map((check) => seen(check)))
  const latest = await latestResults(server.app.db, checks)
  expect(before[0]?.raw).toMatchObject({ step: 0, count: Array.from({ length: 180 }, () => 1) })
  expect(before[0]?.raw.failed.filter(Boolean)).toHaveLength(1)
  expect(before[0]?.hours).toMatchObject({ step: hourMs, count: [60, 60, 60], failed: [0, 1, 0] })
  // Five minutes a bucket.
  expect(before[0]?.spread?.p50.slice(0, 2)).toEqual([2, 7].map((i) => i + (checks[0] ?? 0) / 1000))

  let cuts = 0
  for (let after = 1; ; after++) {
    const { pool, statements } = failingAfter(server.app.pool, after)
    const done = await packFinishedHours({ ...server.app, pool }, go).then(
      () => true,
      (error: unknown) => {
        expect(String(error)).toContain('cut off')
        return false
      },
    )
    expect(await Promise.all(checks.map((check) => seen(check)))).toEqual(before)
    if (done) break
    cuts++
    expect(statements()).toBeGreaterThan(0)
  }
  expect(cuts).toBeGreaterThan(15)
  // The third hour has just ended and stays open a little longer; the last ten minutes of each were received in the next.
  expect([await count('result_pack'), await count('result_log')]).toEqual([6, 210])
  await clock.advance(5 * minute)
  await pack()
  expect([await count('result_pack'), await count('result_log'), await count('result_hour')]).toEqual([9, 30, 1])
  expect(await Promise.all(checks.map((check) => seen(check, start, start + 3 * hourMs)))).toEqual(before)
  expect(await latestResults(server.app.db, checks)).toEqual(latest)
})

test('late results are merged into their packed hours', async () => {
  const [check = 0] = checks
  const at = start + 30 * minute + 30_000
  await send([
    { check, at, values: [10_000, 1, 2, 3, 4] },
    { check, at: start - 5 * minute, outcome: 'critical', reason: 'no-answer', values: [null, null, null, null, 100] },
  ])
  const before = await seen(check, start - hourMs)
  expect(before.raw.avg).toContain(10_000)
  expect(before.hours.max[1]).toBe(10_000)
  await clock.advance(2 * hourMs)
  await pack()
  expect(await count('result_log')).toBe(0)
  const after = await seen(check, start - hourMs, clock.now() - 2 * hourMs)
  expect(after).toEqual(before)
  expect(after.hours).toMatchObject({ count: [1, 61, 60, 60], failed: [1, 0, 1, 0] })
})

test('hours and wider buckets have percentiles too', async () => {
  const [check = 0] = checks
  const to = start + 3 * hourMs
  const { step, percentiles, avg } = await querySeries(server.app, {
    checkId: check,
    key: 'rtt',
    from: start,
    to,
    points: 3,
    percentiles: true,
  })
  expect(step).toBe(hourMs)
  expect(percentiles?.p5.map((value) => value === null || Math.floor(value))).toEqual([3, 62, 122])
  expect(percentiles?.p95.map((value) => value === null || Math.floor(value))).toEqual([57, 117, 176])
  expect(avg).toHaveLength(3)
})

test('charts choose a width that keeps to the points asked for', async () => {
  const [check = 0] = checks
  const to = start + 3 * hourMs
  for (const points of [1, 2, 7, 30, 100, 182]) {
    const series = await querySeries(server.app, { checkId: check, key: 'rtt', from: start, to, points })
    expect(series.t.length).toBeLessThanOrEqual(points)
    // The first bucket may begin before the span, where one more result lies.
    const results = series.count.reduce((a, b) => a + b, 0)
    expect(results).toBe((series.t[0] ?? 0) < start - 5 * minute ? 182 : 181)
    expect(Math.max(...series.max.map((value) => value ?? 0))).toBe(10_000)
  }
})

test('what has outlived its retention goes, hourly figures later than results', async () => {
  const [check = 0] = checks
  await clock.advance(121 * 24 * hourMs)
  await applyRetention(server.app, go)
  expect([await count('result_pack'), await count('report')]).toEqual([0, 0])
  const series = await querySeries(server.app, { checkId: check, key: 'rtt', from: start, to: start + 3 * hourMs, points: 500 })
  expect(series.count).toEqual([61, 60, 60])
  const spread = await querySeries(server.app, {
    checkId: check,
    key: 'rtt',
    from: start,
    to: start + 3 * hourMs,
    points: 500,
    percentiles: true,
  })
  expect(spread.percentiles?.p50.map((value) => Math.floor(value ?? 0))).toEqual([30, 89, 149])
  await clock.advance(6 * 365 * 24 * hourMs)
  await applyRetention(server.app, go)
  expect(await count('result_rollup')).toBe(0)
})
