import { z } from 'zod'
import { confirmSchema, dismissSchema, portsSchema, proposalsSchema } from '../contract/api/topology.ts'
import { answer, idParams, json, nothing, unitQuery } from '../kernel/query.ts'
import { route, router } from '../kernel/route.ts'
import { confirmLinks, dismissLink } from './confirm.ts'
import { listPorts } from './ports.ts'
import { listProposals } from './proposals.ts'

const proposals = route({
  method: 'get',
  path: '/api/topology/proposals',
  access: 'device.write',
  summary: 'Đề xuất vị trí của thiết bị trong mạng, theo bảng của chính các thiết bị',
  request: { query: z.object(unitQuery) },
  responses: { 200: answer(proposalsSchema) },
})

const confirm = route({
  method: 'post',
  path: '/api/topology/confirm',
  access: 'device.write',
  summary: 'Xác nhận vị trí của các thiết bị trong mạng',
  request: { body: json(confirmSchema) },
  responses: { 200: answer(z.object({ devices: z.array(z.int()) }), 'Đã xác nhận') },
})

const dismiss = route({
  method: 'post',
  path: '/api/topology/dismiss',
  access: 'device.write',
  summary: 'Bỏ một đề xuất; đề xuất đó không hiện lại',
  request: { body: json(dismissSchema) },
  responses: { 204: nothing },
})

const ports = route({
  method: 'get',
  path: '/api/devices/{id}/ports',
  access: 'device.read',
  summary: 'Cổng mạng của thiết bị và thiết bị ở đầu kia',
  request: { params: idParams },
  responses: { 200: answer(portsSchema) },
})

export const topologyRoutes = router()
  .openapi(proposals, async (c) => c.json(await listProposals(c.var.ctx, c.req.valid('query').unit), 200))
  .openapi(confirm, async (c) => c.json({ devices: await confirmLinks(c.var.ctx, c.req.valid('json')) }, 200))
  .openapi(dismiss, async (c) => {
    await dismissLink(c.var.ctx, c.req.valid('json'))
    return c.body(null, 204)
  })
  .openapi(ports, async (c) => c.json(await listPorts(c.var.ctx, c.req.valid('param').id), 200))
