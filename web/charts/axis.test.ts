import { expect, test } from 'vitest'
import { axisTicks } from './axis.ts'

const at = (text: string) => Date.parse(`${text}+07:00`)
const labels = (from: string, to: string, most: number) => axisTicks(at(from), at(to), most).map(({ label }) => label)

test.each([
  ['a day', '2026-03-02T08:20:00', '2026-03-03T08:20:00', 6, ['12:00', '18:00', '00:00', '06:00']],
  ['a week', '2026-03-02T08:20:00', '2026-03-09T08:20:00', 7, ['03/03', '04/03', '05/03', '06/03', '07/03', '08/03', '09/03']],
  ['a week in little room', '2026-03-02T08:20:00', '2026-03-09T08:20:00', 4, ['04/03', '06/03', '08/03']],
])('%s', (_what, from, to, most, expected) => {
  expect(labels(from, to, most)).toEqual(expected)
})

test('places lie within the range', () => {
  const ticks = axisTicks(at('2026-03-02T06:00:00'), at('2026-03-02T18:00:00'), 4)
  expect(ticks.map(({ place, label }) => [place, label])).toEqual([
    [0, '06:00'],
    [0.25, '09:00'],
    [0.5, '12:00'],
    [0.75, '15:00'],
    [1, '18:00'],
  ])
})
