import { expect, test } from 'vitest'
import { dayBefore, isValidOn, nameOn } from './rules.ts'

const names = [
  { name: 'Phường A', validFrom: null, validTo: '2025-06-30' },
  { name: 'Phường B', validFrom: '2025-07-01', validTo: null },
]

test('the name in force on a date, both ends included', () => {
  expect(nameOn(names, '2025-06-30')?.name).toBe('Phường A')
  expect(nameOn(names, '2025-07-01')?.name).toBe('Phường B')
})

test('outside all dates the nearest name holds', () => {
  expect(nameOn([{ name: 'X', validFrom: '2025-01-01', validTo: '2025-02-01' }], '2026-01-01')?.name).toBe('X')
  expect(nameOn([{ name: 'X', validFrom: '2027-01-01', validTo: null }], '2026-01-01')?.name).toBe('X')
  expect(nameOn([], '2026-01-01')).toBeUndefined()
})

test('validity includes both days', () => {
  const week = { validFrom: '2026-01-05', validTo: '2026-01-09' }
  expect(['2026-01-04', '2026-01-05', '2026-01-09', '2026-01-10'].map((d) => isValidOn(week, d))).toEqual([false, true, true, false])
})

test('the day before a first of March', () => {
  expect([dayBefore('2024-03-01'), dayBefore('2025-03-01'), dayBefore('2025-01-01')]).toEqual(['2024-02-29', '2025-02-28', '2024-12-31'])
})
