import { z } from 'zod'
import { ackViewSchema, incidentMessageSchema, zaloTextSchema } from '../../contract/api/notify.ts'
import { answer, idParams } from '../../kernel/query.ts'
import { route, router } from '../../kernel/route.ts'
import { showLink, takeByLink } from './ack.ts'
import { messagesOfIncident } from './told.ts'
import { incidentForZalo } from './zalo.ts'

const tokenParams = z.object({ token: z.string().min(1).max(100) })

const show = route({
  ...{
    method: 'post',
    path: '/api/notify/ack/{token}/show',
    access: 'public',
    summary: 'Sự cố của liên kết trong tin nhắn; không thay đổi gì',
  },
  request: { params: tokenParams },
  responses: { 200: answer(ackViewSchema) },
})
const take = route({
  ...{ method: 'post', path: '/api/notify/ack/{token}', access: 'public', summary: 'Nhận việc bằng liên kết trong tin nhắn' },
  request: { params: tokenParams },
  responses: { 200: answer(ackViewSchema) },
})
const zalo = route({
  ...{ method: 'get', path: '/api/incidents/{id}/zalo', access: 'incident.read', summary: 'Nội dung sự cố để sao chép vào nhóm Zalo' },
  request: { params: idParams },
  responses: { 200: answer(zaloTextSchema) },
})

const messages = route({
  ...{
    method: 'get',
    path: '/api/incidents/{id}/messages',
    access: 'incident.read',
    summary: 'Ai đã được báo về sự cố, và tin có tới nơi không',
  },
  request: { params: idParams },
  responses: { 200: answer(z.array(incidentMessageSchema)) },
})

export const ackRoutes = router()
  .openapi(show, async (c) => c.json(await showLink(c.var.ctx, c.req.valid('param').token), 200))
  .openapi(take, async (c) => c.json(await takeByLink(c.var.ctx, c.req.valid('param').token), 200))
  .openapi(zalo, async (c) => c.json(await incidentForZalo(c.var.ctx, c.req.valid('param').id), 200))
  .openapi(messages, async (c) => c.json(await messagesOfIncident(c.var.ctx, c.req.valid('param').id), 200))
