import { expect, test } from 'vitest'
import { formatRate } from '../../format.ts'
import { monthsSince, monthOf } from './months.ts'

test('months from now back to the first with anything to tell', () => {
  expect(monthsSince('2025-11', '2026-02')).toEqual(['2026-02', '2026-01', '2025-12', '2025-11'])
  expect(monthsSince('2026-02', '2026-02')).toEqual(['2026-02'])
  expect(monthsSince('1990-01', '2026-02')).toHaveLength(60)
})

test('a month begins at midnight in Vietnam', () => {
  expect([monthOf(Date.parse('2026-02-28T16:59:59Z')), monthOf(Date.parse('2026-02-28T17:00:00Z'))]).toEqual(['2026-02', '2026-03'])
})

test('rates are cut, so that only all is 100%', () => {
  expect([1, 0.999999, 0.992, 0.00001, 0].map((rate) => formatRate(rate, 'vi'))).toEqual(['100%', '99,99%', '99,2%', 'dưới 0,01%', '0%'])
})
