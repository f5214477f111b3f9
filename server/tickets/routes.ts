import { z } from 'zod'
import {
  assigneeListSchema,
  knownFaultsSchema,
  newTicketCostSchema,
  newTicketSchema,
  ticketActSchema,
  ticketAssigneeSchema,
  ticketDetailSchema,
  ticketItemSchema,
  ticketNoteSchema,
  ticketPrioritySchema,
  ticketViews,
} from '../contract/api/tickets.ts'
import { photoLimits } from '../contract/file-limits.ts'
import { priorities, ticketStatuses } from '../contract/tickets.ts'
import { answer, flagText, idParams, idText, json, limitText, listText, unitQuery } from '../kernel/query.ts'
import { route, router } from '../kernel/route.ts'
import { pictureHeaders } from '../photos/index.ts'
import { actOnTicket } from './act.ts'
import { fileTicket } from './create.ts'
import { addCost, addTicketPhoto, assigneesOf, assignTicket, noteTicket, ticketPicture, weighTicket } from './handle.ts'
import { getTicket, knownFaults, listTickets } from './list.ts'

const one = { 200: answer(ticketDetailSchema) }
const picture = { schema: { type: 'string', format: 'binary' } as const }

const list = route({
  method: 'get',
  path: '/api/tickets',
  access: 'ticket.file',
  summary: 'Phiếu báo hỏng, việc gấp đứng trước; người chỉ báo hỏng thấy phiếu của mình',
  request: {
    query: z.object({
      ...unitQuery,
      view: z.enum(ticketViews).default('open'),
      status: listText(z.enum(ticketStatuses)).optional(),
      priority: listText(z.enum(priorities)).optional(),
      device: idText.optional(),
      site: idText.optional(),
      incident: idText.optional(),
      assignee: z.string().min(1).max(64).optional(),
      mine: flagText,
      late: flagText,
      q: z.string().max(200).optional(),
      before: idText.optional(),
      limit: limitText(100, 500),
    }),
  },
  responses: { 200: answer(z.array(ticketItemSchema)) },
})
const file = route({
  method: 'post',
  path: '/api/tickets',
  access: 'ticket.file',
  summary: 'Báo hỏng',
  request: { body: json(newTicketSchema) },
  responses: { 201: answer(ticketDetailSchema, 'Đã báo') },
})
const known = route({
  method: 'get',
  path: '/api/devices/{id}/known-faults',
  access: 'ticket.file',
  summary: 'Những gì đã biết về một thiết bị, trước khi báo hỏng',
  request: { params: idParams },
  responses: { 200: answer(knownFaultsSchema) },
})
const assignees = route({
  method: 'get',
  path: '/api/tickets/assignees',
  access: 'ticket.handle',
  summary: 'Những người có thể được giao phiếu',
  request: { query: z.object(unitQuery) },
  responses: { 200: answer(assigneeListSchema) },
})
const get = route({
  method: 'get',
  path: '/api/tickets/{id}',
  access: 'ticket.file',
  summary: 'Một phiếu báo hỏng với diễn biến',
  request: { params: idParams },
  responses: one,
})
const act = route({
  method: 'post',
  path: '/api/tickets/{id}/act',
  access: 'ticket.file',
  summary: 'Một bước xử lý: tiếp nhận, chờ, báo đã xử lý, xác nhận, mở lại, huỷ, gộp',
  request: { params: idParams, body: json(ticketActSchema) },
  responses: one,
})
const note = route({
  method: 'post',
  path: '/api/tickets/{id}/notes',
  access: 'ticket.file',
  summary: 'Thêm ghi chú',
  request: { params: idParams, body: json(ticketNoteSchema) },
  responses: one,
})
const assign = route({
  method: 'put',
  path: '/api/tickets/{id}/assignee',
  access: 'ticket.handle',
  summary: 'Giao phiếu cho một người',
  request: { params: idParams, body: json(ticketAssigneeSchema) },
  responses: one,
})
const weigh = route({
  method: 'put',
  path: '/api/tickets/{id}/priority',
  access: 'ticket.handle',
  summary: 'Đặt lại mức ảnh hưởng và mức gấp',
  request: { params: idParams, body: json(ticketPrioritySchema) },
  responses: one,
})
const cost = route({
  method: 'post',
  path: '/api/tickets/{id}/costs',
  access: 'ticket.handle',
  summary: 'Ghi chi phí',
  request: { params: idParams, body: json(newTicketCostSchema) },
  responses: one,
})
const addPhoto = route({
  method: 'post',
  path: '/api/tickets/{id}/photos',
  access: 'ticket.file',
  summary: 'Thêm ảnh; vị trí và thông tin máy ảnh bị bỏ khỏi ảnh',
  maxBody: photoLimits.bytes,
  request: {
    params: idParams,
    body: { required: true, description: 'Ảnh', content: { 'image/jpeg': picture, 'image/png': picture, 'image/webp': picture } },
  },
  responses: { 201: answer(ticketDetailSchema, 'Đã thêm') },
})
const showPhoto = route({
  method: 'get',
  path: '/api/tickets/{id}/photos/{picture}',
  access: 'ticket.file',
  summary: 'Một ảnh của phiếu',
  request: { params: z.object({ id: idText, picture: idText }) },
  responses: { 200: { description: 'Ảnh', content: { 'image/*': { schema: z.string() } } } },
})

export const ticketRoutes = router()
  .openapi(list, async (c) => {
    const { limit, status, priority, device, site, incident, ...query } = c.req.valid('query')
    const narrowed = { ...query, statuses: status, priorities: priority, deviceId: device, siteId: site, incidentId: incident }
    return c.json(await listTickets(c.var.ctx, narrowed, limit), 200)
  })
  .openapi(file, async (c) => c.json(await fileTicket(c.var.ctx, c.req.valid('json')), 201))
  .openapi(known, async (c) => c.json(await knownFaults(c.var.ctx, c.req.valid('param').id), 200))
  .openapi(assignees, async (c) => c.json(await assigneesOf(c.var.ctx, c.req.valid('query').unit), 200))
  .openapi(get, async (c) => c.json(await getTicket(c.var.ctx, c.req.valid('param').id), 200))
  .openapi(act, async (c) => c.json(await actOnTicket(c.var.ctx, c.req.valid('param').id, c.req.valid('json')), 200))
  .openapi(note, async (c) => c.json(await noteTicket(c.var.ctx, c.req.valid('param').id, c.req.valid('json')), 200))
  .openapi(assign, async (c) => c.json(await assignTicket(c.var.ctx, c.req.valid('param').id, c.req.valid('json')), 200))
  .openapi(weigh, async (c) => c.json(await weighTicket(c.var.ctx, c.req.valid('param').id, c.req.valid('json')), 200))
  .openapi(cost, async (c) => c.json(await addCost(c.var.ctx, c.req.valid('param').id, c.req.valid('json')), 200))
  .openapi(addPhoto, async (c) => c.json(await addTicketPhoto(c.var.ctx, c.req.valid('param').id, () => c.req.arrayBuffer()), 201))
  .openapi(showPhoto, async (c) => {
    const { id, picture: photo } = c.req.valid('param')
    const { type, data } = await ticketPicture(c.var.ctx, id, photo)
    return c.body(new Uint8Array(data), 200, pictureHeaders(type, `phieu-${id}-anh-${photo}`))
  })
