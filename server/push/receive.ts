import { randomUUID } from 'node:crypto'
import type { Push } from '../contract/api/push.ts'
import { probeParams } from '../contract/checks.ts'
import { outcomeCode, reasonCode } from '../contract/kinds.ts'
import type { ReportInput } from '../contract/wire.ts'
import { takeOwnReport } from '../ingest/index.ts'
import { Buckets } from '../kernel/buckets.ts'
import type { App, Context } from '../kernel/context.ts'
import { notFound } from '../kernel/errors.ts'
import { hashToken } from '../kernel/secrets.ts'
import { judgePush, type PushedResult } from './rules.ts'
import { findByToken } from './store.ts'

/** Reports by token, and tries with unknown tokens by address. */
const rule = { burst: 10, every: 1_000, refusal: 'Thiết bị gửi báo cáo quá dày.' }
const limits = new WeakMap<App, Buckets>()

function limitsOf(app: App): Buckets {
  const made = limits.get(app) ?? new Buckets(app.clock, rule)
  limits.set(app, made)
  return made
}

/**
 * Takes a report that a device has sent by itself. Whoever has the token may report for its check, and can learn nothing by it.
 * @returns once the report is durable
 * @throws DomainError `not-found` for a token that is not (any more) in force, `too-many-requests`; what taking results in throws
 */
export async function receivePush(ctx: Context, token: string, push: Push): Promise<{ receivedAt: string; nextBy: string }> {
  const { app } = ctx
  const hash = hashToken(token)
  const found = await findByToken(app.db, hash)
  limitsOf(app).take(found ? hash.toString('hex') : `address ${ctx.address ?? ''}`)
  if (!found) throw notFound('Mã gửi báo cáo này không có hoặc đã bị thu hồi.')
  const { check } = found
  const params = probeParams.push.parse(check.params)
  const now = app.clock.now()
  const result = judgePush(push, params.values, check.sensors ?? [])
  const isNew = JSON.stringify(result.defs) !== JSON.stringify(check.sensors ?? [])
  await takeOwnReport(app, check.agentId, pushReport(check.id, now, result, isNew ? result.defs : null))
  return { receivedAt: new Date(now).toISOString(), nextBy: new Date(now + (check.interval + params.grace) * 1000).toISOString() }
}

/** One result as a report of its own: each has a random identity, so that nothing is taken for a copy. */
export function pushReport(check: number, at: number, result: Omit<PushedResult, 'defs'>, defs: PushedResult['defs'] | null): ReportInput {
  return {
    v: 1,
    boot: randomUUID(),
    seq: 1,
    sentAt: at,
    base: at,
    shapes: [result.keys],
    check: [check],
    at: [0],
    outcome: [outcomeCode[result.outcome]],
    reason: [reasonCode[result.reason]],
    shape: [0],
    values: result.values,
    details: [{ row: 0, detail: result.detail }],
    ...(defs !== null && { sensors: [{ check, defs }] }),
  }
}
