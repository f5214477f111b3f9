import type { SensorDef } from '../../server/contract/sensors.ts'
import { firstGroup } from './pattern.ts'
import { bytesOf, counterOf, numberOf, textOf, type Varbind } from '../snmp/index.ts'

/** One object as one number. */
export interface ValueRule {
  how: 'value'
  at: number
  scale: number
  offset: number
  /** The number is a power in mW; the value is its level in dBm. */
  milliwatts: boolean
  /** There is a value only while this object holds this number; else it is `otherwise`, null where that is not given. */
  when: { at: number; is: number; otherwise?: number } | null
  /** The first group of this, in the object's text, is the number. */
  pattern: string | null
  /** The first group of this, in the object's octets as hexadecimal, is the number in hexadecimal. */
  hex: string | null
  /** Bits of a negative number that is written as an unsigned one. */
  signed: 8 | 16 | 32 | null
  words: ReadonlyMap<string, number> | null
  unknown: readonly number[] | null
  /** Numbers of these ranges are scaled otherwise. */
  rescaled: readonly { from: number; to: number; scale: number; offset?: number | undefined }[] | null
}

/** Counters whose growth is the value: the sum of all, times `scale`, a second. */
export interface RateRule {
  how: 'rate'
  counters: readonly { at: number; bits: 32 | 64 }[]
  scale: number
  /** ifCounterDiscontinuityTime or the like: while this changes, counters cannot be compared. */
  since: number | null
  /** What a counter that went back may have grown by at most, a second and before `scale`: beyond it was set back, not wrapped. */
  most: number | null
}

/** How a value comes from what was read. Numbers are places in `ReadingPlan.oids`. */
export type ReadRule =
  | ValueRule
  | { how: 'share'; at: number; of: number; less: readonly number[] }
  | { how: 'mean' | 'sum' | 'max' | 'count'; parts: readonly ValueRule[] }
  | { how: 'bits'; at: number; order: readonly number[] }
  | RateRule

/** An object whose number is the value. */
export function plainRule(at: number): ValueRule {
  return {
    how: 'value',
    at,
    scale: 1,
    offset: 0,
    milliwatts: false,
    when: null,
    pattern: null,
    hex: null,
    signed: null,
    words: null,
    unknown: null,
    rescaled: null,
  }
}

/** One sensor of one device, ready to be read again and again. */
export interface Reading {
  def: SensorDef
  rule: ReadRule
}

/** No device of an office has more that anybody looks at; the wire takes twice as many. */
const mostReadings = 1000

/** The instances to read in each round, and what to make of them. */
export class ReadingPlan {
  readonly oids: string[] = []
  readonly readings: Reading[] = []
  #places = new Map<string, number>()

  /** The place of an instance among those read; the same instance is read once. */
  place(oid: string): number {
    const known = this.#places.get(oid)
    if (known !== undefined) return known
    this.#places.set(oid, this.oids.length)
    return this.oids.push(oid) - 1
  }

  /** Takes no more than a thousand. */
  add(def: SensorDef, rule: ReadRule): void {
    if (this.readings.length < mostReadings) this.readings.push({ def, rule })
  }

  /** The same plan for fewer sensors; reads only what they need. */
  only(keys: ReadonlySet<string>): ReadingPlan {
    const plan = new ReadingPlan()
    const move = (at: number): number => plan.place(this.oids[at] ?? '')
    for (const { def, rule } of this.readings) {
      if (!keys.has(def.key)) continue
      if ('parts' in rule) plan.add(def, { ...rule, parts: rule.parts.map((part) => ({ ...part, at: move(part.at) })) })
      else if (rule.how === 'share') plan.add(def, { ...rule, at: move(rule.at), of: move(rule.of), less: rule.less.map(move) })
      else if (rule.how === 'rate') {
        const counters = rule.counters.map((counter) => ({ ...counter, at: move(counter.at) }))
        plan.add(def, { ...rule, counters, since: rule.since === null ? null : move(rule.since) })
      } else if (rule.how === 'value') {
        plan.add(def, { ...rule, at: move(rule.at), when: rule.when && { ...rule.when, at: move(rule.when.at) } })
      } else plan.add(def, { ...rule, at: move(rule.at) })
    }
    return plan
  }
}

type Values = readonly (Varbind | null)[]

