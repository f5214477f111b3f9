import { describe, expect, test } from 'vitest'
import { ByteReader, ByteWriter } from './bytes.ts'
import { encodePack, openPack, type Sample } from './codec.ts'
import { decodeColumn, encodeColumn } from './column.ts'

/** Mulberry32: the same numbers at every run of a seed. */
function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

function roundTrip(values: Float64Array): { back: Float64Array; bytes: number } {
  const out = new ByteWriter()
  encodeColumn(out, values)
  const back = new Float64Array(values.length)
  const reader = new ByteReader(out.done())
  decodeColumn(reader, values.length, back, 0)
  expect(reader.at, 'the column is read to its end').toBe(out.length)
  return { back, bytes: out.length }
}

/** Bit for bit, where every NaN is the same. */
function expectSame(back: Float64Array, values: Float64Array): void {
  const wrong = [...values.keys()].filter((i) => !Object.is(back[i], values[i]))
  expect(wrong.slice(0, 3).map((i) => [i, values[i], back[i]])).toEqual([])
}

const hostile = [0, -0, Number.NaN, 1, -1, 0.1, -0.1, Number.MAX_VALUE, -Number.MAX_VALUE, Number.MIN_VALUE, Infinity, -Infinity]
hostile.push(2 ** 50, 2 ** 50 - 1, -(2 ** 50) + 1, 2 ** 53, 2 ** 53 + 2, 1e-9, 123456.789012345, 1 / 3, Math.PI, 1e21)

describe('columns', () => {
  const kinds: Record<string, (r: () => number) => number> = {
    'any bits': (r) => {
      const view = new DataView(new ArrayBuffer(8))
      view.setUint32(0, r() * 2 ** 32)
      view.setUint32(4, r() * 2 ** 32)
      return view.getFloat64(0)
    },
    'hostile values': (r) => hostile[Math.floor(r() * hostile.length)] ?? 0,
    'microseconds in ms': (r) => Math.round(r() * 100_000) / 1000,
    'whole numbers': (r) => Math.round((r() - 0.5) * 2000),
    'large counters': (r) => Math.round(r() * 2 ** 53),
    'mostly gaps': (r) => (r() < 0.8 ? Number.NaN : Math.round(r() * 100) / 10),
    constants: () => 42.5,
    floats: (r) => r() * 1e6,
    'tiny decimals': (r) => Math.round(r() * 1e6) / 1e9,
    'decimals after large ones': (r) => (r() < 0.5 ? Math.round(r() * 2 ** 49) : Math.round(r() * 1e6) / 1e6),
  }
  test.each(Object.entries(kinds))('%s come back bit for bit', (name, make) => {
    for (let seed = 1; seed <= 200; seed++) {
      const r = random(seed * 7919 + name.length)
      const values = Float64Array.from({ length: Math.floor(r() * 130) }, () => make(r))
      expectSame(roundTrip(values).back, values)
    }
  })

  test('a constant costs a few bytes, rounded times about two bytes each', () => {
    expect(roundTrip(new Float64Array(60).fill(21.5)).bytes).toBeLessThan(8)
    const r = random(5)
    expect(roundTrip(Float64Array.from({ length: 600 }, () => Math.round(12_000 + r() * 1000) / 1000)).bytes / 600).toBeLessThan(2.1)
  })
})

describe('packs', () => {
  const hour = Date.UTC(2026, 0, 5, 7)
  function samplesOf(seed: number): Sample[] {
    const r = random(seed)
    const shapes = [5, 5, 5, 0, 3, 40].slice(0, 1 + Math.floor(r() * 6))
    let at = hour + Math.floor(r() * 60_000)
    const regular = r() < 0.5
    return Array.from({ length: 1 + Math.floor(r() * 200) }, () => {
      const shapeId = 1 + Math.floor(r() * shapes.length)
      at += regular ? 60_000 + Math.floor(r() * 5) : Math.floor(r() * 100_000)
      const values = Float64Array.from({ length: shapes[shapeId - 1] ?? 0 }, () =>
        r() < 0.05 ? (hostile[Math.floor(r() * hostile.length)] ?? 0) : Math.round(r() * 10_000) / 100,
      )
      return { at, outcome: r() < 0.9 ? 0 : Math.floor(r() * 4), reason: r() < 0.9 ? 0 : Math.floor(r() * 1000), shapeId, values }
    })
  }

  test('random packs of several shapes come back as they were', () => {
    for (let seed = 1; seed <= 300; seed++) {
      const samples = samplesOf(seed)
      const pack = openPack(hour, encodePack(hour, samples))
      expect(pack.samples(), `seed ${seed}`).toEqual(samples)
    }
  })

  test('one key is read without the others', () => {
    for (let seed = 1; seed <= 100; seed++) {
      const samples = samplesOf(seed)
      const pack = openPack(hour, encodePack(hour, samples))
      const column = new Float64Array(pack.count)
      pack.column((shapeId) => (shapeId === 2 ? 1 : -1), column)
      expectSame(
        column,
        Float64Array.from(samples, (s) => (s.shapeId === 2 ? (s.values[1] ?? Number.NaN) : Number.NaN)),
      )
    }
  })

  test('an hour of echoes costs about two bytes a value', () => {
    const r = random(11)
    const samples = Array.from({ length: 120 }, (_, i): Sample => {
      const rtt = 2 + r() * 0.4
      const values = [rtt, rtt - r() * 0.1, rtt + r() * 0.2, r() * 0.1, 0].map((v) => Math.round(v * 1000) / 1000)
      return { at: hour + i * 30_000 + Math.round(r() * 4), outcome: 0, reason: 0, shapeId: 1, values: Float64Array.from(values) }
    })
    expect(encodePack(hour, samples).length / (120 * 5)).toBeLessThan(2.2)
  })

  test('broken bytes are refused, not misread', () => {
    const bytes = encodePack(hour, samplesOf(3))
    expect(() => openPack(hour, bytes.subarray(0, 4))).toThrow(RangeError)
    expect(() => openPack(hour, Buffer.concat([Buffer.from([9]), bytes]))).toThrow('unknown version of a pack: 9')
  })
})
