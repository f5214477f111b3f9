import { z } from 'zod'
import { limitItemSchema, limitListSchema, limitPreviewSchema, limitRuleSchema } from '../contract/api/limits.ts'
import { answer, idParams, json, nothing, unitQuery } from '../kernel/query.ts'
import { route, router } from '../kernel/route.ts'
import { listLimits } from './list.ts'
import { previewLimits } from './preview.ts'
import { removeLimits, setLimits } from './set.ts'

const list = route({
  method: 'get',
  path: '/api/limits',
  access: 'device.read',
  summary: 'Ngưỡng cảnh báo đã đặt ở các đơn vị, và ngưỡng mặc định theo loại thiết bị',
  request: { query: z.object(unitQuery) },
  responses: { 200: answer(limitListSchema) },
})
const set = route({
  method: 'put',
  path: '/api/limits',
  access: 'fault.configure',
  summary: 'Đặt ngưỡng cho một thiết bị, một loại thiết bị, một địa điểm hoặc cả đơn vị; thay ngưỡng đã đặt cho cùng phạm vi',
  request: { body: json(limitRuleSchema) },
  responses: { 200: answer(limitItemSchema) },
})
const preview = route({
  method: 'post',
  path: '/api/limits/preview',
  access: 'fault.configure',
  summary: 'Thử ngưỡng trên số đo của 30 ngày qua: sẽ báo mấy lần, bao lâu, khi nào; không lưu gì',
  request: { body: json(limitRuleSchema) },
  responses: { 200: answer(limitPreviewSchema) },
})
const remove = route({
  method: 'delete',
  path: '/api/limits/{id}',
  access: 'fault.configure',
  summary: 'Bỏ ngưỡng đã đặt; ngưỡng của phạm vi rộng hơn hoặc ngưỡng mặc định có hiệu lực trở lại',
  request: { params: idParams },
  responses: { 204: nothing },
})

export const limitRoutes = router()
  .openapi(list, async (c) => c.json(await listLimits(c.var.ctx, c.req.valid('query').unit), 200))
  .openapi(set, async (c) => c.json(await setLimits(c.var.ctx, c.req.valid('json')), 200))
  .openapi(preview, async (c) => c.json(await previewLimits(c.var.ctx, c.req.valid('json')), 200))
  .openapi(remove, async (c) => {
    await removeLimits(c.var.ctx, c.req.valid('param').id)
    return c.body(null, 204)
  })
