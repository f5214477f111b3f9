import { z } from 'zod'
import { registerImportSchema, registerPreviewSchema } from '../contract/api/register.ts'
import { registerLimits } from '../contract/file-limits.ts'
import { deviceKinds, statuses } from '../contract/kinds.ts'
import { answer, idText, listText, unitQuery } from '../kernel/query.ts'
import { route, router } from '../kernel/route.ts'
import { applyImport } from './apply.ts'
import { exportRegister } from './export.ts'
import { labelPapers, printLabels } from './labels.ts'
import { previewImport } from './preview.ts'
import { registerTemplate } from './template.ts'

const format = z.enum(['csv', 'xlsx']).default('csv')
const yes = z
  .enum(['true', 'false'])
  .default('false')
  .transform((text) => text === 'true')
const file = { description: 'Tệp CSV hoặc Excel', content: { 'application/octet-stream': { schema: z.string() } } }
const upload = {
  required: true,
  description: 'Nội dung tệp CSV hoặc XLSX',
  content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } as const } },
} as const

const filter = {
  kind: listText(z.enum(deviceKinds)).optional(),
  status: listText(z.enum(statuses)).optional(),
  site: listText(idText).optional(),
  q: z.string().max(200).optional(),
}

const exported = route({
  method: 'get',
  path: '/api/register/export',
  access: 'device.read',
  summary: 'Xuất danh mục thiết bị ra tệp',
  request: {
    query: z.object({
      ...unitQuery,
      format,
      ...filter,
    }),
  },
  responses: { 200: file },
})

const labels = route({
  method: 'get',
  path: '/api/register/labels.pdf',
  access: 'device.read',
  summary: 'Nhãn dán thiết bị có mã để báo hỏng, khổ A4 hoặc máy in nhãn',
  request: { query: z.object({ ...unitQuery, paper: z.enum(labelPapers).default('a4'), ...filter }) },
  responses: { 200: { description: 'Tệp PDF', content: { 'application/octet-stream': { schema: z.string() } } } },
})

const template = route({
  method: 'get',
  path: '/api/register/template',
  access: 'device.write',
  summary: 'Tệp mẫu để nhập danh mục thiết bị',
  request: { query: z.object({ ...unitQuery, format }) },
  responses: { 200: file },
})

const preview = route({
  method: 'post',
  path: '/api/register/import/preview',
  access: 'device.write',
  summary: 'Xem trước việc nhập danh mục; chưa ghi gì',
  maxBody: registerLimits.bytes,
  request: { query: z.object({ ...unitQuery, createSites: yes }), body: upload },
  responses: { 200: answer(registerPreviewSchema) },
})

const apply = route({
  method: 'post',
  path: '/api/register/import',
  access: 'device.write',
  summary: 'Nhập danh mục đã xem trước',
  maxBody: registerLimits.bytes,
  request: {
    query: z.object({
      ...unitQuery,
      createSites: yes,
      skipErrors: yes,
      preview: z.string().regex(/^[0-9a-f]{64}$/, 'Hãy xem trước tệp rồi mới nhập'),
    }),
    body: upload,
  },
  responses: { 200: answer(registerImportSchema) },
})

export const registerRoutes = router()
  .openapi(exported, async (c) => {
    const { format: as, unit, kind, status, site, q } = c.req.valid('query')
    const { bytes, headers } = await exportRegister(c.var.ctx, as, { unit, kinds: kind, statuses: status, siteIds: site, q })
    return c.body(bytes, 200, headers)
  })
  .openapi(labels, async (c) => {
    const { paper, unit, kind, status, site, q } = c.req.valid('query')
    const devices = { unit, kinds: kind, statuses: status, siteIds: site, q }
    const { bytes, headers } = await printLabels(c.var.ctx, paper, new URL(c.req.url).origin, devices)
    return c.body(bytes, 200, headers)
  })
  .openapi(template, async (c) => {
    const { format: as, unit } = c.req.valid('query')
    const { bytes, headers } = await registerTemplate(c.var.ctx, as, unit)
    return c.body(bytes, 200, headers)
  })
  .openapi(preview, async (c) => c.json(await previewImport(c.var.ctx, () => c.req.arrayBuffer(), c.req.valid('query')), 200))
  .openapi(apply, async (c) => c.json(await applyImport(c.var.ctx, () => c.req.arrayBuffer(), c.req.valid('query')), 200))
