import { z } from 'zod'
import {
  agentChangeSchema,
  agentItemSchema,
  enrolmentSchema,
  newEnrolmentSchema,
  prepareRuntimeSchema,
  runtimeItemSchema,
} from '../contract/api/agents.ts'
import { answer, idParams, json, unitQuery } from '../kernel/query.ts'
import { route, router } from '../kernel/route.ts'
import { createEnrolment } from './enrolments.ts'
import { installOrigin } from './install-script.ts'
import { getAgent, listAgents } from './list.ts'
import { listRuntimes, prepareRuntime, runtimeItem } from './runtimes.ts'
import { changeAgent, revokeAgent, rotateAgent } from './manage.ts'

const list = route({
  method: 'get',
  path: '/api/agents',
  access: 'agent.read',
  summary: 'Danh sách trạm giám sát',
  request: { query: z.object(unitQuery) },
  responses: { 200: answer(z.array(agentItemSchema)) },
})

const enrol = route({
  method: 'post',
  path: '/api/agents/enrolments',
  access: 'agent.manage',
  summary: 'Tạo mã đăng ký cho một trạm giám sát mới',
  request: { body: json(newEnrolmentSchema) },
  responses: { 201: answer(enrolmentSchema, 'Đã tạo; mã chỉ hiện một lần') },
})

const get = route({
  method: 'get',
  path: '/api/agents/{id}',
  access: 'agent.read',
  summary: 'Một trạm giám sát',
  request: { params: idParams },
  responses: { 200: answer(agentItemSchema) },
})

const change = route({
  method: 'patch',
  path: '/api/agents/{id}',
  access: 'agent.manage',
  summary: 'Đổi tên, địa điểm trạm giám sát',
  request: { params: idParams, body: json(agentChangeSchema) },
  responses: { 200: answer(agentItemSchema) },
})

const revoke = route({
  method: 'post',
  path: '/api/agents/{id}/revoke',
  access: 'agent.manage',
  summary: 'Thu hồi trạm giám sát',
  request: { params: idParams },
  responses: { 200: answer(agentItemSchema) },
})

const rotate = route({
  method: 'post',
  path: '/api/agents/{id}/rotate',
  access: 'agent.manage',
  summary: 'Cấp lại mã truy cập cho trạm giám sát',
  request: { params: idParams },
  responses: { 200: answer(z.object({ credential: z.string() }), 'Mã mới, chỉ hiện một lần') },
})

const runtimes = route({
  method: 'get',
  path: '/api/agents/runtimes',
  access: 'agent.manage',
  summary: 'Node.js mà máy chủ có sẵn cho các máy chưa cài',
  responses: { 200: answer(z.array(runtimeItemSchema)) },
})

const prepare = route({
  method: 'post',
  path: '/api/agents/runtimes',
  access: 'agent.manage',
  summary: 'Tải Node.js cho một loại máy về máy chủ',
  request: { body: json(prepareRuntimeSchema) },
  responses: { 200: answer(runtimeItemSchema) },
})

export const agentRoutes = router()
  .openapi(list, async (c) => c.json(await listAgents(c.var.ctx, c.req.valid('query').unit), 200))
  .openapi(enrol, async (c) => {
    return c.json(await createEnrolment(c.var.ctx, c.req.valid('json'), installOrigin(c.var.ctx.app, c.req.url)), 201)
  })
  // Before a single agent's: `runtimes` is no number.
  .openapi(runtimes, async (c) => c.json(await listRuntimes(c.var.ctx), 200))
  .openapi(prepare, async (c) => {
    const { target } = c.req.valid('json')
    await prepareRuntime(c.var.ctx, target)
    return c.json(await runtimeItem(c.var.ctx, target), 200)
  })
  .openapi(get, async (c) => c.json(await getAgent(c.var.ctx, c.req.valid('param').id), 200))
  .openapi(change, async (c) => c.json(await changeAgent(c.var.ctx, c.req.valid('param').id, c.req.valid('json')), 200))
  .openapi(revoke, async (c) => c.json(await revokeAgent(c.var.ctx, c.req.valid('param').id), 200))
  .openapi(rotate, async (c) => c.json(await rotateAgent(c.var.ctx, c.req.valid('param').id), 200))
