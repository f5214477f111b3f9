import { expect, test } from 'vitest'
import { type Random, randomFrom } from '../../test/support/random.ts'
import { ByteReader, ByteWriter, readSums, ZeroRuns, zigzag } from './bytes.ts'
import { encodePack, openPack, type Sample, shapesOf } from './codec.ts'
import { readMeasurements } from './raw.ts'
import { encodeResultDay, openHead, openResultDay } from './result-day.ts'
import { layTogether, type ShapeResults } from './results.ts'

const day = Date.UTC(2026, 0, 5)
const hour = 3_600_000
const hostile = [0, -0, Number.NaN, 0.1, -0.1, Number.MAX_VALUE, Number.MIN_VALUE, Infinity, -Infinity, 2 ** 50, 1 / 3, 1e21]

/** Results of one shape: regular or not, with jitter, equal times, gaps of values and of time. */
function someResults(random: Random, from: number, keys: number): ShapeResults {
  const count = 1 + random(300)
  const regular = random(2) === 0
  let time = from + random(60_000)
  const at = Float64Array.from({ length: count }, () => {
    time += regular ? 60_000 + random(4) : random(3) === 0 ? 0 : random(200_000)
    return time
  })
  const failing = random(20)
  const value = () =>
    random(20) < failing ? Number.NaN : random(30) === 0 ? (hostile[random(hostile.length)] ?? 0) : random(100_000) / 1000
  return {
    at,
    outcome: Uint8Array.from(at, () => (random(10) === 0 ? random(4) : 0)),
    reason: Uint16Array.from(at, () => (random(10) === 0 ? random(40) : 0)),
    columns: Array.from({ length: keys }, () =>
      random(4) === 0 ? new Float64Array(count).fill(random(100)) : Float64Array.from(at, value),
    ),
  }
}

test('days come back bit for bit', () => {
  for (let seed = 1; seed <= 300; seed++) {
    const random = randomFrom(seed)
    const results = someResults(random, day, random(6))
    expect(openResultDay(day, encodeResultDay(day, results)), `seed ${seed}`).toEqual(results)
  }
})

test('parts laid together, whatever their order, are what all of them are in the order of time', () => {
  for (let seed = 1; seed <= 100; seed++) {
    const random = randomFrom(seed * 7)
    const parts = Array.from({ length: 1 + random(5) }, () => someResults(random, day + random(20) * hour, 2))
    const rows = parts.flatMap(({ at, outcome, reason, columns }) =>
      Array.from(at, (time, i) => [time, outcome[i], reason[i], ...columns.map((column) => column[i])] as const),
    )
    rows.sort((a, b) => a[0] - b[0])
    const together = layTogether(parts)
    expect(
      Array.from(together.at, (time, i) => [time, together.outcome[i], together.reason[i], ...together.columns.map((c) => c[i])]),
    ).toEqual(rows)
  }
})

test('the packs of a day, laid together, read like the packs', () => {
  for (let seed = 1; seed <= 60; seed++) {
    const random = randomFrom(seed * 13)
    const samples = [1, 1, 2].flatMap((shapeId, part): Sample[] => {
      const { at, outcome, reason, columns } = someResults(random, day + part * hour, shapeId * 2)
      return Array.from(at, (time, i) => {
        const values = Float64Array.from(columns, (column) => column[i] ?? Number.NaN)
        return { at: Math.min(time, day + 24 * hour - 1), outcome: outcome[i] ?? 0, reason: reason[i] ?? 0, shapeId, values }
      })
    })
    samples.sort((a, b) => a.at - b.at)
    const indexOf = (shapeId: number) => (shapeId === 1 ? 1 : 3)
    const packs = [...Map.groupBy(samples, ({ at }) => Math.floor(at / hour) * hour)].map(([at, some]) => ({
      at,
      data: encodePack(at, some),
    }))
    expect(new Set(packs.flatMap(({ data }) => shapesOf(data)))).toEqual(new Set(samples.map(({ shapeId }) => shapeId)))
    const parts = Map.groupBy(
      packs.flatMap(({ at, data }) => [...openPack(at, data).shapes()]),
      ([shapeId]) => shapeId,
    )
    const days = [...parts].map(([shapeId, some]) => {
      const { head, columns } = encodeResultDay(day, layTogether(some.map(([, results]) => results)))
      return { kind: 'day' as const, checkId: 1, at: day, head, column: columns[indexOf(shapeId)] ?? null }
    })
    const sorted = (rows: Parameters<typeof readMeasurements>[0]) => {
      const { count, at, value, outcome } = readMeasurements(rows, indexOf)
      const all = Array.from({ length: count }, (_, i) => `${at[i]} ${value[i]} ${outcome[i]}`)
      return all.toSorted()
    }
    expect(sorted(days), `seed ${seed}`).toEqual(sorted(packs.map((pack) => ({ kind: 'pack', checkId: 1, ...pack }))))
  }
})

