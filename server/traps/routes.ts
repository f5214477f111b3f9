import { z } from 'zod'
import { deviceTrapSchema } from '../contract/api/traps.ts'
import { answer, idParams, limitText } from '../kernel/query.ts'
import { route, router } from '../kernel/route.ts'
import { listTraps } from './list.ts'

const list = route({
  method: 'get',
  path: '/api/devices/{id}/traps',
  access: 'device.read',
  summary: 'Thông báo mà thiết bị tự gửi (SNMP trap, inform), mới nhất đứng trước',
  request: { params: idParams, query: z.object({ limit: limitText(200, 1_000) }) },
  responses: { 200: answer(z.array(deviceTrapSchema)) },
})

export const trapRoutes = router().openapi(list, async (c) =>
  c.json(await listTraps(c.var.ctx, c.req.valid('param').id, c.req.valid('query').limit), 200),
)
