import type { Hono } from 'hono'
import { compress } from 'hono/compress'
import { collectDefaultMetrics, Gauge } from 'prom-client'
import { unitsFor } from '../kernel/actor.ts'
import type { App } from '../kernel/context.ts'
import { forbidden } from '../kernel/errors.ts'
import type { HttpEnv } from '../kernel/route.ts'
import { holdsEverywhere } from '../kernel/scope.ts'
import { authenticate } from './authenticate.ts'
import { isThisMachine } from './client-address.ts'

/** What `GET /readyz` asks. Each answers, or throws with the reason. */
export interface ReadyChecks {
  /** The database answers and has all migrations. */
  database(): Promise<void>
}

/** The states of these units (null: of all, and what belongs to no unit) as Prometheus' text. */
export type StateMetrics = (units: readonly number[] | null) => Promise<string>

/** Of prom-client's own metrics those that sum up others, under names that Prometheus keeps for counters. */
const misnamed = ['nodejs_active_handles_total', 'nodejs_active_requests_total', 'nodejs_active_resources_total']

/** `GET /healthz` (the process), `GET /readyz` (database, migrations, jobs) and `GET /metrics` for Prometheus. */
export function serveHealth(http: Hono<HttpEnv>, app: App, checks: ReadyChecks, states: StateMetrics): void {
  http.get('/healthz', (c) => c.json({ status: 'ok' }))

  http.get('/readyz', async (c) => {
    let database = 'ok'
    try {
      await checks.database()
    } catch (error) {
      database = 'unavailable'
      app.log.warn({ err: error }, 'not ready')
    }
    const jobs = app.jobs().map(({ name, lastEndedAt, lastError, failures }) => ({
      name,
      status: lastError === null ? 'ok' : 'failing',
      lastEndedAt: lastEndedAt === null ? null : new Date(lastEndedAt).toISOString(),
      failures,
    }))
    const ready = database === 'ok'
    return c.json({ status: ready ? 'ready' : 'not-ready', database, jobs }, ready ? 200 : 503)
  })

  collectDefaultMetrics({ register: app.metrics, eventLoopMonitoringPrecision: 20 })
  for (const name of misnamed) app.metrics.removeSingleMetric(name)
  gaugesOf(app)
  http.get('/metrics', compress(), authenticate, async (c) => {
    const { ctx } = c.var
    const local = isThisMachine(ctx.address, c.req.raw)
    const units = unitsFor(ctx.actor, 'agent.read')
    const whole = local || (await holdsEverywhere(ctx, 'audit.read'))
    if (!whole && units.length === 0) {
      throw forbidden('Số liệu giám sát chỉ dành cho chính máy chủ này, hoặc mã truy cập của kỹ thuật viên và quản trị.')
    }
    const everywhere = local || (await holdsEverywhere(ctx, 'agent.read'))
    const parts = [...(whole ? [app.metrics.metrics()] : []), states(everywhere ? null : units)]
    return c.body((await Promise.all(parts)).join(''), 200, { 'content-type': app.metrics.contentType, 'cache-control': 'no-store' })
  })
}

/** What is read at the moment of the question. */
function gaugesOf(app: App): void {
  const registers = [app.metrics]
  const info = new Gauge({ name: 'trucban_build_info', help: 'Version of the server', labelNames: ['version'], registers })
  info.set({ version: app.version }, 1)
  const streams: Gauge = new Gauge({
    name: 'trucban_event_streams',
    help: 'Listeners to changes: open streams of browsers and agents, and the server itself',
    registers,
    collect: () => streams.set(app.events.size),
  })
  const pool: Gauge<'state'> = new Gauge({
    name: 'trucban_database_connections',
    help: 'Connections of the pool',
    labelNames: ['state'],
    registers,
    collect: () => {
      pool.set({ state: 'open' }, app.pool.totalCount)
      pool.set({ state: 'idle' }, app.pool.idleCount)
      pool.set({ state: 'waited-for' }, app.pool.waitingCount)
    },
  })
  const jobs: Gauge<'job'> = new Gauge({
    name: 'trucban_job_last_end_timestamp_seconds',
    help: 'When a periodic job last ended, well or not; absent on a server that does not run the jobs',
    labelNames: ['job'],
    registers,
    collect: () => {
      for (const { name, lastEndedAt } of app.jobs()) if (lastEndedAt !== null) jobs.set({ job: name }, lastEndedAt / 1000)
    },
  })
}
