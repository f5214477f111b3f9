import { z } from 'zod'
import { searchHitSchema } from '../contract/api/search.ts'
import { answer, limitText } from '../kernel/query.ts'
import { route, router } from '../kernel/route.ts'
import { searchAll } from './search.ts'

const search = route({
  method: 'get',
  path: '/api/search',
  access: 'session',
  summary: 'Tìm thiết bị, người, đơn vị, địa điểm; không cần gõ dấu',
  request: { query: z.object({ q: z.string().max(100), limit: limitText(20, 50) }) },
  responses: { 200: answer(z.array(searchHitSchema)) },
})

export const searchRoutes = router().openapi(search, async (c) => {
  const { q, limit } = c.req.valid('query')
  return c.json(await searchAll(c.var.ctx, q, limit), 200)
})
