import { describe, expect, test } from 'vitest'
import type { Status } from '../contract/kinds.ts'
import { type Life, stretchesOf } from './life.rules.ts'
import { figuresOf } from './rules.ts'
import { add, emptyTally, sumOf, tallySpans } from './tally.rules.ts'

const [minute, hour, day] = [60_000, 3_600_000, 86_400_000]
/** Times are read from here, in days and hours; the span that most cases report is ten days long. */
const start = Date.UTC(2026, 2, 1)
const at = (days: number, hours = 0, minutes = 0) => start + days * day + hours * hour + minutes * minute
const span = 10 * day

type Sketch = readonly (readonly [number, Status])[]
const life = (turns: Sketch, more: Partial<Life> = {}): Life => ({
  createdAt: at(-100),
  retiredAt: null,
  turns: turns.map(([when, status]) => ({ at: when, status })),
  ...more,
})
/** Figures of one device over [day 0, day 10). */
const figures = (turns: Sketch, more: Partial<Life> = {}) => {
  const [tally = emptyTally()] = tallySpans(stretchesOf(life(turns, more), start + span), [start, start + span])
  return figuresOf(tally, span)
}
const days = (count: number) => (count * day) / 1000
const hours = (count: number) => (count * hour) / 1000

describe('availability is weighted by time', () => {
  test('the last turn before the span gives the state at its beginning', () => {
    // ok for nine days and a half, down for half a day
    expect(
      figures([
        [at(-3), 'ok'],
        [at(4), 'critical'],
        [at(4, 12), 'ok'],
      ]),
    ).toMatchObject({
      devices: 1,
      coverage: 1,
      enough: true,
      availability: 0.95,
      reached: 0.95,
      outages: 1,
      mttr: hours(12),
      mtbf: days(9.5),
    })
  })

  test('before the first turn nothing is known, and it counts for neither side', () => {
    const found = figures([
      [at(4), 'ok'],
      [at(7), 'critical'],
      [at(8, 12), 'warning'],
    ])
    // 4 days unknown; 3 ok, 1.5 down, 1.5 in warning, which works
    expect(found.time).toMatchObject({ unknown: days(4), ok: days(3), critical: days(1.5), warning: days(1.5) })
    expect(found).toMatchObject({ coverage: 0.6, availability: 0.75, outages: 1, mttr: days(1.5), mtbf: days(4.5) })
  })

  test('maintenance is left out of the rate and shown', () => {
    const found = figures([
      [at(-1), 'ok'],
      [at(2), 'maintenance'],
      [at(4), 'ok'],
      [at(9), 'critical'],
      [at(9, 19, 12), 'ok'],
    ])
    // 8 measured days, 0.8 of one down
    expect(found.time.maintenance).toBe(days(2))
    expect(found).toMatchObject({ coverage: 1, availability: 0.9, outages: 1 })
  })

  test('time that lay before the device is told apart', () => {
    const found = figures([
      [at(-1), 'ok'],
      [at(2), 'unreachable'],
      [at(4), 'ok'],
      [at(8), 'critical'],
      [at(9), 'ok'],
    ])
    // own: 7 of 8 days; with what lay before it: 7 of 10
    expect(found).toMatchObject({ availability: 0.875, reached: 0.7, outages: 1, mtbf: days(7) })
  })

  test('a device that was out of reach nearly always has no rate of its own', () => {
    const found = figures([
      [at(-1), 'unreachable'],
      [at(9, 12), 'ok'],
    ])
    expect(found).toMatchObject({ enough: true, availability: null, reached: 0.05, mtbf: null })
  })

  test('changes exactly at the edges belong to the span that they begin', () => {
    const turns: Sketch = [
      [at(-2), 'critical'],
      [at(0), 'ok'],
      [at(10), 'critical'],
    ]
    expect(figures(turns)).toMatchObject({ availability: 1, outages: 0, repaired: 0, mttr: null, mtbf: null })
  })

  test('a turn that repeats the status changes nothing, and of two at one time the later holds', () => {
    const plain = figures([
      [at(-1), 'ok'],
      [at(5), 'critical'],
      [at(6), 'ok'],
    ])
    expect(
      figures([
        [at(-1), 'ok'],
        [at(3), 'ok'],
        [at(5), 'warning'],
        [at(5), 'critical'],
        [at(5, 7), 'critical'],
        [at(6), 'ok'],
      ]),
    ).toEqual(plain)
  })
})

