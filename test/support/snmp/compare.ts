import { isUnder } from '../../../agent/snmp/index.ts'
import type { Identity } from '../../../server/contract/sensors.ts'
import type { ExpectedDevice, ExpectedSensor } from './expected.ts'
import { known, knownWords, type Known } from './misses.ts'

/** A sensor of the other program that we read otherwise, or not at all. */
export interface Miss {
  sensor: ExpectedSensor
  /** Null where we have no such sensor, or no value. */
  read: number | null
  /** Why, by `misses.ts`; null when nobody has said. */
  why: Known | null
}

export interface SensorComparison {
  /** How many the other program has, without those where it is wrong. */
  wanted: number
  /** How many of these we read with the same value. */
  equal: number
  misses: Miss[]
}

const words = ['model', 'serial', 'firmware'] as const
type Word = (typeof words)[number]

/** Compares sensors by the object that they are read from. */
export function compareSensors(name: string, identity: Pick<Identity, 'sensors'>, expected: ExpectedDevice): SensorComparison {
  const misses: Miss[] = []
  for (const sensor of expected.sensors) {
    const why = known.find((entry) => isUnder(entry.oid, sensor.oid) && (entry.only === undefined || entry.only === name)) ?? null
    const oid = why?.at === undefined ? sensor.oid : why.at + sensor.oid.slice(why.oid.length)
    const ours = identity.sensors.filter((own) => own.oid === oid && own.value !== null)
    const values = ours.map((own) => (own.value ?? 0) * (why?.times ?? factor(sensor.measure, own.unit)))
    if (sensor.value === null || values.some((value) => same(value, sensor.value ?? 0))) continue
    misses.push({ sensor, read: values[0] ?? null, why })
  }
  const theirs = misses.filter((miss) => miss.why?.wrong === true).length
  return { wanted: expected.sensors.length - theirs, equal: expected.sensors.length - misses.length, misses }
}

/** The other program rounds, and so do we. */
function same(a: number, b: number): boolean {
  return Math.abs(a - b) <= Math.max(0.01, Math.abs(b) * 0.001)
}

/** Our unit in the other program's: it counts minutes, kilopascals, kilowatt-hours, and megahertz for radio. */
function factor(measure: string, unit: string): number {
  const table: Record<string, Record<string, number>> = {
    runtime: { s: 1 / 60 },
    pressure: { Pa: 1e-3 },
    power_consumed: { Wh: 1e-3 },
    delay: { ms: 1e-3 },
    'wireless.frequency': { Hz: 1e-6 },
  }
  return table[measure]?.[unit] ?? 1
}

/** What is wrong with the words of the identity, one sentence each; empty when all agree. */
export function compareWords(name: string, identity: Pick<Identity, Word>, expected: ExpectedDevice): string[] {
  return words.flatMap((field) => {
    const theirs = expected[field]
    const exception = knownWords.find((entry) => entry.name === name && entry.field === field)
    const wanted = exception ? exception.read : theirs
    const ours = identity[field]
    const agree = exception ? ours === wanted : wanted === null || (ours !== null && alike(ours, wanted))
    return agree ? [] : [`${field}: read ${ours ?? 'nothing'}, expected ${wanted ?? 'nothing'}`]
  })
}

/** One may say more than the other, in whole words: `RB750Gr3` and `RouterOS RB750Gr3`. */
function alike(a: string, b: string): boolean {
  const [one, two] = [a, b].map((text) => ` ${(text.toLowerCase().match(/[\p{L}\p{N}.]+/gu) ?? []).join(' ')} `)
  return one !== undefined && two !== undefined && one.trim() !== '' && two.trim() !== '' && (one.includes(two) || two.includes(one))
}

/** A line for people. */
export function describeMiss({ sensor, read, why }: Miss): string {
  const what = read === null ? 'not read' : `read ${read}`
  return `  ${sensor.oid} ${sensor.measure} “${sensor.name}” = ${sensor.value}: ${what}; ${why?.reason ?? 'NO REASON GIVEN'}`
}
