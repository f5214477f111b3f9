import { expect, test } from 'vitest'
import { nextSlots, type SlotPlan } from './rules.ts'

const at = (text: string) => Date.parse(`${text.replace(' ', 'T')}:00+07:00`)
const told = (ms: number) => new Date(ms + 7 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')
const slot = (id: number, startMinute: number, durationMinutes: number, more: Partial<SlotPlan> = {}): SlotPlan => ({
  id,
  name: `Buổi ${id}`,
  startMinute,
  durationMinutes,
  weekdays: 127,
  validFrom: null,
  validTo: null,
  ...more,
})
const next = (slots: SlotPlan[], from: string, hours: number) =>
  nextSlots(slots, at(from), hours).map((one) => `${told(one.at)} ${one.name} ${one.minutes}`)

test('broadcasts come in order, with the one on air first', () => {
  const slots = [slot(1, 17 * 60, 30), slot(2, 5 * 60, 30)]
  expect(next(slots, '2026-03-02 05:10', 24)).toEqual([
    '2026-03-02 05:00 Buổi 2 30',
    '2026-03-02 17:00 Buổi 1 30',
    '2026-03-03 05:00 Buổi 2 30',
  ])
  expect(next(slots, '2026-03-02 05:30', 11)).toEqual([])
  expect(next(slots, '2026-03-02 05:30', 11.6)).toEqual(['2026-03-02 17:00 Buổi 1 30'])
})

test('weekdays and validity are those of the day it begins, past midnight as well', () => {
  // 2026-03-02 is a Monday.
  const monday = slot(1, 23 * 60 + 50, 20, { weekdays: 1, validFrom: '2026-03-02', validTo: '2026-03-08' })
  expect(next([monday], '2026-03-03 00:05', 24 * 30)).toEqual(['2026-03-02 23:50 Buổi 1 20'])
  expect(next([monday], '2026-03-03 00:10', 24 * 30)).toEqual([])
  expect(next([monday], '2026-02-20 00:00', 24 * 30)).toEqual(['2026-03-02 23:50 Buổi 1 20'])
})