test('a pack that version 1 of the program wrote is read', () => {
  const at = Date.UTC(2026, 0, 5, 7)
  const hex =
    '01060300000102010101ac020200020101020100020ad58603949c01989c0193f104a98d060000020b20010201ac0231990800000f0002000101010ef2bfa8ca9a3a0000010b010008555555555555d53f'
  const sample = (after: number, outcome: number, reason: number, shapeId: number, ...values: number[]) => {
    return { at: at + after, outcome, reason, shapeId, values: Float64Array.from(values) }
  }
  const samples = openPack(at, Buffer.from(hex, 'hex')).samples()
  expect(samples).toEqual([
    sample(5, 0, 0, 1, 1.5, Number.NaN),
    sample(60_004, 0, 0, 1, 1.25, 7),
    sample(120_005, 2, 1, 1, Number.NaN, Number.NaN),
    sample(130_000, 1, 300, 2, 1 / 3),
    sample(130_000, 0, 0, 1, -4, 1e12),
    sample(180_005, 0, 0, 1, -4, 1e12),
  ])
  expect(encodePack(at, samples).toString('hex')).toBe(hex)
})

test('sums of any size and step', () => {
  for (let seed = 1; seed <= 200; seed++) {
    const random = randomFrom(seed * 3)
    const big = [1, 60, 70, 9_000, 2 ** 20, 2 ** 30, 2 ** 31, 2 ** 33, 2 ** 45][random(9)] ?? 1
    const step = random(3) * 1000
    const sums = new Float64Array(random(200))
    let sum = 5
    const out = new ByteWriter()
    const runs = new ZeroRuns(out)
    for (let i = 0; i < sums.length; i++) {
      const difference = random(3) === 0 ? Math.floor((random(2 ** 30) / 2 ** 30 - 0.5) * 2 * big) : 0
      runs.add(zigzag(difference))
      sums[i] = sum += step + difference
    }
    runs.end()
    const back = new Float64Array(sums.length + 2)
    const reader = new ByteReader(out.done())
    readSums(reader, sums.length, 5, step, 1, back, 1)
    expect(back.subarray(1, -1)).toEqual(sums)
    expect([back[0], back.at(-1), reader.at]).toEqual([0, 0, out.length])
  }
})

test('broken bytes are refused, not misread', () => {
  const { head, columns } = encodeResultDay(day, someResults(randomFrom(5), day, 1))
  expect(() => openResultDay(day, { head: head.subarray(0, head.length - 2), columns })).toThrow(RangeError)
  expect(() => openResultDay(day, { head, columns: columns.map((column) => column.subarray(0, 3)) })).toThrow(RangeError)
  expect(() => openHead(day, Buffer.from([9, 1]))).toThrow('unknown version of a day: 9')
  const run = new ByteReader(Buffer.from([0, 60]))
  expect(() => readSums(run, 10, 0, 0, 1, new Float64Array(100), 0)).toThrow('a run lies outside its column')
})
