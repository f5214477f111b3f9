import { Registry } from 'prom-client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { enrolTestAgent, reportOf, type TestAgent } from '../../test/support/agent.ts'
import { type TestServer, startTestServer } from '../../test/support/server.ts'
import { systemClock } from '../contract/clock.ts'
import { problemSchema } from '../contract/api/common.ts'
import { DiskGuard } from './disk.store.ts'
import { IngestQueue } from './queue.ts'

let server: TestServer
let agent: TestAgent
let check: number
beforeAll(async () => {
  server = await startTestServer()
  agent = await enrolTestAgent(server, await server.unit('Phường A'))
  check = (await agent.device('Thiết bị')).checks[0] ?? 0
})
afterAll(() => server.close())

test('an agent that sends too much at once is told to wait, and loses nothing by it', async () => {
  const reports = Array.from({ length: 30 }, (_, i) => reportOf(agent.boot, i + 1, [{ check, at: Date.now() - 60_000 + i }]))
  let waiting = reports
  let refused = 0
  while (waiting.length > 0) {
    const answers = await Promise.all(waiting.map(async (report) => ({ report, answer: await agent.send(report) })))
    const busy = answers.filter(({ answer }) => answer.status === 429)
    for (const { answer } of busy) {
      expect(problemSchema.parse(await answer.json()).code).toBe('too-many-reports')
      expect(answer.headers.get('retry-after')).toBe('1')
    }
    expect(answers.filter(({ answer }) => answer.status !== 200 && answer.status !== 429)).toEqual([])
    refused += busy.length
    waiting = busy.map(({ report }) => report)
  }
  expect(refused).toBeGreaterThan(0)
  const { rows } = await server.app.pool.query<{ count: number }>('select count(*) from result_log where check_id = $1', [check])
  expect(rows[0]?.count).toBe(30)
})

test('bodies that are read at the same time are bounded', async () => {
  const queue = new IngestQueue({ ...server.app, metrics: new Registry() })
  const hold = Promise.withResolvers<string>()
  const first = queue.open(60 * 2 ** 20, () => hold.promise)
  await expect(queue.open(8 * 2 ** 20, async () => 'second')).rejects.toMatchObject({ status: 503, code: 'busy' })
  hold.resolve('first')
  expect(await first).toBe('first')
  expect(await queue.open(8 * 2 ** 20, async () => 'third')).toBe('third')
})

test('while the database is away nothing is acknowledged, and what is sent again is stored', async () => {
  const report = reportOf(agent.boot, 100, [{ check, at: Date.now() }])
  await server.app.pool.query('alter table report rename to report_away')
  expect((await agent.send(report)).status).toBe(500)
  await server.app.pool.query('alter table report_away rename to report')
  expect(await (await agent.send(report)).json()).toMatchObject({ stored: true })
})

test('a nearly full disk is a sentence, not a crash', async () => {
  await new DiskGuard('/', systemClock, 1).requireSpace()
  await new DiskGuard(null, systemClock, Infinity).requireSpace()
  await expect(new DiskGuard('/', systemClock, Infinity).requireSpace()).rejects.toMatchObject({
    status: 507,
    code: 'disk-full',
    retryAfter: 60,
  })
})

test('what was taken in is told at /metrics', async () => {
  await agent.send(
    reportOf(agent.boot, 200, [
      { check, at: Date.now() },
      { check: 999_999, at: Date.now() },
    ]),
  )
  await agent.send(reportOf(agent.boot, 200, [{ check, at: Date.now() }]))
  const text = await server.app.metrics.metrics()
  for (const name of ['results', 'reports', 'duplicates']) expect(text).toMatch(new RegExp(`trucban_ingest_${name}_total [1-9]`))
  expect(text).toContain('trucban_ingest_ignored_results_total{why="foreign"} 1')
  expect(text).toContain('trucban_ingest_refused_reports_total{code="too-many-reports"}')
  expect(text).toContain('trucban_ingest_commit_seconds_count')
})

test('open pages hear which devices changed and which have new results', async () => {
  const { id, checks } = await agent.device('Thiết bị mới')
  const heard = new Map<string, unknown[]>()
  const leave = server.app.events.subscribe(({ groups }) => {
    for (const { topic, unitId, ids } of groups) if (unitId === agent.unitId) heard.set(topic, [...(heard.get(topic) ?? []), ...ids])
  })
  await agent.send(reportOf(agent.boot, 300, [{ check: checks[0] ?? 0, at: Date.now() }]))
  await expect.poll(() => heard.get('devices')).toContain(id)
  await expect.poll(() => heard.get('results')).toContain(id)
  leave()
})
