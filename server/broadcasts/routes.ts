import { z } from 'zod'
import { newTimeSlotSchema, timeSlotChangeSchema, timeSlotSchema } from '../contract/api/broadcasts.ts'
import { answer, idParams, json, nothing, unitQuery } from '../kernel/query.ts'
import { route, router } from '../kernel/route.ts'
import { changeTimeSlot, createTimeSlot, removeTimeSlot } from './change.ts'
import { listTimeSlots } from './list.ts'

const list = route({
  method: 'get',
  path: '/api/time-slots',
  access: 'overview.read',
  summary: 'Khung giờ phát',
  request: { query: z.object(unitQuery) },
  responses: { 200: answer(z.array(timeSlotSchema)) },
})
const create = route({
  method: 'post',
  path: '/api/time-slots',
  access: 'broadcast.manage',
  summary: 'Thêm khung giờ phát',
  request: { body: json(newTimeSlotSchema) },
  responses: { 201: answer(timeSlotSchema, 'Đã thêm') },
})
const change = route({
  method: 'patch',
  path: '/api/time-slots/{id}',
  access: 'broadcast.manage',
  summary: 'Sửa khung giờ phát',
  request: { params: idParams, body: json(timeSlotChangeSchema) },
  responses: { 200: answer(timeSlotSchema) },
})
const remove = route({
  method: 'delete',
  path: '/api/time-slots/{id}',
  access: 'broadcast.manage',
  summary: 'Bỏ khung giờ phát',
  request: { params: idParams },
  responses: { 204: nothing },
})

export const timeSlotRoutes = router()
  .openapi(list, async (c) => c.json(await listTimeSlots(c.var.ctx, c.req.valid('query').unit), 200))
  .openapi(create, async (c) => c.json(await createTimeSlot(c.var.ctx, c.req.valid('json')), 201))
  .openapi(change, async (c) => c.json(await changeTimeSlot(c.var.ctx, c.req.valid('param').id, c.req.valid('json')), 200))
  .openapi(remove, async (c) => {
    await removeTimeSlot(c.var.ctx, c.req.valid('param').id)
    return c.body(null, 204)
  })
