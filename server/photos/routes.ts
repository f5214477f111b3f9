import { z } from 'zod'
import { photoChangeSchema, photoSchema } from '../contract/api/photos.ts'
import { photoLimits } from '../contract/file-limits.ts'
import { answer, idParams, idText, json, nothing } from '../kernel/query.ts'
import { route, router } from '../kernel/route.ts'
import { addPhoto } from './add.ts'
import { changePhoto, deletePhoto } from './change.ts'
import { pictureHeaders } from './headers.ts'
import { photosOf, pictureOf } from './list.ts'

const params = z.object({ id: idText, photo: idText })
const picture = { schema: { type: 'string', format: 'binary' } as const }

const list = route({
  method: 'get',
  path: '/api/devices/{id}/photos',
  access: 'device.read',
  summary: 'Ảnh của thiết bị',
  request: { params: idParams },
  responses: { 200: answer(z.array(photoSchema)) },
})

const add = route({
  method: 'post',
  path: '/api/devices/{id}/photos',
  access: 'device.write',
  summary: 'Thêm ảnh của thiết bị; vị trí và thông tin máy ảnh bị bỏ khỏi ảnh',
  maxBody: photoLimits.bytes,
  request: {
    params: idParams,
    query: z.object({ caption: z.string().max(500).optional() }),
    body: { required: true, description: 'Ảnh', content: { 'image/jpeg': picture, 'image/png': picture, 'image/webp': picture } },
  },
  responses: { 201: answer(photoSchema, 'Đã thêm') },
})

const show = route({
  method: 'get',
  path: '/api/devices/{id}/photos/{photo}',
  access: 'device.read',
  summary: 'Một ảnh',
  request: { params },
  responses: { 200: { description: 'Ảnh', content: { 'image/*': { schema: z.string() } } } },
})

const change = route({
  method: 'patch',
  path: '/api/devices/{id}/photos/{photo}',
  access: 'device.write',
  summary: 'Sửa chú thích ảnh',
  request: { params, body: json(photoChangeSchema) },
  responses: { 200: answer(photoSchema) },
})

const remove = route({
  method: 'delete',
  path: '/api/devices/{id}/photos/{photo}',
  access: 'device.write',
  summary: 'Xoá ảnh',
  request: { params },
  responses: { 204: nothing },
})

export const photoRoutes = router()
  .openapi(list, async (c) => c.json(await photosOf(c.var.ctx, c.req.valid('param').id), 200))
  .openapi(add, async (c) => {
    const { id } = c.req.valid('param')
    return c.json(await addPhoto(c.var.ctx, id, c.req.valid('query').caption, () => c.req.arrayBuffer()), 201)
  })
  .openapi(show, async (c) => {
    const { id, photo } = c.req.valid('param')
    const { type, data } = await pictureOf(c.var.ctx, id, photo)
    return c.body(new Uint8Array(data), 200, pictureHeaders(type, `anh-${photo}`))
  })
  .openapi(change, async (c) => {
    const { id, photo } = c.req.valid('param')
    return c.json(await changePhoto(c.var.ctx, id, photo, c.req.valid('json').caption), 200)
  })
  .openapi(remove, async (c) => {
    const { id, photo } = c.req.valid('param')
    await deletePhoto(c.var.ctx, id, photo)
    return c.body(null, 204)
  })
