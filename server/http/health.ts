import type { Hono } from 'hono'
import { collectDefaultMetrics, Gauge } from 'prom-client'
import type { App } from '../kernel/context.ts'
import { forbidden } from '../kernel/errors.ts'
import type { HttpEnv } from '../kernel/route.ts'
import { authenticate } from './authenticate.ts'
import { isLoopback } from './client-address.ts'

/** What `GET /readyz` asks. Each answers, or throws with the reason. */
export interface ReadyChecks {
  /** The database answers and has all migrations. */
  database(): Promise<void>
}

/** `GET /healthz` (the process), `GET /readyz` (database, migrations, jobs) and `GET /metrics` for Prometheus. */
export function serveHealth(http: Hono<HttpEnv>, app: App, checks: ReadyChecks): void {
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
  const streams = new Gauge({
    name: 'trucban_event_streams',
    help: 'Listeners to changes: open streams of browsers and agents, and the server itself',
    registers: [app.metrics],
  })
  const pool = new Gauge({
    name: 'trucban_database_connections',
    help: 'Connections of the pool',
    labelNames: ['state'],
    registers: [app.metrics],
  })
  http.get('/metrics', authenticate, async (c) => {
    const { actor, address } = c.var.ctx
    const trusted = isLoopback(address) || actor.fence.has('audit.read')
    if (!trusted) throw forbidden('Số liệu giám sát chỉ dành cho chính máy chủ này hoặc người có quyền xem nhật ký.')
    streams.set(app.events.size)
    pool.set({ state: 'open' }, app.pool.totalCount)
    pool.set({ state: 'idle' }, app.pool.idleCount)
    pool.set({ state: 'waited-for' }, app.pool.waitingCount)
    return c.body(await app.metrics.metrics(), 200, { 'content-type': app.metrics.contentType })
  })
}
