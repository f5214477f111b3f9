import type { LimitRuleInput } from '../../server/contract/api/limits.ts'
import type { Limits } from '../../server/contract/limits.ts'

/** The numbers of the form, as they are typed. */
export type LimitTexts = Record<keyof Limits, string>

/** What limits can be set for, by name; the caller says which there are. */
export interface LimitTarget {
  id: string
  label: string
  body: Pick<LimitRuleInput, 'scope' | 'deviceId' | 'unitId' | 'siteId' | 'kind' | 'measure' | 'sensorKey'>
}

const textOf = (value: number | null): string => (value === null ? '' : String(value).replace('.', ','))

export const textsOf = (limits: Limits): LimitTexts => ({
  warnLow: textOf(limits.warnLow),
  warnHigh: textOf(limits.warnHigh),
  critLow: textOf(limits.critLow),
  critHigh: textOf(limits.critHigh),
  delayMinutes: textOf(limits.delayMinutes),
  hysteresis: textOf(limits.hysteresis),
})

export const noLimits: Limits = { warnLow: null, warnHigh: null, critLow: null, critHigh: null, delayMinutes: 0, hysteresis: 0 }

/** A number as it is typed, `12,5` as well as `12.5`; null: nothing; NaN: no number. */
export function numberOf(text: string): number | null {
  const plain = text.trim().replace('−', '-').replace(',', '.')
  if (plain === '') return null
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : Number.NaN
}

/** The limits that are typed, or the field that is no number. */
export function limitsOf(texts: LimitTexts): { limits: Limits } | { wrong: keyof Limits } {
  const numbers = {
    warnLow: numberOf(texts.warnLow),
    warnHigh: numberOf(texts.warnHigh),
    critLow: numberOf(texts.critLow),
    critHigh: numberOf(texts.critHigh),
    delayMinutes: numberOf(texts.delayMinutes) ?? 0,
    hysteresis: numberOf(texts.hysteresis) ?? 0,
  }
  const wrong = (['critLow', 'warnLow', 'warnHigh', 'critHigh', 'delayMinutes', 'hysteresis'] as const).find((name) =>
    Number.isNaN(numbers[name]),
  )
  return wrong === undefined ? { limits: numbers } : { wrong }
}
