import type { Series } from '../contract/api/devices.ts'
import type { Context } from '../kernel/context.ts'
import { DomainError, invalidField } from '../kernel/errors.ts'
import { querySeries, queryStates } from '../series/index.ts'
import { requireDevice } from './require.ts'
import { findMetric } from '../contract/device-metrics.ts'
import { listChecks } from './store.ts'

const hour = 3_600_000
/** Longest span that one chart may ask for: a year and a day to spare. */
const longest = 367 * 24 * hour

/** A span of time as it is asked for: both ends optional, ISO 8601 text or ms since the epoch. */
export interface SpanInput {
  from?: string | undefined
  to?: string | undefined
}

/**
 * The span asked for, the last 24 hours if nothing is said.
 * @returns ms since the epoch
 * @throws DomainError `invalid` naming the field
 */
export function spanOf(input: SpanInput, now: number): { from: number; to: number } {
  const to = input.to === undefined ? now : instantOf('to', input.to)
  const from = input.from === undefined ? to - 24 * hour : instantOf('from', input.from)
  if (from >= to) throw invalidField('from', 'order', 'Thời điểm bắt đầu phải trước thời điểm kết thúc.')
  if (to - from > longest) throw invalidField('from', 'too-long', 'Mỗi biểu đồ chỉ xem được nhiều nhất một năm.')
  return { from, to }
}

function instantOf(field: string, text: string): number {
  const value = /^\d{10,15}$/.test(text) ? Number(text) : Date.parse(text)
  if (Number.isFinite(value)) return value
  throw invalidField(field, 'instant', 'Thời điểm phải có dạng 2026-01-31T08:00:00Z.')
}

/** One metric of a device over time. @throws DomainError `not-found`, `unknown-metric`, `invalid` */
export async function deviceSeries(
  ctx: Context,
  id: number,
  input: SpanInput & { metric: string; points: number; percentiles: boolean },
): Promise<Series> {
  await requireDevice(ctx, 'device.read', id)
  const checks = (await listChecks(ctx.app.db, id)).map(({ check }) => check)
  const metric = findMetric(checks, input.metric)
  if (!metric) throw new DomainError('unknown-metric', 'Thiết bị này không có số đo mang tên đó.', { status: 404 })
  const span = spanOf(input, ctx.app.clock.now())
  const { points, percentiles } = input
  const columns = await querySeries(ctx.app, { checkId: metric.checkId, key: metric.key, ...span, points, percentiles })
  return {
    metric: metric.metric,
    unit: metric.unit,
    label: metric.label,
    from: new Date(span.from).toISOString(),
    to: new Date(span.to).toISOString(),
    ...columns,
  }
}

/** The hard status of a device over time; the first entry holds at `from`. The same refusals. */
export async function deviceStates(ctx: Context, id: number, input: SpanInput) {
  await requireDevice(ctx, 'device.read', id)
  const span = spanOf(input, ctx.app.clock.now())
  const changes = await queryStates(ctx.app.db, id, span.from, span.to)
  return {
    from: new Date(span.from).toISOString(),
    to: new Date(span.to).toISOString(),
    changes: changes.map((change) => ({ ...change, at: new Date(change.at).toISOString() })),
  }
}
