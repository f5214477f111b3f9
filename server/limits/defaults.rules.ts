import type { DeviceKind } from '../contract/kinds.ts'
import type { Bounds, LimitDefault, LimitMeasure } from '../contract/limits.ts'

const none: Bounds = { warnLow: null, warnHigh: null, critLow: null, critHigh: null }
const row = (
  measure: LimitMeasure,
  kind: DeviceKind | null,
  bounds: Partial<Bounds>,
  delayMinutes: number,
  hysteresis: number,
): LimitDefault => ({
  ...{ measure, kind, delayMinutes, hysteresis, ...none },
  ...bounds,
})

/**
 * Limits where nobody has set any and the profile of the device knows none. They are wide and slow on purpose: what fires here is wrong in any office. A value that reads high
 * for good reasons on a busy day (a processor at work) has to do so for long.
 */
export const limitDefaults: readonly LimitDefault[] = [
  row('cpu', null, { warnHigh: 95 }, 30, 5),
  row('memory', null, { warnHigh: 97 }, 30, 2),
  row('disk', null, { warnHigh: 90, critHigh: 97 }, 10, 1),
  row('temperature', 'environment', { warnHigh: 35, critHigh: 45 }, 10, 1),
  row('temperature', null, { warnHigh: 75, critHigh: 90 }, 10, 3),
  row('humidity', 'environment', { warnHigh: 85, critHigh: 95 }, 30, 3),
  row('battery-charge', 'ups', { warnLow: 50, critLow: 20 }, 5, 5),
  row('battery-minutes', 'ups', { warnLow: 10, critLow: 3 }, 5, 2),
  row('ups-load', null, { warnHigh: 80, critHigh: 95 }, 10, 5),
  row('input-voltage', 'ups', { warnLow: 180, warnHigh: 250 }, 10, 3),
  row('mobile-signal', null, { warnLow: -113 }, 30, 3),
  row('toner', 'printer', { warnLow: 10, critLow: 1 }, 0, 1),
]
