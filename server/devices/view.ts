import type { CheckItem, DeviceItem } from '../contract/api/devices.ts'
import { type DeviceKind, outcomes, type ProbeKind, reasons } from '../contract/kinds.ts'
import { canHaveLimits, measureOf } from '../contract/limits.ts'
import { isAnswer } from '../faults/index.ts'
import { type LimitRule, standing } from '../limits/index.ts'
import type { LatestResult } from '../series/index.ts'
import { metricsOf } from '../contract/device-metrics.ts'
import type { CheckWithState, DeviceItemRow } from './store.ts'

/** A check as far as a list needs it. */
export interface CheckOutline {
  id: number
  deviceId: number
  kind: ProbeKind
  answeredAt: Date | null
}

const iso = (at: Date | number | null | undefined) => (at === null || at === undefined ? null : new Date(at).toISOString())

/**
 * When any of these checks was last answered: its newest result if that is an answer, else what was noted when the answers stopped.
 * @returns ms since the epoch; null: never
 */
function lastAnswer(checks: readonly CheckOutline[], latest: ReadonlyMap<number, LatestResult>): number | null {
  const times = checks.flatMap((check) => {
    const result = latest.get(check.id)
    const answered = result !== undefined && isAnswer(reasons[result.reason] ?? 'none')
    return answered ? [result.at] : check.answeredAt === null ? [] : [check.answeredAt.getTime()]
  })
  return times.length === 0 ? null : Math.max(...times)
}

/** Newest round-trip time of the first echo or line check that has one. */
function newestRtt(checks: readonly CheckOutline[], latest: ReadonlyMap<number, LatestResult>): number | null {
  for (const check of checks) {
    if (check.kind !== 'icmp' && check.kind !== 'link') continue
    const value = latest.get(check.id)?.values.get('rtt')
    if (value !== undefined && value !== null) return value
  }
  return null
}

/** One line of a list, with the ways to it that the reader may see. A device that nothing measures is followed by inspections; one not measured yet is unknown without a reason. */
export function deviceItem(
  row: DeviceItemRow,
  checks: readonly CheckOutline[],
  latest: ReadonlyMap<number, LatestResult>,
  cause: string | null,
  { parentId, standbyParentIds, rootId }: Pick<DeviceItem, 'parentId' | 'standbyParentIds' | 'rootId'>,
): DeviceItem {
  return {
    id: row.id,
    name: row.name,
    kind: row.kind,
    unitId: row.unitId,
    site: row.siteId === null || row.siteName === null ? null : { id: row.siteId, name: row.siteName },
    address: row.address,
    status: row.status,
    stateType: row.stateType ?? 'hard',
    reason: row.reason ?? (checks.length === 0 ? 'inspection-due' : 'none'),
    cause,
    since: iso(row.since),
    lastSeenAt: iso(lastAnswer(checks, latest)),
    ...{ parentId, standbyParentIds, rootId },
    vendor: row.vendor,
    model: row.model,
    rtt: newestRtt(checks, latest),
  }
}

/** A line's speed is measured seldom: between tests the last one's figures stand. */
function lastSpeed(kind: ProbeKind, detail: Record<string, unknown> | null, key: string): number | null {
  const speed: unknown = kind === 'link' && (key === 'downBps' || key === 'upBps') ? detail?.['speed'] : null
  const value: unknown = typeof speed === 'object' && speed !== null ? Reflect.get(speed, key) : null
  return typeof value === 'number' ? value : null
}

/** One check with its live values. @param rules of limits that reach its device */
export function checkItem(
  { check, state, agentName, credentialSummary }: CheckWithState,
  result: LatestResult | undefined,
  deviceKind: DeviceKind,
  rules: readonly LimitRule[],
): CheckItem {
  return {
    id: check.id,
    kind: check.kind,
    agentId: check.agentId,
    agentName,
    params: check.params,
    credential: credentialSummary,
    interval: check.interval,
    retryInterval: check.retryInterval,
    timeout: check.timeout,
    attempts: check.attempts,
    enabled: check.enabled,
    status: state?.status ?? 'unknown',
    stateType: state?.stateType ?? 'hard',
    reason: state?.reason ?? 'none',
    attempt: state?.attempt ?? 0,
    since: iso(state?.since),
    lastAt: iso(result?.at),
    lastOutcome: result === undefined ? null : (outcomes[result.outcome] ?? null),
    detail: state?.detail ?? null,
    values: metricsOf(check).map((metric) => {
      const { key, label, unit, group, def } = metric
      const value = result?.values.get(key) ?? lastSpeed(check.kind, state?.detail ?? null, key)
      return {
        metric: metric.metric,
        ...{ key, label, unit, group, value },
        ...standing({ kind: check.kind, limits: state?.limits ?? null }, metric, value, deviceKind, rules),
        text: def?.states?.find((s) => s.value === value)?.label ?? null,
        measure: measureOf(check.kind, key, def),
        limitable: canHaveLimits(unit, def),
      }
    }),
  }
}
