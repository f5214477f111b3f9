import { expect, test } from 'vitest'
import type { Duty } from '../../../server/contract/api/on-call.ts'
import { dayOfDate } from '../../../server/contract/vietnam-time.ts'
import { mondayOf, piecesOf } from './week-data.ts'

const monday = dayOfDate('2026-03-02')
const at = (clock: string, day = '2026-03-02') => `${day}T${clock}:00+07:00`
const duty = (name: string, from: string, to: string): Duty => ({ shiftId: null, person: { id: name, name }, from, to, note: null })
const said = (duties: Duty[], day: number, planned = true) =>
  piecesOf(duties, day, planned).map(({ duty: one, from, to }) => {
    const clock = (ms: number) => new Date(ms + 7 * 3_600_000).toISOString().slice(11, 16)
    return `${clock(from)}–${clock(to)} ${one?.person.name ?? '–'}`
  })

test('duty over midnight stands in both days', () => {
  const night = duty('binh', at('22:00'), at('06:00', '2026-03-03'))
  expect(said([night], monday)).toEqual(['00:00–22:00 –', '22:00–00:00 binh'])
  expect(said([night], monday + 1)).toEqual(['00:00–06:00 binh', '06:00–00:00 –'])
})

test('what two have at once leaves no gap between', () => {
  const both = [duty('binh', at('00:00'), at('12:00')), duty('chi', at('08:00'), at('00:00', '2026-03-03'))]
  expect(said(both, monday)).toEqual(['00:00–12:00 binh', '08:00–00:00 chi'])
})

test('without any duty nothing is missing', () => {
  expect(said([], monday, false)).toEqual([])
  expect(said([], monday)).toEqual(['00:00–00:00 –'])
})

test('the week begins on Monday', () => {
  expect([monday, monday + 6, monday - 1].map(mondayOf)).toEqual([monday, monday, monday - 7])
})
