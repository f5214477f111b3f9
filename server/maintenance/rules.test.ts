import { describe, expect, test } from 'vitest'
import { randomFrom } from '../../test/support/random.ts'
import { activeAt, nextOccurrences, occurrences, type Plan } from './rules.ts'

/** `2026-03-02 22:00` in Vietnam. */
const at = (text: string) => Date.parse(`${text.replace(' ', 'T')}:00+07:00`)
const told = (ms: number) => new Date(ms + 7 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')
const spans = (list: readonly { start: number; end: number }[]) => list.map(({ start, end }) => `${told(start)} – ${told(end)}`)

const none: Plan = {
  repeat: 'once',
  startsAt: null,
  endsAt: null,
  startMinute: null,
  durationMinutes: null,
  weekdays: null,
  monthDay: null,
  validFrom: null,
  validTo: null,
  endedAt: null,
  cancelledAt: null,
}
const once = (from: string, to: string, more: Partial<Plan> = {}): Plan => ({ ...none, startsAt: at(from), endsAt: at(to), ...more })
/** Sundays and Wednesdays from 23:00 for three hours. */
const weekly = (more: Partial<Plan> = {}): Plan => ({
  ...none,
  repeat: 'weekly',
  weekdays: 0b1000100,
  startMinute: 1380,
  durationMinutes: 180,
  ...more,
})
const monthly = (monthDay: number, more: Partial<Plan> = {}): Plan => ({
  ...none,
  repeat: 'monthly',
  monthDay,
  startMinute: 120,
  durationMinutes: 60,
  ...more,
})

describe('when a window holds', () => {
  // 2026-03-01 is a Sunday.
  const cases: readonly (readonly [string, Plan, string, string | null])[] = [
    ['once, before', once('2026-03-02 08:00', '2026-03-02 10:00'), '2026-03-02 07:59', null],
    ['once, at its begin', once('2026-03-02 08:00', '2026-03-02 10:00'), '2026-03-02 08:00', '2026-03-02 10:00'],
    ['once, at its end', once('2026-03-02 08:00', '2026-03-02 10:00'), '2026-03-02 10:00', null],
    ['once, ended early', once('2026-03-02 08:00', '2026-03-02 10:00', { endedAt: at('2026-03-02 09:00') }), '2026-03-02 09:00', null],
    ['once, cancelled', once('2026-03-02 08:00', '2026-03-02 10:00', { cancelledAt: at('2026-03-01 09:00') }), '2026-03-02 09:00', null],
    ['weekly, in the evening', weekly(), '2026-03-01 23:30', '2026-03-02 02:00'],
    ['weekly, past midnight', weekly(), '2026-03-02 01:59', '2026-03-02 02:00'],
    ['weekly, over', weekly(), '2026-03-02 02:00', null],
    ['weekly, another day', weekly(), '2026-03-02 23:30', null],
    ['weekly, not yet valid', weekly({ validFrom: '2026-03-02' }), '2026-03-01 23:30', null],
    ['weekly, valid to the day it begins', weekly({ validTo: '2026-03-01' }), '2026-03-02 01:00', '2026-03-02 02:00'],
    ['weekly, no longer valid', weekly({ validTo: '2026-02-28' }), '2026-03-02 01:00', null],
    ['weekly, this time ended early', weekly({ endedAt: at('2026-03-02 00:30') }), '2026-03-02 01:00', null],
    ['weekly, the next time is untouched', weekly({ endedAt: at('2026-03-02 00:30') }), '2026-03-04 23:10', '2026-03-05 02:00'],
    ['weekly, cancelled while it held', weekly({ cancelledAt: at('2026-03-02 00:30') }), '2026-03-02 00:29', '2026-03-02 00:30'],
    ['monthly', monthly(15), '2026-03-15 02:30', '2026-03-15 03:00'],
    ['monthly on the 31st, in a shorter month', monthly(31), '2026-02-28 02:30', '2026-02-28 03:00'],
    ['monthly on the 31st, in a long month', monthly(31), '2026-03-30 02:30', null],
  ]
  test.each(cases)('%s', (_, plan, now, end) => {
    const found = activeAt(plan, at(now))
    expect(found === null ? null : told(found.end)).toBe(end)
  })
})

describe('the next times', () => {
  test('of each kind', () => {
    const now = at('2026-03-02 01:00')
    expect(spans(nextOccurrences(once('2026-03-05 08:00', '2026-03-05 09:00'), now, 3))).toEqual(['2026-03-05 08:00 – 2026-03-05 09:00'])
    expect(nextOccurrences(once('2026-03-01 08:00', '2026-03-05 09:00'), now, 3)).toEqual([])
    expect(spans(nextOccurrences(weekly(), now, 3))).toEqual([
      '2026-03-04 23:00 – 2026-03-05 02:00',
      '2026-03-08 23:00 – 2026-03-09 02:00',
      '2026-03-11 23:00 – 2026-03-12 02:00',
    ])
    expect(spans(nextOccurrences(weekly({ validTo: '2026-03-07' }), now, 3))).toEqual(['2026-03-04 23:00 – 2026-03-05 02:00'])
    expect(nextOccurrences(weekly({ cancelledAt: now }), now, 3)).toEqual([])
    expect(spans(nextOccurrences(monthly(30), at('2026-01-31 00:00'), 2))).toEqual([
      '2026-02-28 02:00 – 2026-02-28 03:00',
      '2026-03-30 02:00 – 2026-03-30 03:00',
    ])
  })
})

test('a window holds at an instant exactly when one of its times covers it', () => {
  const random = randomFrom(7)
  const from = at('2026-01-01 00:00')
  for (let round = 0; round < 200; round++) {
    const times = { startMinute: random(1440), durationMinutes: 1 + random(1440) }
    const plan = round % 2 === 0 ? weekly({ weekdays: 1 + random(127), ...times }) : monthly(1 + random(31), times)
    const all = occurrences(plan, from, from + 70 * 86_400_000)
    for (let i = 0; i < 50; i++) {
      const now = from + random(70 * 86_400_000)
      expect(activeAt(plan, now)).toEqual(all.find(({ start, end }) => start <= now && now < end) ?? null)
    }
  }
})
