import { z } from 'zod'
import { adoptSchema, commandItemSchema, identifyRequestSchema, moveSchema, scanRequestSchema } from '../contract/api/agents.ts'
import { answer, json } from '../kernel/query.ts'
import { route, router } from '../kernel/route.ts'
import { adoptFinds } from './adopt.ts'
import { cancelDiscovery } from './cancel.ts'
import { getCommand } from './get.ts'
import { moveFinds } from './move.ts'
import { identifyAddress, scanNetwork } from './start.ts'

const params = z.object({ id: z.uuid() })

const identify = route({
  method: 'post',
  path: '/api/discovery/identify',
  access: 'discovery.run',
  summary: 'Nhận dạng thiết bị tại một địa chỉ',
  request: { body: json(identifyRequestSchema) },
  responses: { 202: answer(commandItemSchema, 'Đã giao cho trạm giám sát') },
})

const scan = route({
  method: 'post',
  path: '/api/discovery/scan',
  access: 'discovery.run',
  summary: 'Dò tìm thiết bị trong mạng nội bộ',
  request: { body: json(scanRequestSchema) },
  responses: { 202: answer(commandItemSchema, 'Đã giao cho trạm giám sát') },
})

const get = route({
  method: 'get',
  path: '/api/discovery/{id}',
  access: 'discovery.run',
  summary: 'Tiến độ và kết quả dò tìm',
  request: { params },
  responses: { 200: answer(commandItemSchema) },
})

const cancel = route({
  method: 'delete',
  path: '/api/discovery/{id}',
  access: 'discovery.run',
  summary: 'Dừng dò tìm',
  request: { params },
  responses: { 200: answer(commandItemSchema) },
})

const adopt = route({
  method: 'post',
  path: '/api/discovery/{id}/adopt',
  access: 'device.write',
  summary: 'Thêm các thiết bị tìm thấy',
  request: { params, body: json(adoptSchema) },
  responses: { 201: answer(z.object({ devices: z.array(z.int()) }), 'Đã thêm') },
})

const move = route({
  method: 'post',
  path: '/api/discovery/{id}/move',
  access: 'device.write',
  summary: 'Cập nhật địa chỉ của các thiết bị đã theo dõi theo kết quả dò tìm',
  request: { params, body: json(moveSchema) },
  responses: { 200: answer(z.object({ devices: z.array(z.int()) }), 'Đã cập nhật') },
})

export const discoveryRoutes = router()
  .openapi(identify, async (c) => c.json(await identifyAddress(c.var.ctx, c.req.valid('json')), 202))
  .openapi(scan, async (c) => c.json(await scanNetwork(c.var.ctx, c.req.valid('json')), 202))
  .openapi(get, async (c) => c.json(await getCommand(c.var.ctx, c.req.valid('param').id), 200))
  .openapi(cancel, async (c) => c.json(await cancelDiscovery(c.var.ctx, c.req.valid('param').id), 200))
  .openapi(adopt, async (c) => c.json({ devices: await adoptFinds(c.var.ctx, c.req.valid('param').id, c.req.valid('json')) }, 201))
  .openapi(move, async (c) => c.json({ devices: await moveFinds(c.var.ctx, c.req.valid('param').id, c.req.valid('json')) }, 200))
