import { z } from 'zod'
import { overviewSchema } from '../contract/api/devices.ts'
import { answer, unitQuery } from '../kernel/query.ts'
import { route, router } from '../kernel/route.ts'
import { getOverview } from './get.ts'

export { countAgents } from './store.ts'

const get = route({
  method: 'get',
  path: '/api/overview',
  access: 'overview.read',
  summary: 'Tổng quan thiết bị',
  request: { query: z.object(unitQuery) },
  responses: { 200: answer(overviewSchema) },
})

export const overviewRoutes = router().openapi(get, async (c) => c.json(await getOverview(c.var.ctx, c.req.valid('query').unit), 200))
