import { z } from 'zod'
import {
  checkChangeSchema,
  checkItemSchema,
  deviceChangeSchema,
  deviceDetailSchema,
  deviceItemSchema,
  newCheckSchema,
  newDeviceSchema,
  seriesSchema,
  statesSchema,
} from '../contract/api/devices.ts'
import { triedJsonSchema, tryJsonSchema } from '../contract/api/try-json.ts'
import { deviceKinds, statuses } from '../contract/kinds.ts'
import { answer, flagText, idParams, idText, json, listText, nothing, unitQuery } from '../kernel/query.ts'
import { route, router } from '../kernel/route.ts'
import { changeDevice } from './change.ts'
import { addCheck, changeCheck, removeCheck } from './checks.ts'
import { checkNow } from './check-now.ts'
import { createDevice } from './create.ts'
import { getDevice } from './get.ts'
import { deviceSeries, deviceStates } from './history.ts'
import { listDevices } from './list.ts'
import { retireDevice } from './retire.ts'
import { testSpeed } from './speed.ts'
import { tryJson } from './try-json.ts'

const checkParams = z.object({ id: idText, check: idText })
const span = { from: z.string().max(40).optional(), to: z.string().max(40).optional() }

const list = route({
  method: 'get',
  path: '/api/devices',
  access: 'device.read',
  summary: 'Danh sách thiết bị, thiết bị có vấn đề đứng trước',
  request: {
    query: z.object({
      ...unitQuery,
      kind: listText(z.enum(deviceKinds)).optional(),
      status: listText(z.enum(statuses)).optional(),
      site: idText.optional(),
      q: z.string().max(200).optional(),
      ids: listText(idText, 1000).optional(),
    }),
  },
  responses: { 200: answer(z.array(deviceItemSchema)) },
})

const create = route({
  method: 'post',
  path: '/api/devices',
  access: 'device.write',
  summary: 'Thêm thiết bị',
  request: { body: json(newDeviceSchema) },
  responses: { 201: answer(deviceDetailSchema, 'Đã thêm') },
})

const get = route({
  method: 'get',
  path: '/api/devices/{id}',
  access: 'device.read',
  summary: 'Một thiết bị với số đo hiện tại',
  request: { params: idParams },
  responses: { 200: answer(deviceDetailSchema) },
})

const change = route({
  method: 'patch',
  path: '/api/devices/{id}',
  access: 'device.write',
  summary: 'Sửa thông tin thiết bị',
  request: { params: idParams, body: json(deviceChangeSchema) },
  responses: { 200: answer(deviceDetailSchema) },
})

const retire = route({
  method: 'delete',
  path: '/api/devices/{id}',
  access: 'device.write',
  summary: 'Ngừng theo dõi thiết bị; lịch sử vẫn giữ',
  request: { params: idParams },
  responses: { 204: nothing },
})

const series = route({
  method: 'get',
  path: '/api/devices/{id}/series',
  access: 'device.read',
  summary: 'Một số đo theo thời gian',
  request: {
    params: idParams,
    query: z.object({
      ...span,
      metric: z.string().min(1).max(160),
      points: z.coerce.number().int().min(10).max(5000).default(900),
      percentiles: flagText,
    }),
  },
  responses: { 200: answer(seriesSchema) },
})

const states = route({
  method: 'get',
  path: '/api/devices/{id}/states',
  access: 'device.read',
  summary: 'Trạng thái theo thời gian',
  request: { params: idParams, query: z.object(span) },
  responses: { 200: answer(statesSchema) },
})

const now = route({
  method: 'post',
  path: '/api/devices/{id}/check-now',
  access: 'device.write',
  summary: 'Đo lại ngay',
  request: { params: idParams },
  responses: { 202: answer(z.object({ agents: z.int() }), 'Đã yêu cầu trạm giám sát đo') },
})

const add = route({
  method: 'post',
  path: '/api/devices/{id}/checks',
  access: 'device.write',
  summary: 'Thêm phép đo',
  request: { params: idParams, query: z.object({ agent: idText.optional() }), body: json(newCheckSchema) },
  responses: { 201: answer(checkItemSchema, 'Đã thêm') },
})

const changeOne = route({
  method: 'patch',
  path: '/api/devices/{id}/checks/{check}',
  access: 'device.write',
  summary: 'Sửa phép đo',
  request: { params: checkParams, body: json(checkChangeSchema) },
  responses: { 200: answer(checkItemSchema) },
})

const remove = route({
  method: 'delete',
  path: '/api/devices/{id}/checks/{check}',
  access: 'device.write',
  summary: 'Bỏ phép đo; số liệu đã đo vẫn giữ',
  request: { params: checkParams },
  responses: { 204: nothing },
})

const speed = route({
  method: 'post',
  path: '/api/devices/{id}/speed-test',
  access: 'device.write',
  summary: 'Đo tốc độ đường truyền ngay; không đo trên đường 4G',
  request: { params: idParams },
  responses: { 202: answer(z.object({ command: z.string() }), 'Đã yêu cầu trạm giám sát đo') },
})

const tryOne = route({
  method: 'post',
  path: '/api/devices/{id}/try-json',
  access: 'device.write',
  summary: 'Đọc thử trang quản lý của hãng một lần',
  request: { params: idParams, query: z.object({ agent: idText.optional() }), body: json(tryJsonSchema) },
  responses: { 200: answer(triedJsonSchema) },
})

export const deviceRoutes = router()
  .openapi(list, async (c) => {
    const { unit, kind, status, site, q, ids } = c.req.valid('query')
    return c.json(
      await listDevices(c.var.ctx, { unit, kinds: kind, statuses: status, siteIds: site === undefined ? undefined : [site], q, ids }),
      200,
    )
  })
  .openapi(create, async (c) => c.json(await createDevice(c.var.ctx, c.req.valid('json')), 201))
  .openapi(get, async (c) => c.json(await getDevice(c.var.ctx, c.req.valid('param').id), 200))
  .openapi(change, async (c) => c.json(await changeDevice(c.var.ctx, c.req.valid('param').id, c.req.valid('json')), 200))
  .openapi(retire, async (c) => {
    await retireDevice(c.var.ctx, c.req.valid('param').id)
    return c.body(null, 204)
  })
  .openapi(series, async (c) => c.json(await deviceSeries(c.var.ctx, c.req.valid('param').id, c.req.valid('query')), 200))
  .openapi(states, async (c) => c.json(await deviceStates(c.var.ctx, c.req.valid('param').id, c.req.valid('query')), 200))
  .openapi(now, async (c) => c.json({ agents: await checkNow(c.var.ctx, c.req.valid('param').id) }, 202))
  .openapi(add, async (c) =>
    c.json(await addCheck(c.var.ctx, c.req.valid('param').id, c.req.valid('json'), c.req.valid('query').agent), 201),
  )
  .openapi(speed, async (c) => c.json(await testSpeed(c.var.ctx, c.req.valid('param').id), 202))
  .openapi(tryOne, async (c) =>
    c.json(await tryJson(c.var.ctx, c.req.valid('param').id, c.req.valid('json'), c.req.valid('query').agent), 200),
  )
  .openapi(changeOne, async (c) => {
    const { id, check } = c.req.valid('param')
    return c.json(await changeCheck(c.var.ctx, id, check, c.req.valid('json')), 200)
  })
  .openapi(remove, async (c) => {
    const { id, check } = c.req.valid('param')
    await removeCheck(c.var.ctx, id, check)
    return c.body(null, 204)
  })
