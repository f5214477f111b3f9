import { randomUUID } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'
import { anonymous } from '../kernel/actor.ts'
import type { App } from '../kernel/context.ts'
import type { HttpEnv } from '../kernel/route.ts'
import { clientAddress, parseNetworks } from './client-address.ts'

/** Gives each request its context, still anonymous: id and trusted address. An id that a proxy has given is kept. */
export function withContext(app: App): MiddlewareHandler<HttpEnv> {
  const trusted = parseNetworks(app.env.trustedProxies)
  return async (c, next) => {
    const given = c.req.header('x-request-id')
    const requestId = given !== undefined && /^[\w-]{8,64}$/.test(given) ? given : randomUUID()
    // Tests call `app.request`, which has no socket.
    const socket = c.env?.incoming?.socket?.remoteAddress
    const address = clientAddress(socket, c.req.header('x-forwarded-for'), trusted)
    c.set('ctx', { app, actor: anonymous, address, requestId })
    await next()
    c.header('x-request-id', requestId)
  }
}

/** Finds out who calls: cookie session, personal token or agent's credential. Routes then decide by their declared access. */
export const authenticate: MiddlewareHandler<HttpEnv> = async (c, next) => {
  const { ctx } = c.var
  const { actor, cookies } = await ctx.app.auth.actor({ headers: c.req.raw.headers, address: ctx.address })
  c.set('ctx', { ...ctx, actor })
  for (const cookie of cookies) c.header('set-cookie', cookie, { append: true })
  await next()
}
