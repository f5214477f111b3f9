import type { PushValue } from './checks.ts'
import type { SensorDef } from './sensors.ts'

/** A value that a person has named, as a sensor. */
export function sensorOf({ key, label, unit, words, scale: _scale, conditions, ...limits }: PushValue, group: string): SensorDef {
  const { low, high } = conditions ?? {}
  const given = Object.entries({ low, high }).filter(([, id]) => id !== undefined)
  return {
    key,
    label,
    unit: words.length > 0 ? 'state' : unit,
    group,
    ...(words.length > 0 && {
      states: words.map(({ value, label: word, state, condition }) => ({
        value,
        label: word,
        state,
        ...(condition !== undefined && { condition }),
      })),
    }),
    ...limitsOf(limits),
    ...(given.length > 0 && { conditions: Object.fromEntries(given) }),
  }
}

function limitsOf({ warnLow, warnHigh, critLow, critHigh }: Pick<PushValue, 'warnLow' | 'warnHigh' | 'critLow' | 'critHigh'>) {
  return {
    ...(warnLow !== undefined && { warnLow }),
    ...(warnHigh !== undefined && { warnHigh }),
    ...(critLow !== undefined && { critLow }),
    ...(critHigh !== undefined && { critHigh }),
  }
}

/**
 * The number of what an answer holds: by its word, else the number itself, also where it stands as text, times the scale. `true` and `false` without words are 1 and 0.
 * @returns null for anything else, and for a word that nobody has named
 */
export function numberFrom(raw: unknown, { words, scale }: Pick<PushValue, 'words' | 'scale'>): number | null {
  if (typeof raw !== 'number' && typeof raw !== 'string' && typeof raw !== 'boolean') return null
  const text = String(raw).trim().toLowerCase()
  const named = words.find(({ word }) => word.trim().toLowerCase() === text)
  if (named) return named.value
  const number = typeof raw === 'boolean' ? Number(raw) : typeof raw === 'number' ? raw : text === '' ? Number.NaN : Number(text)
  if (!Number.isFinite(number)) return null
  const scaled = number * scale
  if (!Number.isFinite(scaled)) return null
  // 0.1 × 3 shall be 0.3.
  return Number(scaled.toPrecision(12))
}
