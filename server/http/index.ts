import { OpenAPIHono } from '@hono/zod-openapi'
import type { MiddlewareHandler } from 'hono'
import { compress } from 'hono/compress'
import type { App } from '../kernel/context.ts'
import { DomainError, notFound } from '../kernel/errors.ts'
import { type HttpEnv, declaredRoutes } from '../kernel/route.ts'
import { authenticate, withContext } from './authenticate.ts'
import { serveDocs } from './docs.ts'
import { securityHeaders } from './headers.ts'
import { type ReadyChecks, type StateMetrics, serveHealth } from './health.ts'
import { observe } from './observe.ts'
import { problemResponse, toDomainError } from './problems.ts'
import { serveWeb } from './static.ts'
import { speakVietnamese } from './zod-vietnamese.ts'

export type { ReadyChecks } from './health.ts'
export { createAuth } from './auth.ts'
export { isLoopback } from './client-address.ts'

interface HttpOptions {
  version: string
  /** Folder of the built web app. */
  webRoot: string
  ready: ReadyChecks
  /** What `GET /metrics` tells beside the figures of the process. */
  states: StateMetrics
  /** Mounts the features' routers. */
  mount: (api: OpenAPIHono<HttpEnv>) => void
}

/** Routes of the frame itself; all others must be declared with `route()`. */
const ownRoutes = new Set(['/healthz', '/readyz', '/metrics', '/api/openapi.json', '/api/docs', '/', '*', '/*'])

/**
 * The whole HTTP side of a server.
 * @throws Error when a feature has registered a route that does not declare who may call it
 */
export function createHttp(app: App, options: HttpOptions): OpenAPIHono<HttpEnv> {
  speakVietnamese()
  const http = new OpenAPIHono<HttpEnv>()
  http.use('*', withContext(app), observe(app), forBrowsers(securityHeaders(app.env)))
  http.onError((error, c) => problemResponse(toDomainError(error), c.req.path))
  http.notFound((c) => problemResponse(notFound('Không có địa chỉ này.'), c.req.path))

  http.use('/api/*', forBrowsers(compress()), authenticate, async (c, next) => {
    c.header('cache-control', 'no-store')
    await next()
  })
  options.mount(http)
  serveDocs(http, options.version)
  http.all('/api/*', () => {
    throw new DomainError('not-found', 'Không có địa chỉ này.', { status: 404 })
  })
  serveHealth(http, app, options.ready, options.states)
  serveWeb(http, options.webRoot)
  refuseUndeclared(http)
  return http
}

/** Answers to agents are a few bytes and many: what helps browsers would cost more than the rest of the answer. */
function forBrowsers(handler: MiddlewareHandler<HttpEnv>): MiddlewareHandler<HttpEnv> {
  return (c, next) => (c.req.path.startsWith('/api/agent/') ? next() : handler(c, next))
}

function refuseUndeclared(http: OpenAPIHono<HttpEnv>): void {
  const declared = new Set(
    declaredRoutes(http).map(({ method, path }) => `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`),
  )
  for (const { method, path } of http.routes) {
    if (method === 'ALL' || ownRoutes.has(path) || declared.has(`${method} ${path}`)) continue
    throw new Error(`Route ${method} ${path} does not declare who may call it; use route() of server/kernel/route.ts.`)
  }
}
