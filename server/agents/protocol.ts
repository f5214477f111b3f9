import { streamSSE } from 'hono/streaming'
import { z } from 'zod'
import { takeCommandEvent } from '../commands/index.ts'
import { commandEventSchema, enrolRequestSchema, enrolResponseSchema, helloResponseSchema, helloSchema } from '../contract/wire.ts'
import type { Context } from '../kernel/context.ts'
import { forbidden } from '../kernel/errors.ts'
import { answer, json, nothing } from '../kernel/query.ts'
import { route, router } from '../kernel/route.ts'
import { enrolAgent, greetAgent } from './enrol.ts'
import { streamToAgent } from './stream.ts'

const enrol = route({
  method: 'post',
  path: '/api/agent/v1/enrol',
  access: 'public',
  summary: 'Trạm giám sát đăng ký bằng mã dùng một lần',
  request: { body: json(enrolRequestSchema) },
  responses: { 200: answer(enrolResponseSchema) },
})

const hello = route({
  method: 'post',
  path: '/api/agent/v1/hello',
  access: 'agent',
  summary: 'Trạm giám sát báo đã khởi động',
  request: { body: json(helloSchema) },
  responses: { 200: answer(helloResponseSchema) },
})

const stream = route({
  method: 'get',
  path: '/api/agent/v1/stream',
  access: 'agent',
  summary: 'Luồng cấu hình và lệnh cho trạm giám sát',
  responses: { 200: { description: 'Luồng sự kiện', content: { 'text/event-stream': { schema: z.string() } } } },
})

const event = route({
  method: 'post',
  path: '/api/agent/v1/commands/{id}/events',
  access: 'agent',
  summary: 'Trạm giám sát báo tiến độ một lệnh',
  maxBody: 4_000_000,
  request: { params: z.object({ id: z.uuid() }), body: json(commandEventSchema) },
  responses: { 204: nothing },
})

/** The agent that calls: the routes here admit nobody else. */
function callerOf({ actor }: Context): number {
  if (actor.kind !== 'agent') throw forbidden()
  return actor.agentId
}

export const agentProtocolRoutes = router()
  .openapi(enrol, async (c) => c.json(await enrolAgent(c.var.ctx, c.req.valid('json')), 200))
  .openapi(hello, async (c) => c.json(await greetAgent(c.var.ctx, callerOf(c.var.ctx), c.req.valid('json')), 200))
  .openapi(stream, (c) => {
    const agentId = callerOf(c.var.ctx)
    c.header('x-accel-buffering', 'no')
    return streamSSE(c, (events) => streamToAgent(c.var.ctx, agentId, events))
  })
  .openapi(event, async (c) => {
    await takeCommandEvent(c.var.ctx, callerOf(c.var.ctx), c.req.valid('param').id, c.req.valid('json'))
    return c.body(null, 204)
  })
