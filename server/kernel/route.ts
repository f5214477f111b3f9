import { OpenAPIHono, type RouteConfig, createRoute } from '@hono/zod-openapi'
import type { HttpBindings } from '@hono/node-server'
import type { Context as HonoContext, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { problemSchema } from '../contract/api/common.ts'
import { type Right, rights } from '../contract/roles.ts'
import { type Actor, anonymous } from './actor.ts'
import type { Context } from './context.ts'
import { DomainError, forbidden } from './errors.ts'
import { refuseForeignOrigin } from './origin.ts'

/**
 * Who may call a route.
 * - `public`: anybody, also without credentials
 * - `session`: whoever has signed in, for their own things; a personal API token may read them, not change them
 * - `agent`: an agent with its credential, nobody else
 * - `wall`: a wall screen by its link, and whoever may read the overview; a screen may read only, and nothing but such routes
 * - a right: whoever holds it for some unit; the verb then asks for the unit concerned
 */
export type Access = 'public' | 'session' | 'agent' | 'wall' | Right

export interface HttpEnv {
  Bindings: HttpBindings
  Variables: { ctx: Context }
}

interface Declared {
  access: Access
  /** Bytes that the body may have; 256 KiB unless said. */
  maxBody?: number
  /** Vietnamese, for the API's page. */
  summary: string
}

type Config<P extends string> = Omit<RouteConfig, 'path' | 'middleware' | 'hide' | 'summary'> & Declared & { path: P }

/**
 * Declares a route: what it takes, what it answers, and who may call it. This is the only way to register one: `createHttp` refuses to start with a route under /api
 * that was not declared here. Parameters stand in braces: `/api/sites/{id}`. Errors need no declaration: they are thrown as `DomainError`.
 * Guarantee: only the guard, size limit, security and error answer are added, so the types of what the route takes and answers stay as given.
 * @example
 * const rename = route({
 *   method: 'patch', path: '/api/sites/{id}', access: 'unit.manage', summary: 'Sửa địa điểm',
 *   request: { params: idParams, body: json(siteChangeSchema) },
 *   responses: { 200: answer(siteSchema) },
 * })
 * export const siteRoutes = router().openapi(rename, async (c) => c.json(await renameSite(c.var.ctx, c.req.valid('param').id, c.req.valid('json')), 200))
 */
export function route<P extends string, R extends Config<P>>(config: R & { path: P }) {
  return createRoute(guarded(config)) as unknown as R & { getRoutingPath(): string }
}

function guarded({ access, maxBody, ...rest }: Config<string>): RouteConfig {
  const people = [{ session: [] }, { token: [] }]
  const security = { public: [], agent: [{ agent: [] }], wall: [{ wall: [] }, ...people], person: people }
  return {
    ...rest,
    ...{ 'x-access': access },
    security: security[access === 'public' || access === 'agent' || access === 'wall' ? access : 'person'],
    responses: { ...rest.responses, default: problemAnswer },
    middleware: [guard(access), limitBody(maxBody ?? 256 * 1024)],
  }
}

const problemAnswer = { description: 'Lỗi (RFC 9457)', content: { 'application/problem+json': { schema: problemSchema } } }

/** A body that says how long it is need not be opened to be measured, which costs as much as all the rest of a small request. */
function limitBody(maxSize: number): MiddlewareHandler<HttpEnv> {
  const counted = bodyLimit({ maxSize, onError: tooLarge })
  return async (c, next) => {
    const length = c.req.header('content-length')
    if (length === undefined && !isSafe(c)) return counted(c, next)
    if (Number(length ?? 0) > maxSize) tooLarge()
    return next()
  }
}

function tooLarge(): never {
  throw new DomainError('body-too-large', 'Dữ liệu gửi lên quá lớn.', { status: 413 })
}

/** A router for one feature. Wrong input is thrown, so that `server/http/problems.ts` words all errors. */
export function router() {
  return new OpenAPIHono<HttpEnv>({
    defaultHook: (result) => {
      if (!result.success) throw result.error
    },
  })
}

/** A declared route as the application sees it. */
export interface DeclaredRoute {
  method: string
  /** With parameters in braces. */
  path: string
  access: Access
  request: RouteConfig['request']
}

/** All declared routes of an application, in the order of registration. */
export function declaredRoutes(app: Pick<OpenAPIHono<HttpEnv>, 'openAPIRegistry'>): DeclaredRoute[] {
  return app.openAPIRegistry.definitions.flatMap((definition) => {
    if (definition.type !== 'route') return []
    const { method, path, request } = definition.route
    const access: unknown = Reflect.get(definition.route, 'x-access')
    if (!isAccess(access))
      throw new Error(`Route ${method.toUpperCase()} ${path} does not declare who may call it; use route() of server/kernel/route.ts.`)
    return [{ method, path, access, request }]
  })
}

function isAccess(value: unknown): value is Access {
  return value === 'public' || value === 'session' || value === 'agent' || value === 'wall' || rights.some((right) => right === value)
}

function guard(access: Access): MiddlewareHandler<HttpEnv> {
  return async (c, next) => {
    const { actor } = c.var.ctx
    admit(actor, access, isSafe(c))
    // To a route that anybody may call, a screen is anybody.
    if (actor.kind === 'wall' && access === 'public') c.set('ctx', { ...c.var.ctx, actor: anonymous })
    if (!isSafe(c) && (actor.kind === 'person' || access === 'public')) refuseForeignOrigin(c)
    await next()
  }
}

const isSafe = (c: HonoContext<HttpEnv>) => c.req.method === 'GET' || c.req.method === 'HEAD'

/** @throws DomainError `unauthenticated`, `forbidden`, `token-read-only`, `token-not-enough` */
export function admit(actor: Actor, access: Access, safe: boolean): void {
  if (access === 'public') return
  if (actor.kind === 'anonymous')
    throw new DomainError('unauthenticated', 'Bạn chưa đăng nhập hoặc phiên làm việc đã hết hạn.', { status: 401 })
  if ((access === 'agent') !== (actor.kind === 'agent')) throw forbidden()
  if (access === 'agent') return
  if (actor.kind === 'wall') {
    if (access === 'wall' && safe) return
    throw forbidden()
  }
  if (actor.kind === 'token' && !safe) {
    if (actor.readOnly) throw new DomainError('token-read-only', 'Mã truy cập này chỉ được phép đọc.', { status: 403 })
    if (access === 'session')
      throw new DomainError('token-not-enough', 'Việc này cần đăng nhập, không thực hiện được bằng mã truy cập.', { status: 403 })
  }
  if (access !== 'session' && !actor.fence.has(access === 'wall' ? 'overview.read' : access)) throw forbidden()
}
