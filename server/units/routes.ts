import { z } from 'zod'
import { newUnitSchema, unitChangeSchema, unitRenameSchema } from '../contract/api/manage.ts'
import { unitSchema } from '../contract/api/session.ts'
import { answer, idParams, json, unitQuery } from '../kernel/query.ts'
import { route, router } from '../kernel/route.ts'
import { changeUnit } from './change.ts'
import { createUnit } from './create.ts'
import { getUnit, listUnits } from './list.ts'
import { renameUnit } from './rename.ts'

const list = route({
  method: 'get',
  path: '/api/units',
  access: 'unit.read',
  summary: 'Các đơn vị, từ trên xuống',
  request: { query: z.object(unitQuery) },
  responses: { 200: answer(z.array(unitSchema)) },
})
const get = route({
  method: 'get',
  path: '/api/units/{id}',
  access: 'unit.read',
  summary: 'Một đơn vị',
  request: { params: idParams },
  responses: { 200: answer(unitSchema) },
})
const create = route({
  method: 'post',
  path: '/api/units',
  access: 'unit.manage',
  summary: 'Thêm đơn vị trực thuộc',
  request: { body: json(newUnitSchema) },
  responses: { 201: answer(unitSchema) },
})
const change = route({
  method: 'patch',
  path: '/api/units/{id}',
  access: 'unit.manage',
  summary: 'Sửa đơn vị',
  request: { params: idParams, body: json(unitChangeSchema) },
  responses: { 200: answer(unitSchema) },
})
const rename = route({
  method: 'post',
  path: '/api/units/{id}/names',
  access: 'unit.manage',
  summary: 'Đặt tên mới cho đơn vị',
  request: { params: idParams, body: json(unitRenameSchema) },
  responses: { 200: answer(unitSchema) },
})

export const unitRoutes = router()
  .openapi(list, async (c) => c.json(await listUnits(c.var.ctx, c.req.valid('query').unit), 200))
  .openapi(get, async (c) => c.json(await getUnit(c.var.ctx, c.req.valid('param').id), 200))
  .openapi(create, async (c) => c.json(await createUnit(c.var.ctx, c.req.valid('json')), 201))
  .openapi(change, async (c) => c.json(await changeUnit(c.var.ctx, c.req.valid('param').id, c.req.valid('json')), 200))
  .openapi(rename, async (c) => c.json(await renameUnit(c.var.ctx, c.req.valid('param').id, c.req.valid('json')), 200))
