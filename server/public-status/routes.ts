import { z } from 'zod'
import { publicStatusSchema, statusPageChangeSchema, statusPageSchema } from '../contract/api/public-status.ts'
import { answer, idParams, json } from '../kernel/query.ts'
import { route, router } from '../kernel/route.ts'
import { readStatus } from './read.ts'
import { getStatusPage, putStatusPage } from './settings.ts'

const read = route({
  method: 'get',
  path: '/api/status/{slug}',
  access: 'public',
  summary: 'Tình trạng công khai của một đơn vị',
  request: { params: z.object({ slug: z.string().min(1).max(100) }) },
  responses: { 200: answer(publicStatusSchema) },
})
const get = route({
  method: 'get',
  path: '/api/units/{id}/status-page',
  access: 'unit.read',
  summary: 'Trang tình trạng công khai của đơn vị có bật không',
  request: { params: idParams },
  responses: { 200: answer(statusPageSchema) },
})
const put = route({
  method: 'put',
  path: '/api/units/{id}/status-page',
  access: 'unit.manage',
  summary: 'Bật, tắt trang tình trạng công khai của đơn vị',
  request: { params: idParams, body: json(statusPageChangeSchema) },
  responses: { 200: answer(statusPageSchema) },
})

export const publicStatusRoutes = router()
  .openapi(read, async (c) => {
    const status = await readStatus(c.var.ctx, c.req.valid('param').slug)
    // The only answer of the API that a proxy may keep: it is the same for everybody. Browsers ask each time, so that a page that was closed is.
    c.header('cache-control', 'public, max-age=0, s-maxage=30')
    return c.json(status, 200)
  })
  .openapi(get, async (c) => c.json(await getStatusPage(c.var.ctx, c.req.valid('param').id), 200))
  .openapi(put, async (c) => c.json(await putStatusPage(c.var.ctx, c.req.valid('param').id, c.req.valid('json')), 200))
