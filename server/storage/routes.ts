import { retentionChangeSchema, storageSchema } from '../contract/api/storage.ts'
import { answer, json } from '../kernel/query.ts'
import { route, router } from '../kernel/route.ts'
import { changeRetention } from './change.ts'
import { getStorage } from './get.ts'

const get = route({
  method: 'get',
  path: '/api/storage',
  access: 'unit.manage',
  summary: 'Dung lượng đã lưu và thời gian lưu; chỉ quản trị của mọi đơn vị',
  responses: { 200: answer(storageSchema) },
})
const change = route({
  method: 'put',
  path: '/api/storage/retention',
  access: 'unit.manage',
  summary: 'Đặt thời gian lưu; chỉ quản trị của mọi đơn vị',
  request: { body: json(retentionChangeSchema) },
  responses: { 200: answer(storageSchema) },
})

export const storageRoutes = router()
  .openapi(get, async (c) => c.json(await getStorage(c.var.ctx), 200))
  .openapi(change, async (c) => c.json(await changeRetention(c.var.ctx, c.req.valid('json')), 200))
