import type { ValueLimit } from '../contract/api/limits.ts'
import type { Metric } from '../contract/device-metrics.ts'
import type { DeviceKind, ProbeKind } from '../contract/kinds.ts'
import type { Limits, LimitState } from '../contract/limits.ts'
import { type SensorDef, sensorState, type SensorState } from '../contract/sensors.ts'
import type { Reader } from '../kernel/context.ts'
import { limitsOf, type LimitRule, rulesFor } from './effective.rules.ts'
import { boundOf, levelOf, within } from './judge.rules.ts'
import { rulesOfUnits, unitsAbove } from './store.ts'

/** The rules that reach a device, the one that wins first. */
export async function rulesOfDevice(
  db: Reader,
  device: { id: number; unitId: number; kind: DeviceKind; siteId: number | null },
): Promise<LimitRule[]> {
  const units = (await unitsAbove(db, [device.unitId])).get(device.unitId) ?? []
  return rulesFor({ deviceId: device.id, kind: device.kind, siteId: device.siteId, units }, await rulesOfUnits(db, units))
}

/** A check with where its values stand, as written with its state. */
interface Standing {
  kind: ProbeKind
  limits: Readonly<Record<string, LimitState>> | null
}

/**
 * Where the newest value of a check stands: its state, the limits that hold for it, and its definition with the limits of the profile as far as they count.
 * @param rules of its device (`rulesOfDevice`)
 */
export function standing(
  check: Standing,
  metric: Metric,
  value: number | null,
  deviceKind: DeviceKind,
  rules: readonly LimitRule[],
): { state: SensorState; def: SensorDef | null; limit: ValueLimit | null } {
  const holding = limitsOf(check, metric, deviceKind, rules)
  const { def } = metric
  const own = def === null ? (value === null ? 'unknown' : 'ok') : sensorState(def, value)
  if (holding === null || holding.origin === 'profile' || holding.origin === 'probe') {
    const level = own === 'unknown' ? 'ok' : own
    return { state: own, def, limit: holding === null ? null : { ...holding, level, since: null } }
  }
  const state = check.limits?.[metric.key] ?? within
  const level = levelOf(state)
  const since = [state.warning.since, state.critical.since].filter((at) => at !== null)
  return {
    state: value === null ? 'unknown' : level,
    def: def === null ? null : counting(def, state, holding),
    limit: { ...holding, level, since: since.length === 0 ? null : new Date(Math.min(...since)).toISOString() },
  }
}

/** A sensor with the bound that counts at present instead of those of its profile. */
function counting(sensor: SensorDef, state: LimitState, limits: Limits): SensorDef {
  const { warnLow: _a, warnHigh: _b, critLow: _c, critHigh: _d, ...def } = sensor
  const level = levelOf(state)
  if (level === 'ok') return def
  const { side } = state[level]
  const bound = boundOf(limits, level, side)
  return bound === null ? def : { ...def, [`${level === 'critical' ? 'crit' : 'warn'}${side === 'low' ? 'Low' : 'High'}`]: bound }
}
