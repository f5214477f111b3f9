import type { Context as HonoContext } from 'hono'
import { signInSchema, signedInPersonSchema } from '../contract/api/manage.ts'
import { sessionInfoSchema, setupSchema } from '../contract/api/session.ts'
import type { Caller } from '../kernel/auth.ts'
import { answer, json, nothing } from '../kernel/query.ts'
import { type HttpEnv, route, router } from '../kernel/route.ts'
import { sessionInfo } from './info.ts'
import { setUp } from './setup.ts'
import { signIn, signOut } from './sign-in.ts'

const info = route({
  method: 'get',
  path: '/api/session',
  access: 'public',
  summary: 'Ai đang đăng nhập và được làm gì',
  responses: { 200: answer(sessionInfoSchema) },
})
const enter = route({
  method: 'post',
  path: '/api/auth/sign-in/username',
  access: 'public',
  summary: 'Đăng nhập',
  request: { body: json(signInSchema) },
  responses: { 200: answer(signedInPersonSchema) },
})
const leave = route({
  method: 'post',
  path: '/api/auth/sign-out',
  access: 'public',
  summary: 'Đăng xuất',
  responses: { 204: nothing },
})
const begin = route({
  method: 'post',
  path: '/api/setup',
  access: 'public',
  summary: 'Thiết lập lần đầu bằng liên kết dùng một lần',
  request: { body: json(setupSchema) },
  responses: { 201: answer(signedInPersonSchema) },
})

const callerOf = (c: HonoContext<HttpEnv>): Caller => ({ headers: c.req.raw.headers, address: c.var.ctx.address })

function setCookies(c: HonoContext<HttpEnv>, cookies: readonly string[]): void {
  for (const cookie of cookies) c.header('set-cookie', cookie, { append: true })
}

export const sessionRoutes = router()
  .openapi(info, async (c) => c.json(await sessionInfo(c.var.ctx), 200))
  .openapi(enter, async (c) => {
    const { body, cookies } = await signIn(c.var.ctx, c.req.valid('json'), callerOf(c))
    setCookies(c, cookies)
    return c.json(body, 200)
  })
  .openapi(leave, async (c) => {
    setCookies(c, await signOut(c.var.ctx, callerOf(c)))
    return c.body(null, 204)
  })
  .openapi(begin, async (c) => {
    const input = c.req.valid('json')
    await setUp(c.var.ctx, input)
    const { username, password } = input
    const { body, cookies } = await signIn(c.var.ctx, { username, password, remember: true }, callerOf(c))
    setCookies(c, cookies)
    return c.json(body, 201)
  })
