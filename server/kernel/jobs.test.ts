import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestServer, startTestServer } from '../../test/support/server.ts'
import { VirtualClock } from '../../test/support/virtual-clock.ts'
import type { App } from './context.ts'
import { type Job, JobRunner, type LeaderLock } from './jobs.ts'
import { createLeaderLock } from './leader.ts'

let server: TestServer
const clock = new VirtualClock()
beforeAll(async () => {
  server = await startTestServer({ clock })
})
afterAll(() => server.close())

const alwaysLeader: LeaderLock = { hold: async () => true, release: async () => {} }
/** An application with a registry of metrics of its own, since a runner registers its counter. */
const freshApp = async (): Promise<App> => ({ ...server.app, metrics: new (await import('prom-client')).Registry() })

test('jobs run when due, are not overtaken by themselves, and go on after an error', async () => {
  const runs: [string, number][] = []
  const start = clock.now()
  const slow = Promise.withResolvers<void>()
  const jobs: Job[] = [
    { name: 'minute', every: 60_000, run: async () => void runs.push(['minute', clock.now() - start]) },
    {
      name: 'failing',
      every: 90_000,
      run: async () => {
        runs.push(['failing', clock.now() - start])
        throw new Error('broken')
      },
    },
    { name: 'slow', every: 1_000, run: () => slow.promise },
  ]
  const runner = new JobRunner(await freshApp(), jobs, alwaysLeader)
  runner.start()
  await clock.advance(185_000)
  expect(runs.filter(([name]) => name === 'minute').map(([, at]) => at)).toEqual([0, 60_000, 120_000, 180_000])
  expect(runs.filter(([name]) => name === 'failing').map(([, at]) => at)).toEqual([0, 90_000, 180_000])
  const [minute, failing, hanging] = runner.statuses()
  expect(minute).toMatchObject({ runs: 4, failures: 0, lastError: null, running: false })
  expect(failing).toMatchObject({ runs: 3, failures: 3, lastError: 'broken' })
  expect(hanging).toMatchObject({ runs: 1, running: true })
  const stopped = runner.stop()
  let done = false
  void stopped.then(() => (done = true))
  await new Promise((resolve) => setImmediate(resolve))
  expect(done).toBe(false)
  slow.resolve()
  await stopped
})

test('one server of an installation runs the jobs; another takes over when it stops', async () => {
  const { connection } = server.database
  const [first, second] = [createLeaderLock(connection), createLeaderLock(connection)]
  expect(await first.hold()).toBe(true)
  expect(await second.hold()).toBe(false)
  expect(await first.hold()).toBe(true)
  await first.release()
  expect(await second.hold()).toBe(true)
  await second.release()
})

test('a leader whose connection is cut no longer leads until it holds the lock again', async () => {
  const lock = createLeaderLock(server.database.connection)
  expect(await lock.hold()).toBe(true)
  await server.database.pool.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'trucban jobs' and datname = current_database()`,
  )
  // Either the loss has been heard of by then, or the next question hears it.
  const again = await lock.hold().catch(() => lock.hold())
  expect(again).toBe(true)
  await lock.release()
})

test('a job that waits for a kind of change runs at once after it, and again when the change came while it ran', async () => {
  const app = await freshApp()
  const runs: number[] = []
  const start = clock.now()
  let hold: PromiseWithResolvers<void> | null = null
  const waiting: Job = {
    name: 'waiting',
    every: 60_000,
    wake: ({ groups }) => groups.some(({ topic }) => topic === 'incidents'),
    run: async () => {
      runs.push(clock.now() - start)
      await hold?.promise
    },
  }
  const runner = new JobRunner(app, [waiting], alwaysLeader)
  runner.start()
  await clock.advance(10_000)
  const tell = (topic: 'incidents' | 'agents') =>
    app.events.receive(JSON.stringify({ groups: [{ topic, unitId: 1, ids: [1] }], people: [], wake: [], reload: null }))
  tell('agents')
  await clock.advance(1_000)
  expect(runs).toEqual([0])
  tell('incidents')
  await clock.advance(1_000)
  expect(runs).toEqual([0, 11_000])
  hold = Promise.withResolvers<void>()
  tell('incidents')
  await clock.advance(1_000)
  tell('incidents')
  tell('incidents')
  await clock.advance(1_000)
  expect(runs).toEqual([0, 11_000, 12_000])
  hold.resolve()
  await clock.advance(1_000)
  expect(runs).toEqual([0, 11_000, 12_000, 14_000])
  await clock.advance(58_000)
  expect(runs).toEqual([0, 11_000, 12_000, 14_000])
  await clock.advance(1_000)
  expect(runs).toHaveLength(5)
  await runner.stop()
})
