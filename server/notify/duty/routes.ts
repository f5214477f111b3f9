import { z } from 'zod'
import {
  calendarQuery,
  dutySchema,
  groupChangeSchema,
  groupItemSchema,
  handOverSchema,
  newGroupSchema,
  newShiftSchema,
  onCallSchema,
} from '../../contract/api/on-call.ts'
import { answer, idParams, idText, json, nothing, unitQuery } from '../../kernel/query.ts'
import { route, router } from '../../kernel/route.ts'
import { changeGroup, createGroup, deleteGroup, listGroups } from './groups.ts'
import { handOver, listOnCall } from './on-call.ts'
import { addShift, listDuties, removeShift } from './shifts.ts'

const access = 'notify.manage'

const list = route({
  ...{ method: 'get', path: '/api/notify/groups', access, summary: 'Các nhóm người nhận' },
  request: { query: z.object(unitQuery) },
  responses: { 200: answer(z.array(groupItemSchema)) },
})
const create = route({
  ...{ method: 'post', path: '/api/notify/groups', access, summary: 'Thêm nhóm người nhận' },
  request: { body: json(newGroupSchema) },
  responses: { 201: answer(groupItemSchema) },
})
const change = route({
  ...{ method: 'patch', path: '/api/notify/groups/{id}', access, summary: 'Sửa nhóm và vòng trực' },
  request: { params: idParams, body: json(groupChangeSchema) },
  responses: { 200: answer(groupItemSchema) },
})
const remove = route({
  ...{ method: 'delete', path: '/api/notify/groups/{id}', access, summary: 'Xoá nhóm' },
  request: { params: idParams },
  responses: { 204: nothing },
})
const duties = route({
  ...{ method: 'get', path: '/api/notify/groups/{id}/shifts', access, summary: 'Lịch trực: ai trực khi nào, từ ca đã nhập và vòng trực' },
  request: { params: idParams, query: calendarQuery },
  responses: { 200: answer(z.array(dutySchema)) },
})
const shift = route({
  ...{ method: 'post', path: '/api/notify/groups/{id}/shifts', access, summary: 'Thêm ca trực' },
  request: { params: idParams, body: json(newShiftSchema) },
  responses: { 201: answer(dutySchema) },
})
const shiftDelete = route({
  ...{ method: 'delete', path: '/api/notify/groups/{id}/shifts/{shift}', access, summary: 'Xoá ca trực' },
  request: { params: idParams.extend({ shift: idText }) },
  responses: { 204: nothing },
})
const onCall = route({
  ...{ method: 'get', path: '/api/notify/on-call', access: 'incident.read', summary: 'Ai trực bây giờ' },
  request: { query: z.object(unitQuery) },
  responses: { 200: answer(z.array(onCallSchema)) },
})
const hand = route({
  ...{ method: 'post', path: '/api/notify/groups/{id}/hand-over', access: 'incident.read', summary: 'Bàn giao ca trực' },
  request: { params: idParams, body: json(handOverSchema) },
  responses: { 200: answer(onCallSchema) },
})

export const onCallRoutes = router()
  .openapi(list, async (c) => c.json(await listGroups(c.var.ctx, c.req.valid('query').unit), 200))
  .openapi(create, async (c) => c.json(await createGroup(c.var.ctx, c.req.valid('json')), 201))
  .openapi(change, async (c) => c.json(await changeGroup(c.var.ctx, c.req.valid('param').id, c.req.valid('json')), 200))
  .openapi(remove, async (c) => {
    await deleteGroup(c.var.ctx, c.req.valid('param').id)
    return c.body(null, 204)
  })
  .openapi(duties, async (c) => {
    const { from, to } = c.req.valid('query')
    return c.json(await listDuties(c.var.ctx, c.req.valid('param').id, from, to), 200)
  })
  .openapi(shift, async (c) => c.json(await addShift(c.var.ctx, c.req.valid('param').id, c.req.valid('json')), 201))
  .openapi(shiftDelete, async (c) => {
    const { id, shift: shiftId } = c.req.valid('param')
    await removeShift(c.var.ctx, id, shiftId)
    return c.body(null, 204)
  })
  .openapi(onCall, async (c) => c.json(await listOnCall(c.var.ctx, c.req.valid('query').unit), 200))
  .openapi(hand, async (c) => c.json(await handOver(c.var.ctx, c.req.valid('param').id, c.req.valid('json')), 200))
