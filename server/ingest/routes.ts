import { reportReceiptSchema, wireLimits } from '../contract/wire.ts'
import type { Context } from '../kernel/context.ts'
import { DomainError, forbidden } from '../kernel/errors.ts'
import { answer } from '../kernel/query.ts'
import { route, router } from '../kernel/route.ts'
import { readJson } from './body.ts'
import { parseReport } from './parse.ts'
import { queueOf } from './take.ts'

const report = route({
  method: 'post',
  path: '/api/agent/v1/reports',
  access: 'agent',
  summary: 'Trạm giám sát gửi kết quả đo (JSON theo cột, nén gzip)',
  // The compressed limit is kept by ./body.ts: a report may also come uncompressed.
  maxBody: wireLimits.reportBytes,
  responses: { 200: answer(reportReceiptSchema, 'Đã lưu bền vững, hoặc đã lưu từ trước') },
})

/** A body as it comes: how long it says to be, and how to read it. */
interface Body {
  length: number
  encoding: string | undefined
  read(): Promise<ArrayBuffer>
}

async function takeReport(ctx: Context, body: Body) {
  const { app, actor } = ctx
  if (actor.kind !== 'agent') throw forbidden()
  const queue = queueOf(app)
  try {
    const json = await queue.open(body.length, async () => readJson(Buffer.from(await body.read()), body.encoding))
    const { stored, foreign } = await queue.take(actor.agentId, parseReport(json, app.clock.now()))
    return { stored, ignored: foreign, serverTime: app.clock.now() }
  } catch (error) {
    queue.metrics.refused.inc({ code: error instanceof DomainError ? error.code : 'error' })
    throw error
  }
}

export const ingestRoutes = router().openapi(report, async (c) => {
  const length = Number(c.req.header('content-length') ?? wireLimits.reportBytesGzip)
  const encoding = c.req.header('content-encoding')
  return c.json(await takeReport(c.var.ctx, { length, encoding, read: () => c.req.arrayBuffer() }), 200)
})
