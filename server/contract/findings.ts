import { conditionWords } from './conditions.ts'
import { type Unit, units } from './metrics.ts'
import { sensorState } from './sensor-state.ts'
import type { SensorDef } from './sensors.ts'

/** A sensor with its newest value. */
export interface SensorReading {
  def: SensorDef
  value: number | null
}

/** What a device says is wrong with one of its parts. */
export interface Finding {
  key: string
  state: 'warning' | 'critical'
  /** Id in `conditions.ts`; null where the profile names none. */
  condition: string | null
  /** Without a full stop: `Đường loa Kênh 1: đứt dây loa`, `Nhiệt độ 78 °C: quá nóng`, `Bộ lưu điện: đang chạy bằng ắc quy, còn khoảng 23 phút`. */
  sentence: string
  /** What to do next; null where nothing more than looking is known. */
  action: string | null
}

type Locale = 'vi' | 'en'

/** What is wrong when a sensor shows this value; undefined when nothing is, or the profile does not say what. */
export function conditionOf(def: SensorDef, value: number | null): string | undefined {
  if (value === null) return undefined
  if (def.states) return def.states.find((state) => state.value === value)?.condition
  const low = [def.critLow, def.warnLow].some((limit) => limit !== undefined && value <= limit)
  const high = [def.critHigh, def.warnHigh].some((limit) => limit !== undefined && value >= limit)
  return low ? def.conditions?.low : high ? def.conditions?.high : undefined
}

/**
 * What a piece of evidence that is kept with a state speaks of (`detail.sensors`): the sensor with its value, and with the limit that the server held it against where there is one
 * (`server/limits`). null: it is no such evidence. `def` null: the sensor is not known (any more).
 */
export function readingIn(
  evidence: unknown,
  defs: readonly SensorDef[],
): { label: string; value: number | null; def: SensorDef | null } | null {
  if (typeof evidence !== 'object' || evidence === null || !('key' in evidence) || !('label' in evidence)) return null
  const { key, label, value: told, side, state, unit }: Record<string, unknown> = { ...evidence }
  const value = typeof told === 'number' ? told : null
  const known = defs.find((def) => def.key === key) ?? null
  if (side === undefined) return { label: String(label), value, def: known }
  const {
    warnLow: _a,
    warnHigh: _b,
    critLow: _c,
    critHigh: _d,
    ...named
  } = known ?? { key: String(key), label: String(label), unit: unitOf(unit), group: '' }
  const bound = value === null ? {} : { [`${state === 'critical' ? 'crit' : 'warn'}${side === 'low' ? 'Low' : 'High'}`]: value }
  return { label: String(label), value, def: { ...named, ...bound } }
}

const unitOf = (text: unknown): Unit => units.find((unit) => unit === text) ?? ''

/** All that the sensors of a device say is wrong, the critical before the warnings, each in the order given. */
export function findingsOf(readings: readonly SensorReading[], locale: Locale = 'vi'): Finding[] {
  const found = readings.flatMap((reading) => findingOf(reading, readings, locale) ?? [])
  return [...found.filter((f) => f.state === 'critical'), ...found.filter((f) => f.state === 'warning')]
}

/** @param all the device's other sensors: how long a battery lasts stands in one of them */
export function findingOf({ def, value }: SensorReading, all: readonly SensorReading[], locale: Locale = 'vi'): Finding | null {
  const state = sensorState(def, value)
  if (state !== 'warning' && state !== 'critical') return null
  const condition = conditionOf(def, value)
  const words = conditionWords(condition, locale)
  const shown = def.states === undefined && value !== null ? figure(value, def.unit, locale) : ''
  const word = def.states?.find((row) => row.value === value)?.label
  const what = [words?.title ?? word, condition === 'on-battery' ? lasting(all, locale) : undefined].filter(Boolean).join(', ')
  return { key: def.key, state, condition: condition ?? null, sentence: said(def.label, shown, what), action: words?.action ?? null }
}

/** A label that ends in a colon already (`Ổ đĩa C:`) gets no second one; behind a digit (`Nhiệt độ ổ 2`) a figure stands in brackets. */
function said(label: string, shown: string, what: string): string {
  const name = label.replace(/:$/, '')
  if (what === '') return shown === '' ? label : `${name}: ${shown}`
  // `Chờ khởi động lại: chờ khởi động lại` says it twice.
  if (shown === '' && what.toLocaleLowerCase('vi') === name.toLocaleLowerCase('vi')) return name
  if (shown === '') return `${name}: ${what}`
  return `${label} ${/\d$/.test(label) ? `(${shown})` : shown}: ${what}`
}

function lasting(all: readonly SensorReading[], locale: Locale): string | undefined {
  const minutes = all.find(({ def }) => def.role === 'battery-minutes')?.value
  if (minutes === undefined || minutes === null || minutes < 0) return undefined
  const round = Math.round(minutes)
  return locale === 'vi' ? `còn khoảng ${round} phút` : `about ${round} minutes left`
}

const formats: Record<Locale, Intl.NumberFormat> = {
  vi: new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 1 }),
  en: new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 }),
}
const unitWords: Partial<Record<Unit, Record<Locale, string>>> = {
  min: { vi: 'phút', en: 'min' },
  s: { vi: 'giây', en: 's' },
  rpm: { vi: 'vòng/phút', en: 'rpm' },
  count: { vi: '', en: '' },
}

function figure(value: number, unit: Unit, locale: Locale): string {
  return `${formats[locale].format(value)} ${unitWords[unit]?.[locale] ?? unit}`.trim()
}
