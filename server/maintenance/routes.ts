import { z } from 'zod'
import {
  maintenanceItemSchema,
  maintenancePlanSchema,
  maintenancePreviewRequestSchema,
  maintenancePreviewSchema,
} from '../contract/api/maintenance.ts'
import { answer, idParams, idText, json, unitQuery } from '../kernel/query.ts'
import { route, router } from '../kernel/route.ts'
import { cancelMaintenance, endMaintenance } from './end.ts'
import { getWindow, listMaintenance } from './list.ts'
import { changeMaintenance, planMaintenance } from './plan.ts'
import { previewMaintenance } from './preview.ts'

const list = route({
  method: 'get',
  path: '/api/maintenance',
  access: 'device.read',
  summary: 'Lịch bảo trì: đang diễn ra, sắp tới, đã qua trong 90 ngày; có thể chỉ của một thiết bị',
  request: { query: z.object({ ...unitQuery, device: idText.optional() }) },
  responses: { 200: answer(z.array(maintenanceItemSchema)) },
})
const get = route({
  method: 'get',
  path: '/api/maintenance/{id}',
  access: 'device.read',
  summary: 'Một lịch bảo trì',
  request: { params: idParams },
  responses: { 200: answer(maintenanceItemSchema) },
})
const plan = route({
  method: 'post',
  path: '/api/maintenance',
  access: 'maintenance.plan',
  summary: 'Lập lịch bảo trì, hoặc báo đang bảo trì ngay',
  request: { body: json(maintenancePlanSchema) },
  responses: { 201: answer(maintenanceItemSchema, 'Đã lập') },
})
const preview = route({
  method: 'post',
  path: '/api/maintenance/preview',
  access: 'maintenance.plan',
  summary: 'Xem trước một lịch bảo trì: thiết bị, buổi phát bị ảnh hưởng, giờ nên chọn',
  request: { body: json(maintenancePreviewRequestSchema) },
  responses: { 200: answer(maintenancePreviewSchema) },
})
const change = route({
  method: 'put',
  path: '/api/maintenance/{id}',
  access: 'maintenance.plan',
  summary: 'Sửa lịch bảo trì',
  request: { params: idParams, body: json(maintenancePlanSchema) },
  responses: { 200: answer(maintenanceItemSchema) },
})
const end = route({
  method: 'post',
  path: '/api/maintenance/{id}/end',
  access: 'maintenance.plan',
  summary: 'Kết thúc sớm lần bảo trì đang diễn ra',
  request: { params: idParams },
  responses: { 200: answer(maintenanceItemSchema) },
})
const cancel = route({
  method: 'post',
  path: '/api/maintenance/{id}/cancel',
  access: 'maintenance.plan',
  summary: 'Huỷ lịch bảo trì',
  request: { params: idParams },
  responses: { 200: answer(maintenanceItemSchema) },
})

export const maintenanceRoutes = router()
  .openapi(list, async (c) => c.json(await listMaintenance(c.var.ctx, c.req.valid('query')), 200))
  .openapi(preview, async (c) => c.json(await previewMaintenance(c.var.ctx, c.req.valid('json')), 200))
  .openapi(get, async (c) => c.json(await getWindow(c.var.ctx, c.req.valid('param').id), 200))
  .openapi(plan, async (c) => c.json(await planMaintenance(c.var.ctx, c.req.valid('json')), 201))
  .openapi(change, async (c) => c.json(await changeMaintenance(c.var.ctx, c.req.valid('param').id, c.req.valid('json')), 200))
  .openapi(end, async (c) => c.json(await endMaintenance(c.var.ctx, c.req.valid('param').id), 200))
  .openapi(cancel, async (c) => c.json(await cancelMaintenance(c.var.ctx, c.req.valid('param').id), 200))
