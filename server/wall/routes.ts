import { streamSSE } from 'hono/streaming'
import { z } from 'zod'
import {
  madeWallLinkSchema,
  newWallLinkSchema,
  wallLinkChangeSchema,
  wallLinkSchema,
  wallSchema,
  wallSessionSchema,
} from '../contract/api/wall.ts'
import { streamChanges } from '../events/index.ts'
import { answer, idParams, json, nothing, unitQuery } from '../kernel/query.ts'
import { route, router } from '../kernel/route.ts'
import { wallCookie } from '../kernel/wall-cookie.ts'
import { changeWallLink, createWallLink, listWallLinks, revokeWallLink } from './links.ts'
import { getWall } from './get.ts'
import { openWall } from './open.ts'

const get = route({
  method: 'get',
  path: '/api/wall',
  access: 'wall',
  summary: 'Nội dung của màn hình trực',
  request: { query: z.object(unitQuery) },
  responses: { 200: answer(wallSchema) },
})
const events = route({
  method: 'get',
  path: '/api/wall/events',
  access: 'wall',
  summary: 'Luồng thay đổi cho màn hình trực, chỉ gồm mã số',
  responses: { 200: { description: 'Luồng sự kiện', content: { 'text/event-stream': { schema: z.string() } } } },
})
const open = route({
  method: 'post',
  path: '/api/wall/session',
  access: 'public',
  summary: 'Mở màn hình trực bằng liên kết của nó',
  request: { body: json(wallSessionSchema) },
  responses: { 204: nothing },
})
const leave = route({
  method: 'delete',
  path: '/api/wall/session',
  access: 'public',
  summary: 'Gỡ liên kết khỏi màn hình này',
  responses: { 204: nothing },
})
const links = route({
  method: 'get',
  path: '/api/wall-links',
  access: 'wall.manage',
  summary: 'Các liên kết của màn hình trực',
  request: { query: z.object(unitQuery) },
  responses: { 200: answer(z.array(wallLinkSchema)) },
})
const create = route({
  method: 'post',
  path: '/api/wall-links',
  access: 'wall.manage',
  summary: 'Tạo liên kết cho một màn hình trực',
  request: { body: json(newWallLinkSchema) },
  responses: { 201: answer(madeWallLinkSchema, 'Đã tạo; địa chỉ chỉ hiện một lần') },
})
const change = route({
  method: 'patch',
  path: '/api/wall-links/{id}',
  access: 'wall.manage',
  summary: 'Sửa một màn hình trực',
  request: { params: idParams, body: json(wallLinkChangeSchema) },
  responses: { 200: answer(wallLinkSchema) },
})
const revoke = route({
  method: 'delete',
  path: '/api/wall-links/{id}',
  access: 'wall.manage',
  summary: 'Thu hồi liên kết của một màn hình trực',
  request: { params: idParams },
  responses: { 204: nothing },
})

export const wallRoutes = router()
  .openapi(get, async (c) => c.json(await getWall(c.var.ctx, c.req.valid('query').unit), 200))
  .openapi(events, (c) => {
    // Proxies must hand each event on at once.
    c.header('x-accel-buffering', 'no')
    return streamSSE(c, (stream) => streamChanges(c.var.ctx, stream))
  })
  .openapi(open, async (c) => {
    const { ctx } = c.var
    const { token } = c.req.valid('json')
    await openWall(ctx, token)
    c.header('set-cookie', wallCookie(ctx.app.env, token), { append: true })
    return c.body(null, 204)
  })
  .openapi(leave, (c) => {
    c.header('set-cookie', wallCookie(c.var.ctx.app.env, null), { append: true })
    return c.body(null, 204)
  })
  .openapi(links, async (c) => c.json(await listWallLinks(c.var.ctx, c.req.valid('query').unit), 200))
  .openapi(create, async (c) => c.json(await createWallLink(c.var.ctx, c.req.valid('json')), 201))
  .openapi(change, async (c) => c.json(await changeWallLink(c.var.ctx, c.req.valid('param').id, c.req.valid('json')), 200))
  .openapi(revoke, async (c) => {
    await revokeWallLink(c.var.ctx, c.req.valid('param').id)
    return c.body(null, 204)
  })
