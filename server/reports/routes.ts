import { z } from 'zod'
import {
  availabilitySchema,
  deviceReportSchema,
  heatMapSchema,
  monthlyReportSchema,
  monthText,
  reportGroups,
} from '../contract/api/reports.ts'
import { deviceKinds } from '../contract/kinds.ts'
import { answer, idParams, idText, unitQuery } from '../kernel/query.ts'
import { route, router } from '../kernel/route.ts'
import { availability } from './availability.ts'
import { reportPdf, reportXlsx } from './files.ts'
import { heatMap } from './heatmap.ts'
import { monthlyReport } from './monthly.ts'
import { reportOfDevice } from './of-device.ts'

/** Days in Vietnam (`2026-03-05`, the last one included) or instants. */
const spanQuery = { from: z.string().max(40).optional(), to: z.string().max(40).optional() }
const monthQuery = z.object({ ...unitQuery, month: monthText.optional() })

const rates = route({
  method: 'get',
  path: '/api/reports/availability',
  access: 'report.read',
  summary: 'Tỷ lệ hoạt động theo thiết bị, địa điểm, loại, đơn vị hoặc tháng',
  request: {
    query: z.object({
      ...unitQuery,
      ...spanQuery,
      group: z.enum(reportGroups).default('device'),
      kind: z.enum(deviceKinds).optional(),
      site: idText.optional(),
    }),
  },
  responses: { 200: answer(availabilitySchema) },
})

const monthly = route({
  method: 'get',
  path: '/api/reports/monthly',
  access: 'report.read',
  summary: 'Báo cáo tháng',
  request: { query: monthQuery },
  responses: { 200: answer(monthlyReportSchema) },
})

const file = (description: string) => ({ description, content: { 'application/octet-stream': { schema: z.string() } } })

const pdf = route({
  method: 'get',
  path: '/api/reports/monthly.pdf',
  access: 'report.read',
  summary: 'Báo cáo tháng để in',
  request: { query: monthQuery },
  responses: { 200: file('Tệp PDF khổ A4') },
})

const xlsx = route({
  method: 'get',
  path: '/api/reports/monthly.xlsx',
  access: 'report.read',
  summary: 'Báo cáo tháng để tính toán: tổng hợp, thiết bị, sự cố, theo ngày',
  request: { query: monthQuery },
  responses: { 200: file('Tệp Excel') },
})

const heat = route({
  method: 'get',
  path: '/api/reports/heatmap',
  access: 'report.read',
  summary: 'Số phút ngừng theo giờ trong ngày',
  request: {
    query: z.object({ ...unitQuery, ...spanQuery, device: idText.optional(), by: z.enum(['weekday', 'day']).default('weekday') }),
  },
  responses: { 200: answer(heatMapSchema) },
})

const ofDevice = route({
  method: 'get',
  path: '/api/reports/devices/{id}',
  access: 'report.read',
  summary: 'Tỷ lệ hoạt động gần đây của một thiết bị',
  request: { params: idParams },
  responses: { 200: answer(deviceReportSchema) },
})

export const reportRoutes = router()
  .openapi(rates, async (c) => c.json(await availability(c.var.ctx, c.req.valid('query')), 200))
  .openapi(monthly, async (c) => {
    const { unit, month } = c.req.valid('query')
    return c.json(await monthlyReport(c.var.ctx, unit, month), 200)
  })
  .openapi(pdf, async (c) => {
    const { unit, month } = c.req.valid('query')
    const { bytes, headers } = await reportPdf(c.var.ctx, unit, month)
    return c.body(bytes, 200, headers)
  })
  .openapi(xlsx, async (c) => {
    const { unit, month } = c.req.valid('query')
    const { bytes, headers } = await reportXlsx(c.var.ctx, unit, month)
    return c.body(bytes, 200, headers)
  })
  .openapi(heat, async (c) => c.json(await heatMap(c.var.ctx, c.req.valid('query')), 200))
  .openapi(ofDevice, async (c) => c.json(await reportOfDevice(c.var.ctx, c.req.valid('param').id), 200))
