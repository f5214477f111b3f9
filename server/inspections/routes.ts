import { z } from 'zod'
import { inspectionSchema, newInspectionSchema } from '../contract/api/inspections.ts'
import { answer, idParams, json } from '../kernel/query.ts'
import { route, router } from '../kernel/route.ts'
import { listInspections, recordInspection } from './record.ts'

const list = route({
  method: 'get',
  path: '/api/devices/{id}/inspections',
  access: 'device.read',
  summary: 'Kết quả kiểm tra tại chỗ của thiết bị, mới nhất đứng trước',
  request: { params: idParams },
  responses: { 200: answer(z.array(inspectionSchema)) },
})

const record = route({
  method: 'post',
  path: '/api/devices/{id}/inspections',
  access: 'device.write',
  summary: 'Ghi kết quả kiểm tra tại chỗ',
  request: { params: idParams, body: json(newInspectionSchema) },
  responses: { 201: answer(inspectionSchema, 'Đã ghi') },
})

export const inspectionRoutes = router()
  .openapi(list, async (c) => c.json(await listInspections(c.var.ctx, c.req.valid('param').id), 200))
  .openapi(record, async (c) => c.json(await recordInspection(c.var.ctx, c.req.valid('param').id, c.req.valid('json')), 201))