describe('in use', () => {
  test('a device entered within the span counts from then on', () => {
    const found = figures(
      [
        [at(5), 'ok'],
        [at(9), 'critical'],
      ],
      { createdAt: at(5) },
    )
    expect(found.time).toMatchObject({ ok: days(4), critical: days(1), unknown: 0 })
    expect(found).toMatchObject({ coverage: 1, availability: 0.8 })
  })

  test('history from before it was entered counts', () => {
    expect(figures([[at(2), 'ok']], { createdAt: at(9) })).toMatchObject({ coverage: 1, availability: 1, time: { ok: days(8) } })
  })

  test('a retired device counts until then', () => {
    const found = figures(
      [
        [at(-1), 'ok'],
        [at(3), 'critical'],
      ],
      { retiredAt: at(4) },
    )
    expect(found.time).toMatchObject({ ok: days(3), critical: days(1) })
    // Nobody saw it mended.
    expect(found).toMatchObject({ availability: 0.75, outages: 1, repaired: 0, mttr: null })
  })

  test('a device retired before or entered after the span is not there', () => {
    const none = { devices: 0, coverage: null, enough: false, availability: null, reached: null, outages: 0, mttr: null, mtbf: null }
    expect(figures([[at(-9), 'ok']], { retiredAt: at(0) })).toMatchObject(none)
    expect(figures([], { createdAt: at(10) })).toMatchObject(none)
  })
})

describe('not enough data', () => {
  test('below half of the time', () => {
    expect(figures([[at(5, 1), 'ok']])).toMatchObject({
      coverage: expect.closeTo(0.4958, 4),
      enough: false,
      availability: null,
      reached: null,
    })
    expect(figures([[at(5), 'ok']])).toMatchObject({ coverage: 0.5, enough: true, availability: 1 })
  })

  test('less than a day measured, however much of it is known', () => {
    expect(figures([[at(9, 1), 'ok']], { createdAt: at(9, 1) })).toMatchObject({ coverage: 1, enough: false, availability: null })
    expect(figures([[at(9), 'ok']], { createdAt: at(9) })).toMatchObject({ enough: true, availability: 1 })
    expect(figures([[at(-1), 'maintenance']])).toMatchObject({ coverage: 1, enough: false, availability: null })
  })

  test('many devices that were measured for an hour are not a day', () => {
    const one = tallySpans(stretchesOf(life([[at(9, 23), 'ok']], { createdAt: at(9, 23) }), start + span), [start, start + span])
    const hundred = sumOf(Array.from({ length: 100 }, () => one[0] ?? emptyTally()))
    expect(figuresOf(hundred, span)).toMatchObject({ devices: 100, coverage: 1, enough: false, availability: null })
  })

  test('of a span shorter than a day all must be measured', () => {
    const of = (from: number) => {
      const [tally = emptyTally()] = tallySpans(stretchesOf(life([[from, 'ok']]), at(0, 6)), [start, at(0, 6)])
      return figuresOf(tally, 6 * hour)
    }
    expect(of(at(0))).toMatchObject({ enough: true, availability: 1 })
    expect(of(at(0, 1))).toMatchObject({ enough: false, availability: null })
  })

  test('a device that never told anything is unknown, not down', () => {
    expect(figures([])).toMatchObject({
      devices: 1,
      coverage: 0,
      enough: false,
      availability: null,
      outages: 0,
      time: { unknown: days(10) },
    })
  })
})

