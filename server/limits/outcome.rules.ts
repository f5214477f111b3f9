import type { Outcome, Reason } from '../contract/kinds.ts'
import { echoLimits, type LimitState } from '../contract/limits.ts'
import { type SensorDef, sensorState } from '../contract/sensors.ts'
import type { CheckLimit, CheckLimits } from './effective.rules.ts'
import { boundOf, isQuiet, levelOf, type LimitLevel, nextLimitState, within } from './judge.rules.ts'

/** One result as it was reported. */
export interface Reported {
  at: number
  outcome: Outcome
  reason: Reason
  detail: Record<string, unknown> | null
  /** null: could not be read, or is not part of this result. */
  value: (key: string) => number | null
  /** Between this result and the one before lies a time without measurements. */
  gap: boolean
}

/** What a result says once limits have been looked at. */
export interface Judged {
  outcome: Outcome
  reason: Reason
  /** Evidence to keep; null: what is kept stays. */
  detail: Record<string, unknown> | null
  /** A limit decided, which has waited for as long as it is asked to: no further rounds have to confirm it. */
  confirmed: boolean
  /** A limit has begun or ceased to count. */
  turned: boolean
  /** States that are not within their limits, by key. */
  states: ReadonlyMap<string, LimitState>
}

/** A sensor that explains a state, as agents send it; of a limit that the server judged also against what. */
export interface Evidence {
  key: string
  label: string
  value: number | null
  state: string
  unit?: string
  limit?: number
  side?: 'low' | 'high'
  since?: number
  origin?: string
  rule?: number | null
}

const rank: Record<Outcome, number> = { ok: 0, unknown: 1, warning: 2, critical: 3 }
const mostEvidence = 10

/**
 * Holds one result against the limits of its check: what these have replaced no longer counts, what goes beyond one for long enough does. A result that learnt nothing stays
 * unknown.
 * @param sensors all sensors of the check; needed only where limits of the profile are replaced
 * @param kept the evidence that is kept with the state
 */
export function judgeLimits(
  { limits, replaced }: CheckLimits,
  before: ReadonlyMap<string, LimitState>,
  sensors: readonly SensorDef[],
  result: Reported,
  kept: Record<string, unknown> | null,
): Judged {
  const states = new Map<string, LimitState>()
  const fired: Evidence[] = []
  let worst: LimitLevel = 'ok'
  let turned = before.size > 0 && [...before.keys()].some((key) => !limits.some(({ metric }) => metric.key === key))
  for (const limit of limits) {
    const { key } = limit.metric
    const was = before.get(key) ?? within
    const value = result.value(key)
    const state = nextLimitState(was, value, result.at, limit.limits, result.gap)
    if (!isQuiet(state)) states.set(key, state)
    const level = levelOf(state)
    if (level !== levelOf(was)) turned = true
    if (level === 'ok') continue
    if (rank[level] > rank[worst]) worst = level
    fired.push(evidenceOf(limit, state, level, value))
  }
  const said = replaced.size === 0 ? result : without(replaced, sensors, result)
  const detail = turned || result.detail !== null ? explained(fired, replaced, result.detail ?? kept) : null
  if (worst === 'ok' || said.outcome === 'unknown' || rank[worst] <= rank[said.outcome])
    return { outcome: said.outcome, reason: said.reason, confirmed: false, turned, states, detail }
  return { outcome: worst, reason: `limit-${worst}`, confirmed: true, turned, states, detail }
}

function evidenceOf({ metric, limits }: CheckLimit, state: LimitState, level: 'warning' | 'critical', value: number | null): Evidence {
  const { side, since } = state[level]
  const { key, label, unit } = metric
  const bound = boundOf(limits, level, side)
  return {
    ...{ key, label, value: value ?? bound, state: level, unit, origin: limits.origin, rule: limits.ruleId },
    ...(bound !== null && side !== null && { limit: bound, side }),
    ...(since !== null && { since }),
  }
}

/** The evidence with what limits say put first, and without what they have replaced. */
function explained(
  fired: readonly Evidence[],
  replaced: ReadonlySet<string>,
  detail: Record<string, unknown> | null,
): Record<string, unknown> {
  const listed: unknown = detail?.['sensors']
  const others = (Array.isArray(listed) ? listed : []).filter(
    (one: unknown) => typeof one === 'object' && one !== null && 'key' in one && !('origin' in one) && !replaced.has(String(one.key)),
  )
  const sensors = [...fired.filter((one) => one.state === 'critical'), ...fired.filter((one) => one.state === 'warning'), ...others]
  return { ...detail, sensors: sensors.slice(0, mostEvidence) }
}

type Verdict = Pick<Judged, 'outcome' | 'reason'>
const well: Verdict = { outcome: 'ok', reason: 'none' }

/** What a result says without the limits of profile or probe that a rule has replaced. */
function without(replaced: ReadonlySet<string>, sensors: readonly SensorDef[], result: Reported): Verdict {
  const { outcome, reason } = result
  const said: Verdict = { outcome, reason }
  if (reason === 'packet-loss' || reason === 'slow') return withoutEcho(replaced, said, result)
  if (reason !== 'limit-warning' && reason !== 'limit-critical') return said
  let worst: Verdict = restOf(result)
  for (const def of sensors) {
    if (replaced.has(def.key)) continue
    const state = sensorState(def, result.value(def.key))
    if (state === 'ok' || state === 'unknown' || rank[state] <= rank[worst.outcome]) continue
    worst = { outcome: state, reason: `${def.states ? 'state' : 'limit'}-${state}` }
  }
  return worst
}

/** What the evidence says beside limits: values that could not be read, and what a device reported of itself. */
function restOf({ detail }: Reported): Verdict {
  const listed: unknown = detail?.['sensors']
  const partial =
    Array.isArray(listed) &&
    listed.some((one: unknown) => typeof one === 'object' && one !== null && 'state' in one && one.state === 'unknown')
  if (detail?.['status'] === 'critical' || detail?.['status'] === 'warning')
    return { outcome: detail['status'], reason: `state-${detail['status']}` }
  return partial ? { outcome: 'warning', reason: 'partial' } : well
}

/** From so much on names and pages of a line count as slow (`agent/probes/link-verdict.ts`, where it recovers): ms. */
const slowAnswers = { dnsTime: 500, httpTime: 2500 } as const

function withoutEcho(replaced: ReadonlySet<string>, said: Verdict, { value }: Reported): Verdict {
  const over = (key: 'loss' | 'rtt') => !replaced.has(key) && (value(key) ?? 0) >= echoLimits[key]
  if (said.reason === 'packet-loss') return !replaced.has('loss') ? said : over('rtt') ? { outcome: 'warning', reason: 'slow' } : well
  const answersLate = (['dnsTime', 'httpTime'] as const).some((key) => (value(key) ?? 0) > slowAnswers[key])
  return replaced.has('rtt') && !answersLate ? well : said
}
