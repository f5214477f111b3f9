import { z } from 'zod'
import { changePasswordSchema, newTokenSchema } from '../contract/api/manage.ts'
import { apiTokenSchema, signedInSchema } from '../contract/api/session.ts'
import { answer, idParams, json, nothing, textIdParams } from '../kernel/query.ts'
import { route, router } from '../kernel/route.ts'
import { changeOwnPassword } from './change-password.ts'
import { endOtherSessions, endOwnSession, ownSessions } from './sessions.ts'
import { createToken, ownTokens, revokeToken } from './tokens.ts'

const password = route({
  method: 'post',
  path: '/api/auth/change-password',
  access: 'session',
  summary: 'Đổi mật khẩu của mình',
  request: { body: json(changePasswordSchema) },
  responses: { 204: nothing },
})
const sessions = route({
  method: 'get',
  path: '/api/sessions',
  access: 'session',
  summary: 'Những nơi mình đang đăng nhập',
  responses: { 200: answer(z.array(signedInSchema)) },
})
const endOthers = route({
  method: 'delete',
  path: '/api/sessions',
  access: 'session',
  summary: 'Đăng xuất ở mọi nơi khác',
  responses: { 204: nothing },
})
const endOne = route({
  method: 'delete',
  path: '/api/sessions/{id}',
  access: 'session',
  summary: 'Đăng xuất ở một nơi',
  request: { params: textIdParams },
  responses: { 204: nothing },
})
const tokens = route({
  method: 'get',
  path: '/api/tokens',
  access: 'session',
  summary: 'Mã truy cập của mình',
  responses: { 200: answer(z.array(apiTokenSchema)) },
})
const create = route({
  method: 'post',
  path: '/api/tokens',
  access: 'session',
  summary: 'Tạo mã truy cập',
  request: { body: json(newTokenSchema) },
  responses: { 201: answer(apiTokenSchema.extend({ token: z.string() })) },
})
const revoke = route({
  method: 'delete',
  path: '/api/tokens/{id}',
  access: 'session',
  summary: 'Thu hồi mã truy cập',
  request: { params: idParams },
  responses: { 204: nothing },
})

export const accountRoutes = router()
  .openapi(password, async (c) => {
    await changeOwnPassword(c.var.ctx, c.req.valid('json'))
    return c.body(null, 204)
  })
  .openapi(sessions, async (c) => c.json(await ownSessions(c.var.ctx), 200))
  .openapi(endOthers, async (c) => {
    await endOtherSessions(c.var.ctx)
    return c.body(null, 204)
  })
  .openapi(endOne, async (c) => {
    await endOwnSession(c.var.ctx, c.req.valid('param').id)
    return c.body(null, 204)
  })
  .openapi(tokens, async (c) => c.json(await ownTokens(c.var.ctx), 200))
  .openapi(create, async (c) => c.json(await createToken(c.var.ctx, c.req.valid('json')), 201))
  .openapi(revoke, async (c) => {
    await revokeToken(c.var.ctx, c.req.valid('param').id)
    return c.body(null, 204)
  })
