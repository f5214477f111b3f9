import { z } from 'zod'
import {
  profilesSchema,
  profileTrialRequestSchema,
  profileUploadSchema,
  siteProfileDetailSchema,
  siteProfileSchema,
} from '../contract/api/profiles.ts'
import { deviceProfileSchema } from '../contract/profiles.ts'
import { notFound } from '../kernel/errors.ts'
import { answer, idParams, json, unitQuery } from '../kernel/query.ts'
import { route, router } from '../kernel/route.ts'
import { activateProfile, deactivateProfile } from './activate.ts'
import { builtInProfiles } from './built-in.ts'
import { getProfile, listProfiles } from './list.ts'
import { tryProfile } from './try.ts'
import { uploadProfile } from './upload.ts'

const list = route({
  method: 'get',
  path: '/api/profiles',
  access: 'agent.read',
  summary: 'Hồ sơ thiết bị: có sẵn và của đơn vị',
  request: { query: z.object(unitQuery) },
  responses: { 200: answer(profilesSchema) },
})

const builtIn = route({
  method: 'get',
  path: '/api/profiles/built-in',
  access: 'agent.read',
  summary: 'Một hồ sơ có sẵn, để làm mẫu',
  request: { query: z.object({ profile: z.string().min(1).max(60) }) },
  responses: { 200: answer(deviceProfileSchema) },
})

const upload = route({
  method: 'post',
  path: '/api/profiles',
  access: 'agent.manage',
  summary: 'Thêm một phiên bản hồ sơ của đơn vị; chưa dùng ngay',
  maxBody: 1_200_000,
  request: { body: json(profileUploadSchema) },
  responses: { 201: answer(siteProfileSchema, 'Đã thêm') },
})

const get = route({
  method: 'get',
  path: '/api/profiles/{id}',
  access: 'agent.read',
  summary: 'Một phiên bản hồ sơ với nội dung',
  request: { params: idParams },
  responses: { 200: answer(siteProfileDetailSchema) },
})

const trial = route({
  method: 'post',
  path: '/api/profiles/{id}/trial',
  access: 'agent.manage',
  summary: 'Thử hồ sơ trên một thiết bị',
  request: { params: idParams, body: json(profileTrialRequestSchema) },
  responses: { 202: answer(siteProfileSchema, 'Đã giao cho trạm giám sát') },
})

const activate = route({
  method: 'post',
  path: '/api/profiles/{id}/activate',
  access: 'agent.manage',
  summary: 'Đưa phiên bản hồ sơ vào dùng',
  request: { params: idParams },
  responses: { 200: answer(siteProfileSchema) },
})

const deactivate = route({
  method: 'post',
  path: '/api/profiles/{id}/deactivate',
  access: 'agent.manage',
  summary: 'Ngừng dùng hồ sơ của đơn vị',
  request: { params: idParams },
  responses: { 200: answer(siteProfileSchema) },
})

export const profileRoutes = router()
  .openapi(list, async (c) => c.json(await listProfiles(c.var.ctx, c.req.valid('query').unit), 200))
  .openapi(builtIn, async (c) => {
    const { profile: wanted } = c.req.valid('query')
    const found = (await builtInProfiles()).find((one) => one.id === wanted)
    if (!found) throw notFound('Không có hồ sơ này.')
    return c.json(found, 200)
  })
  .openapi(upload, async (c) => c.json(await uploadProfile(c.var.ctx, c.req.valid('json')), 201))
  .openapi(get, async (c) => c.json(await getProfile(c.var.ctx, c.req.valid('param').id), 200))
  .openapi(trial, async (c) => c.json(await tryProfile(c.var.ctx, c.req.valid('param').id, c.req.valid('json').deviceId), 202))
  .openapi(activate, async (c) => c.json(await activateProfile(c.var.ctx, c.req.valid('param').id), 200))
  .openapi(deactivate, async (c) => c.json(await deactivateProfile(c.var.ctx, c.req.valid('param').id), 200))
