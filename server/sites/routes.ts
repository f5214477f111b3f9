import { z } from 'zod'
import { newSiteSchema, siteChangeSchema } from '../contract/api/manage.ts'
import { siteSchema } from '../contract/api/session.ts'
import { answer, idParams, json, unitQuery } from '../kernel/query.ts'
import { route, router } from '../kernel/route.ts'
import { changeSite } from './change.ts'
import { createSite } from './create.ts'
import { getSite, listSites } from './list.ts'

const list = route({
  method: 'get',
  path: '/api/sites',
  access: 'unit.read',
  summary: 'Các địa điểm',
  request: { query: z.object(unitQuery) },
  responses: { 200: answer(z.array(siteSchema)) },
})
const get = route({
  method: 'get',
  path: '/api/sites/{id}',
  access: 'unit.read',
  summary: 'Một địa điểm',
  request: { params: idParams },
  responses: { 200: answer(siteSchema) },
})
const create = route({
  method: 'post',
  path: '/api/sites',
  access: 'unit.manage',
  summary: 'Thêm địa điểm',
  request: { body: json(newSiteSchema) },
  responses: { 201: answer(siteSchema) },
})
const change = route({
  method: 'patch',
  path: '/api/sites/{id}',
  access: 'unit.manage',
  summary: 'Sửa địa điểm',
  request: { params: idParams, body: json(siteChangeSchema) },
  responses: { 200: answer(siteSchema) },
})

export const siteRoutes = router()
  .openapi(list, async (c) => c.json(await listSites(c.var.ctx, c.req.valid('query').unit), 200))
  .openapi(get, async (c) => c.json(await getSite(c.var.ctx, c.req.valid('param').id), 200))
  .openapi(create, async (c) => c.json(await createSite(c.var.ctx, c.req.valid('json')), 201))
  .openapi(change, async (c) => c.json(await changeSite(c.var.ctx, c.req.valid('param').id, c.req.valid('json')), 200))