describe('outages', () => {
  test('stretches with only unknown between them are one outage', () => {
    const found = figures([
      [at(-1), 'ok'],
      [at(1), 'critical'],
      [at(1, 6), 'unknown'],
      [at(2), 'critical'],
      [at(2, 6), 'ok'],
    ])
    // Half a day of down time; the outage lasted 30 hours.
    expect(found).toMatchObject({ outages: 1, repaired: 1, mttr: hours(30), time: { critical: hours(12), unknown: hours(18) } })
  })

  test('where something else was seen between them they are two', () => {
    const between = (status: Status) =>
      figures([
        [at(-1), 'ok'],
        [at(1), 'critical'],
        [at(1, 6), status],
        [at(2), 'critical'],
        [at(2, 6), 'ok'],
      ])
    for (const status of ['ok', 'warning', 'unreachable', 'maintenance'] as const)
      expect(between(status)).toMatchObject({ outages: 2, repaired: 2, mttr: hours(6) })
  })

  test('an end that nobody saw is an outage without a repair time', () => {
    expect(
      figures([
        [at(-1), 'ok'],
        [at(1), 'critical'],
        [at(1, 6), 'unknown'],
        [at(4), 'ok'],
      ]),
    ).toMatchObject({ outages: 1, repaired: 0, mttr: null })
    expect(
      figures([
        [at(-1), 'ok'],
        [at(9), 'critical'],
      ]),
    ).toMatchObject({ outages: 1, repaired: 0, mttr: null, availability: 0.9 })
  })

  test('one that began before the span counts, and its repair with its whole length', () => {
    const found = figures([
      [at(-2), 'critical'],
      [at(1), 'ok'],
    ])
    expect(found).toMatchObject({ availability: 0.9, outages: 1, repaired: 1, mttr: days(3), time: { critical: days(1) } })
  })

  test('one over the edge of two months counts in both, its repair in the second; ended at the edge, in the first', () => {
    const edges = [start, at(5), at(10)]
    const of = (turns: Sketch) => tallySpans(stretchesOf(life(turns), at(10)), edges)
    expect(
      of([
        [at(-1), 'ok'],
        [at(4), 'critical'],
        [at(6), 'ok'],
      ]),
    ).toMatchObject([
      { outages: 1, repaired: 0, time: { critical: day } },
      { outages: 1, repaired: 1, repairTime: 2 * day, time: { critical: day } },
    ])
    expect(
      of([
        [at(-1), 'ok'],
        [at(4), 'critical'],
        [at(5), 'ok'],
      ]),
    ).toMatchObject([
      { outages: 1, repaired: 1, repairTime: day },
      { outages: 0, repaired: 0, time: { critical: 0, ok: 5 * day } },
    ])
    // Nothing was known for all of the second month: nobody saw it down there.
    expect(
      of([
        [at(-1), 'ok'],
        [at(4), 'critical'],
        [at(5), 'unknown'],
      ]),
    ).toMatchObject([{ outages: 1 }, { outages: 0 }])
  })
})

describe('properties, on lives drawn by chance', () => {
  const statuses: readonly Status[] = ['ok', 'warning', 'critical', 'unreachable', 'unknown', 'maintenance']
  /** Always the same row of numbers in [0, 1). */
  function random(seed: number): () => number {
    let state = seed
    return () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
      return state / 2 ** 32
    }
  }
  const lives = Array.from({ length: 300 }, (_, i) => {
    const next = random(i + 1)
    const turns = Array.from({ length: Math.floor(next() * 40) }, () => Math.floor(at(-10) + next() * 40 * day)).toSorted((a, b) => a - b)
    return life(
      turns.map((when): [number, Status] => [when, statuses[Math.floor(next() * 6)] ?? 'ok']),
      { createdAt: Math.floor(at(-20) + next() * 40 * day), retiredAt: next() < 0.3 ? Math.floor(at(0) + next() * 30 * day) : null },
    )
  })
  const edges = [at(0), at(3), at(7), at(12), at(20)]

  test('the times by status add up to the time in use, over any cut of the span', () => {
    for (const one of lives) {
      const stretches = stretchesOf(one, at(20))
      const parts = tallySpans(stretches, edges)
      const [whole = emptyTally()] = tallySpans(stretches, [at(0), at(20)])
      const since = Math.max(at(0), Math.min(one.createdAt, one.turns[0]?.at ?? one.createdAt))
      const inUse = Math.max(0, Math.min(one.retiredAt ?? at(20), at(20)) - since)
      const sum = (time: Record<Status, number>) => statuses.reduce((total, status) => total + time[status], 0)
      expect(sum(whole.time)).toBe(inUse)
      for (const status of statuses) expect(parts.reduce((total, part) => total + part.time[status], 0)).toBe(whole.time[status])
      const { time } = figuresOf(whole, 20 * day)
      if (inUse > 0) expect(sum(time) / (inUse / 1000)).toBeCloseTo(1, 9)
    }
  })

  test('rates lie between 0 and 1, what people experienced is never better, and repairs are never more than outages', () => {
    for (const one of lives)
      for (const tally of tallySpans(stretchesOf(one, at(20)), edges)) {
        const found = figuresOf(tally, 5 * day)
        if (found.availability !== null) {
          expect(found.availability).toBeGreaterThanOrEqual(0)
          expect(found.availability).toBeLessThanOrEqual(1)
          expect(found.reached ?? 2).toBeLessThanOrEqual(found.availability)
        }
        expect(found.repaired).toBeLessThanOrEqual(found.outages)
        expect(found.time.critical > 0).toBe(found.outages > 0)
      }
  })

  test('the order in which devices are added makes no difference', () => {
    const tallies = lives.map((one) => tallySpans(stretchesOf(one, at(20)), [at(0), at(20)])[0] ?? emptyTally())
    const forward = sumOf(tallies)
    const backward = emptyTally()
    for (const tally of tallies.toReversed()) add(backward, tally)
    expect(backward).toEqual(forward)
  })
})
