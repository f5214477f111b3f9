import { z } from 'zod'
import {
  acknowledgeSchema,
  closeSchema,
  commentSchema,
  incidentDetailSchema,
  incidentItemSchema,
  muteSchema,
  postMortemSchema,
} from '../contract/api/incidents.ts'
import { incidentStatuses, severities, verdicts } from '../contract/incidents.ts'
import { answer, idParams, idText, json, limitText, listText, unitQuery } from '../kernel/query.ts'
import { route, router } from '../kernel/route.ts'
import { acknowledgeIncident, commentIncident, unacknowledgeIncident } from './acknowledge.ts'
import { closeIncident, writePostMortem } from './close.ts'
import { getIncident, listIncidents } from './list.ts'
import { muteIncident, unmuteIncident } from './mute.ts'

const instant = z.iso.datetime({ offset: true, error: 'Thời điểm phải có dạng 2026-01-31T08:00:00Z' }).transform((text) => Date.parse(text))
const one = { 200: answer(incidentDetailSchema) }

const list = route({
  method: 'get',
  path: '/api/incidents',
  access: 'incident.read',
  summary: 'Danh sách sự cố, việc cần người đứng trước',
  request: {
    query: z.object({
      ...unitQuery,
      status: listText(z.enum(incidentStatuses)).optional(),
      verdict: listText(z.enum(verdicts)).optional(),
      severity: listText(z.enum(severities)).optional(),
      device: idText.optional(),
      site: idText.optional(),
      q: z.string().max(200).optional(),
      from: instant.optional(),
      to: instant.optional(),
      before: idText.optional(),
      limit: limitText(100, 500),
    }),
  },
  responses: { 200: answer(z.array(incidentItemSchema)) },
})

const get = route({
  method: 'get',
  path: '/api/incidents/{id}',
  access: 'incident.read',
  summary: 'Một sự cố: căn cứ, thiết bị bị ảnh hưởng, diễn biến',
  request: { params: idParams },
  responses: one,
})

const acknowledge = route({
  method: 'post',
  path: '/api/incidents/{id}/acknowledge',
  access: 'incident.handle',
  summary: 'Nhận việc',
  request: { params: idParams, body: json(acknowledgeSchema) },
  responses: one,
})

const unacknowledge = route({
  method: 'delete',
  path: '/api/incidents/{id}/acknowledge',
  access: 'incident.handle',
  summary: 'Trả lại việc',
  request: { params: idParams },
  responses: one,
})

const comment = route({
  method: 'post',
  path: '/api/incidents/{id}/comments',
  access: 'incident.handle',
  summary: 'Ghi chú vào diễn biến',
  request: { params: idParams, body: json(commentSchema) },
  responses: one,
})

const mute = route({
  method: 'post',
  path: '/api/incidents/{id}/mute',
  access: 'incident.handle',
  summary: 'Tắt báo trong một thời gian',
  request: { params: idParams, body: json(muteSchema) },
  responses: one,
})

const unmute = route({
  method: 'delete',
  path: '/api/incidents/{id}/mute',
  access: 'incident.handle',
  summary: 'Bật báo lại',
  request: { params: idParams },
  responses: one,
})

const close = route({
  method: 'post',
  path: '/api/incidents/{id}/close',
  access: 'incident.handle',
  summary: 'Đóng sự cố với nguyên nhân',
  request: { params: idParams, body: json(closeSchema) },
  responses: one,
})

const postMortem = route({
  method: 'put',
  path: '/api/incidents/{id}/post-mortem',
  access: 'incident.handle',
  summary: 'Ghi bản rút kinh nghiệm',
  request: { params: idParams, body: json(postMortemSchema) },
  responses: one,
})

export const incidentRoutes = router()
  .openapi(list, async (c) => {
    const { limit, status, verdict, severity, device, site, ...rest } = c.req.valid('query')
    const filter = { ...rest, statuses: status, verdicts: verdict, severities: severity, deviceId: device, siteId: site }
    return c.json(await listIncidents(c.var.ctx, filter, limit), 200)
  })
  .openapi(get, async (c) => c.json(await getIncident(c.var.ctx, c.req.valid('param').id), 200))
  .openapi(acknowledge, async (c) =>
    c.json(await acknowledgeIncident(c.var.ctx, c.req.valid('param').id, c.req.valid('json').comment), 200),
  )
  .openapi(unacknowledge, async (c) => c.json(await unacknowledgeIncident(c.var.ctx, c.req.valid('param').id), 200))
  .openapi(comment, async (c) => c.json(await commentIncident(c.var.ctx, c.req.valid('param').id, c.req.valid('json').text), 200))
  .openapi(mute, async (c) => c.json(await muteIncident(c.var.ctx, c.req.valid('param').id, c.req.valid('json').minutes), 200))
  .openapi(unmute, async (c) => c.json(await unmuteIncident(c.var.ctx, c.req.valid('param').id), 200))
  .openapi(close, async (c) => {
    const { causeCode, note } = c.req.valid('json')
    return c.json(await closeIncident(c.var.ctx, c.req.valid('param').id, causeCode, note || null), 200)
  })
  .openapi(postMortem, async (c) => c.json(await writePostMortem(c.var.ctx, c.req.valid('param').id, c.req.valid('json').text), 200))
