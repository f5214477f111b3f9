import { type Metric, type MetricOwner, metricsOf } from '../contract/device-metrics.ts'
import type { DeviceKind, ProbeKind } from '../contract/kinds.ts'
import {
  type Bounds,
  canHaveLimits,
  echoLimits,
  type LimitMeasure,
  type LimitOrigin,
  limitScopes,
  type Limits,
  type LimitScope,
  measureOf,
} from '../contract/limits.ts'
import { limitDefaults } from './defaults.rules.ts'

/** Limits that a person has set. Exactly one of `measure` and `sensorKey` is given. */
export interface LimitRule extends Limits {
  id: number
  unitId: number
  scope: LimitScope
  siteId: number | null
  kind: DeviceKind | null
  deviceId: number | null
  measure: LimitMeasure | null
  sensorKey: string | null
}

/** Where a device stands: what decides which rules reach it. */
export interface Place {
  deviceId: number
  kind: DeviceKind
  siteId: number | null
  /** Its unit first, then those above it. */
  units: readonly number[]
}

/** The limits that hold for a value. Those of a profile or a probe are judged where they are measured, the others by the server. */
export interface Holding extends Limits {
  origin: LimitOrigin
  ruleId: number | null
  /** The rule is for this one value alone. */
  single: boolean
}

/** Rules that reach a device, the one that wins first: the more special scope, one value before all of a measure, the nearer unit. */
export function rulesFor(place: Place, rules: readonly LimitRule[]): LimitRule[] {
  const reaches = (rule: LimitRule) =>
    place.units.includes(rule.unitId) &&
    (rule.scope !== 'device' || rule.deviceId === place.deviceId) &&
    (rule.scope !== 'kind' || rule.kind === place.kind) &&
    (rule.scope !== 'site' || rule.siteId === place.siteId)
  const order = (a: LimitRule, b: LimitRule) =>
    limitScopes.indexOf(b.scope) - limitScopes.indexOf(a.scope) ||
    Number(b.sensorKey !== null) - Number(a.sensorKey !== null) ||
    place.units.indexOf(a.unitId) - place.units.indexOf(b.unitId)
  return rules.filter(reaches).toSorted(order)
}

/** Does a rule speak of this value? */
export function speaksOf(rule: Pick<LimitRule, 'measure' | 'sensorKey'>, { kind }: { kind: ProbeKind }, metric: Metric): boolean {
  if (!canHaveLimits(metric.unit, metric.def)) return false
  return rule.sensorKey === null ? rule.measure === measureOf(kind, metric.key, metric.def) : rule.sensorKey === metric.key
}

/** Limits of the profile or of the measurement itself; null: none. */
export function ownLimits({ kind }: { kind: ProbeKind }, { key, def }: Metric): Holding | null {
  const plain = { delayMinutes: 0, hysteresis: 0, ruleId: null, single: false }
  if (def === null) {
    const measure = measureOf(kind, key, null)
    if (measure !== 'loss' && measure !== 'rtt') return null
    return { ...plain, warnLow: null, warnHigh: echoLimits[measure], critLow: null, critHigh: null, origin: 'probe' }
  }
  const bounds: Bounds = {
    warnLow: def.warnLow ?? null,
    warnHigh: def.warnHigh ?? null,
    critLow: def.critLow ?? null,
    critHigh: def.critHigh ?? null,
  }
  return Object.values(bounds).every((bound) => bound === null) ? null : { ...plain, ...bounds, origin: 'profile' }
}

/**
 * The limits that hold for a value: of the first rule that speaks of it, else of the device's profile or its probe, else the defaults of its kind.
 * @param rules of its device, in order (`rulesFor`)
 */
export function limitsOf(check: { kind: ProbeKind }, metric: Metric, deviceKind: DeviceKind, rules: readonly LimitRule[]): Holding | null {
  if (!canHaveLimits(metric.unit, metric.def)) return null
  const rule = rules.find((one) => speaksOf(one, check, metric))
  if (rule !== undefined) return { ...limitsIn(rule), origin: rule.scope, ruleId: rule.id, single: rule.sensorKey !== null }
  const own = ownLimits(check, metric)
  if (own !== null) return own
  const measure = measureOf(check.kind, metric.key, metric.def)
  const fitting = limitDefaults.filter((one) => one.measure === measure && (one.kind === null || one.kind === deviceKind))
  const preset = fitting.find((one) => one.kind !== null) ?? fitting[0]
  return preset === undefined ? null : { ...limitsIn(preset), origin: 'default', ruleId: null, single: false }
}

const limitsIn = ({ warnLow, warnHigh, critLow, critHigh, delayMinutes, hysteresis }: Limits): Limits => ({
  warnLow,
  warnHigh,
  critLow,
  critHigh,
  delayMinutes,
  hysteresis,
})

/** A value of a check that the server itself holds against limits. */
export interface CheckLimit {
  metric: Metric
  limits: Holding
}

/** What the server judges of a check. */
export interface CheckLimits {
  limits: CheckLimit[]
  /** Keys whose limits of profile or probe do not count any more, because a rule has replaced them. */
  replaced: Set<string>
}

/** @param rules of the check's device, in order (`rulesFor`) */
export function judgedHere(check: MetricOwner, deviceKind: DeviceKind, rules: readonly LimitRule[]): CheckLimits {
  const found: CheckLimits = { limits: [], replaced: new Set() }
  for (const metric of metricsOf(check)) {
    const limits = limitsOf(check, metric, deviceKind, rules)
    if (limits === null || limits.origin === 'profile' || limits.origin === 'probe') continue
    if (ownLimits(check, metric) !== null) found.replaced.add(metric.key)
    if ([limits.warnLow, limits.warnHigh, limits.critLow, limits.critHigh].some((bound) => bound !== null))
      found.limits.push({ metric, limits })
  }
  return found
}
