import { z } from 'zod'
import { auditEntrySchema } from '../contract/api/session.ts'
import { answer, idText, limitText, unitQuery } from '../kernel/query.ts'
import { route, router } from '../kernel/route.ts'
import { listAudit } from './list.ts'

const list = route({
  method: 'get',
  path: '/api/audit',
  access: 'audit.read',
  summary: 'Nhật ký thay đổi, mới nhất trước',
  request: {
    query: z.object({
      ...unitQuery,
      before: idText.optional(),
      entity: z.string().max(60).optional(),
      entityId: z.string().max(64).optional(),
      limit: limitText(50, 500),
    }),
  },
  responses: { 200: answer(z.array(auditEntrySchema)) },
})

export const auditRoutes = router().openapi(list, async (c) => c.json(await listAudit(c.var.ctx, c.req.valid('query')), 200))
