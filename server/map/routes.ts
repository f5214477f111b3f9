import { z } from 'zod'
import { mapSchema, outlineSchema, outlineUploadSchema } from '../contract/api/map.ts'
import { answer, idParams, json, nothing, unitQuery } from '../kernel/query.ts'
import { route, router } from '../kernel/route.ts'
import { getMap } from './get.ts'
import { removeOutline, setOutline } from './outline.ts'

const get = route({
  method: 'get',
  path: '/api/map',
  access: 'device.read',
  summary: 'Bản đồ thiết bị: vị trí, trạng thái, ranh giới đơn vị',
  request: { query: z.object(unitQuery) },
  responses: { 200: answer(mapSchema) },
})

const put = route({
  method: 'put',
  path: '/api/units/{id}/outline',
  access: 'unit.manage',
  summary: 'Đặt ranh giới đơn vị từ tệp GeoJSON',
  maxBody: 2_200_000,
  request: { params: idParams, body: json(outlineUploadSchema) },
  responses: { 200: answer(outlineSchema) },
})

const remove = route({
  method: 'delete',
  path: '/api/units/{id}/outline',
  access: 'unit.manage',
  summary: 'Bỏ ranh giới đơn vị',
  request: { params: idParams },
  responses: { 204: nothing },
})

export const mapRoutes = router()
  .openapi(get, async (c) => c.json(await getMap(c.var.ctx, c.req.valid('query').unit), 200))
  .openapi(put, async (c) => c.json(await setOutline(c.var.ctx, c.req.valid('param').id, c.req.valid('json').geojson), 200))
  .openapi(remove, async (c) => {
    await removeOutline(c.var.ctx, c.req.valid('param').id)
    return c.body(null, 204)
  })