/** The value of a sensor, or null when it could not be read. Rates need two rounds: see `deltas.ts`. */
export function evaluate(rule: ReadRule, values: Values): number | null {
  switch (rule.how) {
    case 'value':
      if (rule.when && numberOf(values[rule.when.at]) !== rule.when.is) return rule.when.otherwise ?? null
      return scaled(rule, values[rule.at])
    case 'share':
      return share(
        rest(
          numberOf(values[rule.at]),
          rule.less.map((place) => numberOf(values[place])),
        ),
        numberOf(values[rule.of]),
      )
    case 'mean':
    case 'sum':
    case 'max':
    case 'count':
      return combined(
        rule.how,
        rule.parts.map((part) => scaled(part, values[part.at])).filter((number) => number !== null),
      )
    case 'bits':
      return firstBit(bytesOf(values[rule.at]), rule.order)
    case 'rate':
      return null
  }
}

/** The counters behind a rate; null when one of them could not be read. */
export function countersAt(rule: RateRule, values: Values): (number | bigint)[] | null {
  const counts = rule.counters.map(({ at }) => counterOf(values[at])).filter((count) => count !== null)
  return counts.length === rule.counters.length ? counts : null
}

function scaled(rule: ValueRule, varbind: Varbind | null | undefined): number | null {
  const told = toldBy(rule, varbind)
  const number = told === null || rule.signed === null ? told : asSigned(told, rule.signed)
  if (number === null || rule.unknown?.includes(number)) return null
  const { scale, offset = 0 } = rule.rescaled?.find(({ from, to }) => number >= from && number <= to) ?? rule
  const value = scale === 1 && offset === 0 ? number : withoutNoise(number * scale + offset)
  return rule.milliwatts ? decibels(value) : value
}

/** Instruments show no less than this, and no light at all has no level in dBm. */
const darkness = -40

function decibels(milliwatts: number): number {
  return milliwatts <= 0 ? darkness : Math.max(darkness, withoutNoise(10 * Math.log10(milliwatts)))
}

function toldBy(rule: ValueRule, varbind: Varbind | null | undefined): number | null {
  if (rule.words) return worded(varbind, rule.words, rule.pattern)
  if (rule.hex !== null) return inOctets(rule.hex, varbind)
  return rule.pattern === null ? numberOf(varbind) : inText(rule.pattern, varbind)
}

function inOctets(pattern: string, varbind: Varbind | null | undefined): number | null {
  const found = firstGroup(pattern, bytesOf(varbind)?.toString('hex') ?? '')
  const number = found === null ? Number.NaN : Number.parseInt(found, 16)
  return Number.isFinite(number) ? number : null
}

/** A figure within words: `23.5 C`, `-71 dBm`. */
function inText(pattern: string, varbind: Varbind | null | undefined): number | null {
  const found = firstGroup(pattern, textOf(varbind) ?? '')
  const number = found === null ? Number.NaN : Number(found.replace(',', '.'))
  return Number.isFinite(number) ? number : null
}

function asSigned(number: number, bits: 8 | 16 | 32): number {
  return number >= 2 ** (bits - 1) && number < 2 ** bits ? number - 2 ** bits : number
}

/** An object that answers in words; firmware of another age may answer by its number. */
function worded(varbind: Varbind | null | undefined, words: ReadonlyMap<string, number>, pattern: string | null): number | null {
  if (typeof varbind?.value === 'number') return varbind.value
  const text = textOf(varbind) ?? ''
  const word = pattern === null ? text : (firstGroup(pattern, text) ?? '')
  return words.get(word.toLowerCase()) ?? null
}

/** 493 × 0.1 is 49.3, not 49.300000000000004. */
function withoutNoise(number: number): number {
  return Math.round(number * 1e6) / 1e6
}

/** A part below nought is a count that ran over in the device: then nothing is known of the rest either. */
function rest(whole: number | null, less: readonly (number | null)[]): number | null {
  return less.reduce((left, part) => (left === null || part === null || part < 0 ? null : left - part), whole)
}

function share(part: number | null, whole: number | null): number | null {
  // Negative levels are Printer-MIB's codes for "not known".
  if (part === null || whole === null || whole <= 0 || part < 0) return null
  return withoutNoise((part / whole) * 100)
}

function combined(how: 'mean' | 'sum' | 'max' | 'count', known: readonly number[]): number | null {
  if (how === 'count') return known.length
  if (known.length === 0) return null
  if (how === 'max') return Math.max(...known)
  const sum = known.reduce((total, number) => total + number, 0)
  return withoutNoise(how === 'sum' ? sum : sum / known.length)
}

function firstBit(bytes: Uint8Array | null, order: readonly number[]): number | null {
  if (!bytes) return null
  const set = order.find((bit) => ((bytes[bit >> 3] ?? 0) & (0x80 >> (bit & 7))) !== 0)
  return set === undefined ? 0 : set + 1
}
