import { expect, test } from 'vitest'
import { dayOf } from '../../../server/contract/vietnam-time.ts'
import { lanesOf, piecesByDay } from './strip-data.ts'

const at = (text: string) => Date.parse(`${text.replace(' ', 'T')}:00+07:00`)
const first = dayOf(at('2026-03-02 12:00'))

test('spans are cut at midnight and at the edges of the days shown', () => {
  const spans = [
    { start: at('2026-03-02 22:00'), end: at('2026-03-03 01:00'), about: 'a' },
    { start: at('2026-03-01 10:00'), end: at('2026-03-02 06:00'), about: 'b' },
    { start: at('2026-03-03 08:00'), end: at('2026-03-09 08:00'), about: 'c' },
  ]
  expect(piecesByDay(spans, first, 3)).toEqual([
    [
      { from: 0, to: 360, about: 'b' },
      { from: 1320, to: 1440, about: 'a' },
    ],
    [
      { from: 0, to: 60, about: 'a' },
      { from: 480, to: 1440, about: 'c' },
    ],
    [{ from: 0, to: 1440, about: 'c' }],
  ])
})

test('what overlaps lies in lanes', () => {
  const piece = (from: number, to: number) => ({ from, to, about: 0 })
  expect(lanesOf([piece(0, 60), piece(30, 90), piece(60, 120), piece(70, 80)])).toEqual({ lanes: [0, 1, 0, 2], count: 3 })
  expect(lanesOf([])).toEqual({ lanes: [], count: 1 })
})
