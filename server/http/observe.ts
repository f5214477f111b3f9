import type { MiddlewareHandler } from 'hono'
import { matchedRoutes } from 'hono/route'
import { Counter, Histogram } from 'prom-client'
import type { App } from '../kernel/context.ts'
import type { HttpEnv } from '../kernel/route.ts'

/** A token that stands in the path, as devices that can only be given an address and links in messages need it, is not logged. */
const withoutToken = (path: string) => path.replace(/^(\/api\/push\/|\/api\/notify\/ack\/|\/n\/).*/, '$1…')

/**
 * Counts and times requests by route pattern, and writes one log line for each: method, path without its query (which may hold what people search for), status,
 * duration, who. Bodies, cookies and tokens are never logged.
 */
export function observe(app: App): MiddlewareHandler<HttpEnv> {
  const labelNames = ['method', 'route', 'status'] as const
  const registers = [app.metrics]
  const requests = new Counter({ name: 'trucban_http_requests_total', help: 'HTTP requests by route pattern', labelNames, registers })
  const seconds = new Histogram({
    name: 'trucban_http_request_duration_seconds',
    help: 'Time until the answer begins',
    labelNames: ['method', 'route'] as const,
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers,
  })
  return async (c, next) => {
    const start = app.clock.monotonic()
    await next()
    const ms = app.clock.monotonic() - start
    const { method } = c.req
    const { status } = c.res
    const route =
      matchedRoutes(c)
        .map((matched) => matched.path)
        .findLast((path) => !path.includes('*')) ?? 'other'
    requests.inc({ method, route, status: String(status) })
    seconds.observe({ method, route }, ms / 1000)
    const { actor, address, requestId } = c.var.ctx
    const line = {
      requestId,
      method,
      path: withoutToken(c.req.path),
      status,
      ms: Math.round(ms),
      address,
      actor: actor.id,
      kind: actor.kind,
    }
    if (status >= 500) app.log.error({ ...line, err: c.error?.cause ?? c.error }, 'request failed')
    // Agents report all the time: a line for each would hide what people do.
    else if (actor.kind === 'agent' && status < 400) app.log.debug(line, 'request')
    else app.log.info(line, 'request')
  }
}
