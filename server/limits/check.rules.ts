import type { Limits } from '../contract/limits.ts'
import type { Unit } from '../contract/metrics.ts'

/** What is wrong with limits, beyond what their schema knows; null: nothing. */
export interface Problem {
  field: keyof Limits
  code: string
  message: string
}

/** Limits that contradict each other, or that no value can reach. */
export function problemOf(limits: Limits, unit: Unit): Problem | null {
  const { warnLow, warnHigh, critLow, critHigh, hysteresis } = limits
  for (const field of ['warnLow', 'warnHigh', 'critLow', 'critHigh'] as const) {
    const value = limits[field]
    if (unit === '%' && value !== null && (value < 0 || value > 100))
      return { field, code: 'percent', message: 'Ngưỡng phần trăm phải từ 0 đến 100.' }
  }
  if (warnHigh !== null && critHigh !== null && critHigh < warnHigh)
    return { field: 'critHigh', code: 'order', message: 'Ngưỡng sự cố trên phải bằng hoặc cao hơn ngưỡng cảnh báo trên.' }
  if (warnLow !== null && critLow !== null && critLow > warnLow)
    return { field: 'critLow', code: 'order', message: 'Ngưỡng sự cố dưới phải bằng hoặc thấp hơn ngưỡng cảnh báo dưới.' }
  const low = Math.max(warnLow ?? -Infinity, critLow ?? -Infinity)
  const high = Math.min(warnHigh ?? Infinity, critHigh ?? Infinity)
  if (low >= high) return { field: 'warnLow', code: 'order', message: 'Ngưỡng dưới phải thấp hơn ngưỡng trên.' }
  if (hysteresis >= high - low)
    return { field: 'hysteresis', code: 'too-wide', message: 'Khoảng lùi phải nhỏ hơn khoảng giữa ngưỡng dưới và ngưỡng trên.' }
  return null
}
