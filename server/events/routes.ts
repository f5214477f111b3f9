import { streamSSE } from 'hono/streaming'
import { z } from 'zod'
import { route, router } from '../kernel/route.ts'
import { streamChanges } from './stream.ts'

const events = route({
  method: 'get',
  path: '/api/events',
  access: 'session',
  summary: 'Luồng thay đổi (server-sent events), chỉ gồm mã số',
  responses: { 200: { description: 'Luồng sự kiện', content: { 'text/event-stream': { schema: z.string() } } } },
})

export const eventRoutes = router().openapi(events, (c) => {
  // Proxies must hand each event on at once.
  c.header('x-accel-buffering', 'no')
  return streamSSE(c, (stream) => streamChanges(c.var.ctx, stream))
})
