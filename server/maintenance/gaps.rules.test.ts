import { describe, expect, test } from 'vitest'
import type { SlotPlan } from '../broadcasts/rules.ts'
import { randomFrom } from '../../test/support/random.ts'
import { inWorkingHours, overlapping, proposeGaps } from './gaps.rules.ts'

const at = (text: string) => Date.parse(`${text.replace(' ', 'T')}:00+07:00`)
const told = (ms: number) => new Date(ms + 7 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')
const span = (from: string, to: string) => ({ start: at(from), end: at(to) })
const slot = (id: number, startMinute: number, durationMinutes: number, weekdays = 127): SlotPlan => ({
  id,
  name: id === 1 ? 'Buổi sáng' : 'Buổi chiều',
  startMinute,
  durationMinutes,
  weekdays,
  validFrom: null,
  validTo: null,
})
const usual = [slot(1, 5 * 60, 30), slot(2, 17 * 60, 30)]

test('tells the broadcasts that fall into a window, each once', () => {
  const seen = (from: string, to: string) => overlapping([span(from, to)], usual).map((one) => `${told(one.at)} ${one.name}`)
  expect(seen('2026-03-02 08:00', '2026-03-02 17:00')).toEqual([])
  expect(seen('2026-03-02 08:00', '2026-03-02 17:01')).toEqual(['2026-03-02 17:00 Buổi chiều'])
  expect(seen('2026-03-02 17:10', '2026-03-03 06:00')).toEqual(['2026-03-02 17:00 Buổi chiều', '2026-03-03 05:00 Buổi sáng'])
})

describe('proposals', () => {
  const proposed = (from: string, minutes: number, slots = usual) =>
    proposeGaps(slots, at(from), minutes).map(({ start, end }) => `${told(start)} – ${told(end).slice(11)}`)

  // 2026-03-02 is a Monday.
  test('lie between broadcasts and outside working hours', () => {
    expect(proposed('2026-03-02 08:05', 60)).toEqual(['2026-03-02 11:30 – 12:30', '2026-03-02 17:45 – 18:45', '2026-03-03 05:45 – 06:45'])
    expect(proposed('2026-03-02 08:05', 120)).toEqual(['2026-03-02 17:45 – 19:45', '2026-03-03 17:45 – 19:45', '2026-03-04 17:45 – 19:45'])
  })
  test('what takes longer than an evening waits for the weekend', () => {
    expect(proposed('2026-03-02 08:05', 300)).toEqual(['2026-03-07 05:45 – 10:45', '2026-03-07 10:45 – 15:45', '2026-03-08 05:45 – 10:45'])
  })
  test('and only what no day has room for goes into a night', () => {
    const dense = [slot(1, 5 * 60, 30), slot(2, 11 * 60, 30), slot(3, 17 * 60, 30)]
    expect(proposed('2026-03-02 08:05', 420, dense)[0]).toBe('2026-03-02 17:45 – 00:45')
  })

  test('never touch a broadcast or working hours', () => {
    const random = randomFrom(11)
    for (let round = 0; round < 150; round++) {
      const slots = Array.from({ length: random(4) }, (_, i) => slot(i + 1, random(1440), 5 + random(90), 1 + random(127)))
      const from = at('2026-03-01 00:00') + random(14 * 86_400_000)
      const minutes = 15 + random(400)
      const found = proposeGaps(slots, from, minutes)
      expect(overlapping(found, slots)).toEqual([])
      expect(found.some(inWorkingHours)).toBe(false)
      expect(found.every(({ start, end }) => start >= from && end - start === minutes * 60_000)).toBe(true)
    }
  })
})
