import { z } from 'zod'
import { manyStatesSchema, mostSparks, sparksSchema } from '../contract/api/device-bulk.ts'
import { deviceKinds, statuses } from '../contract/kinds.ts'
import { answer, idText, limitText, listText, unitQuery } from '../kernel/query.ts'
import { route, router } from '../kernel/route.ts'
import { deviceSparks, manyStates } from './bulk.ts'

const instant = z.string().max(40).optional()

const states = route({
  method: 'get',
  path: '/api/devices/states',
  access: 'device.read',
  summary: 'Trạng thái của nhiều thiết bị theo thời gian',
  request: {
    query: z.object({
      ...unitQuery,
      kind: listText(z.enum(deviceKinds)).optional(),
      status: listText(z.enum(statuses)).optional(),
      site: idText.optional(),
      q: z.string().max(200).optional(),
      from: instant,
      to: instant,
    }),
  },
  responses: { 200: answer(manyStatesSchema) },
})

const sparks = route({
  method: 'get',
  path: '/api/devices/sparks',
  access: 'device.read',
  summary: 'Độ trễ và trạng thái gần đây của các thiết bị đang hiện trên màn hình',
  request: { query: z.object({ ids: listText(idText, mostSparks).optional(), hours: limitText(24, 168) }) },
  responses: { 200: answer(sparksSchema) },
})

/** Questions about many devices at once. Mounted before those about one: `states` is no id. */
export const deviceBulkRoutes = router()
  .openapi(states, async (c) => {
    const { unit, kind, status, site, q, from, to } = c.req.valid('query')
    const filter = { unit, kinds: kind, statuses: status, siteIds: site === undefined ? undefined : [site], q }
    return c.json(await manyStates(c.var.ctx, filter, { from, to }), 200)
  })
  .openapi(sparks, async (c) => {
    const { ids, hours } = c.req.valid('query')
    return c.json(await deviceSparks(c.var.ctx, ids ?? [], hours), 200)
  })
