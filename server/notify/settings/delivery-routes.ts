import { z } from 'zod'
import { deliveryItemSchema, notifySummarySchema } from '../../contract/api/notify.ts'
import { deliveryStatuses } from '../../contract/notify.ts'
import { answer, idParams, idText, limitText, listText, unitQuery } from '../../kernel/query.ts'
import { route, router } from '../../kernel/route.ts'
import { dismiss, listDeliveries, notifySummary, resend } from './deliveries.ts'

const access = 'notify.manage'

const list = route({
  ...{ method: 'get', path: '/api/notify/deliveries', access, summary: 'Tin nhắn đã gửi, chờ gửi và thôi gửi, mới nhất đứng trước' },
  request: {
    query: z.object({
      ...unitQuery,
      status: listText(z.enum(deliveryStatuses)).optional(),
      incident: idText.optional(),
      before: idText.optional(),
      limit: limitText(100, 500),
    }),
  },
  responses: { 200: answer(z.array(deliveryItemSchema)) },
})
const resendRoute = route({
  ...{ method: 'post', path: '/api/notify/deliveries/{id}/resend', access, summary: 'Gửi lại tin đã thôi gửi' },
  request: { params: idParams },
  responses: { 200: answer(deliveryItemSchema) },
})
const dismissRoute = route({
  ...{ method: 'post', path: '/api/notify/deliveries/{id}/dismiss', access, summary: 'Bỏ tin không gửi được' },
  request: { params: idParams },
  responses: { 200: answer(deliveryItemSchema) },
})
const summary = route({
  ...{
    method: 'get',
    path: '/api/notify/summary',
    access,
    summary: 'Bao nhiêu tin đã thôi gửi, đang chờ; bao nhiêu kênh và quy tắc đang bật',
  },
  request: { query: z.object(unitQuery) },
  responses: { 200: answer(notifySummarySchema) },
})

export const deliveryRoutes = router()
  .openapi(list, async (c) => {
    const { limit, unit, status, incident, before } = c.req.valid('query')
    return c.json(await listDeliveries(c.var.ctx, { unit, statuses: status, incidentId: incident, before }, limit), 200)
  })
  .openapi(resendRoute, async (c) => c.json(await resend(c.var.ctx, c.req.valid('param').id), 200))
  .openapi(dismissRoute, async (c) => c.json(await dismiss(c.var.ctx, c.req.valid('param').id), 200))
  .openapi(summary, async (c) => c.json(await notifySummary(c.var.ctx, c.req.valid('query').unit), 200))
