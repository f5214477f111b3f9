import { z } from 'zod'
import { serviceLevelChangeSchema, serviceLevelSchema, specialDaysChangeSchema, specialDaysSchema } from '../contract/api/service-level.ts'
import { answer, json, unitQuery } from '../kernel/query.ts'
import { route, router } from '../kernel/route.ts'
import { serviceLevel, setServiceLevel, setSpecialDays, specialDays } from './level.ts'

const year = z
  .string()
  .regex(/^20\d\d$/, 'Năm phải có bốn chữ số')
  .transform(Number)
const level = route({
  method: 'get',
  path: '/api/service-level',
  access: 'ticket.file',
  summary: 'Giờ làm việc và thời hạn xử lý phiếu của đơn vị',
  request: { query: z.object(unitQuery) },
  responses: { 200: answer(serviceLevelSchema) },
})
const setLevel = route({
  method: 'put',
  path: '/api/service-level',
  access: 'ticket.configure',
  summary: 'Đặt giờ làm việc và thời hạn xử lý phiếu',
  request: { body: json(serviceLevelChangeSchema) },
  responses: { 200: answer(serviceLevelSchema) },
})
const days = route({
  method: 'get',
  path: '/api/special-days',
  access: 'ticket.file',
  summary: 'Ngày nghỉ, ngày làm bù của một năm, và ngày nghỉ theo luật để đối chiếu',
  request: { query: z.object({ ...unitQuery, year: year.optional() }) },
  responses: { 200: answer(specialDaysSchema) },
})
const setDays = route({
  method: 'put',
  path: '/api/special-days',
  access: 'ticket.configure',
  summary: 'Đặt ngày nghỉ, ngày làm bù của một năm',
  request: { body: json(specialDaysChangeSchema) },
  responses: { 200: answer(specialDaysSchema) },
})

/** Hours of work, promises, holidays. */
export const serviceLevelRoutes = router()
  .openapi(level, async (c) => c.json(await serviceLevel(c.var.ctx, c.req.valid('query').unit), 200))
  .openapi(setLevel, async (c) => c.json(await setServiceLevel(c.var.ctx, c.req.valid('json')), 200))
  .openapi(days, async (c) => c.json(await specialDays(c.var.ctx, c.req.valid('query').unit, c.req.valid('query').year), 200))
  .openapi(setDays, async (c) => c.json(await setSpecialDays(c.var.ctx, c.req.valid('json')), 200))
