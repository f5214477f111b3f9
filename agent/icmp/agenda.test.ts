import { expect, test } from 'vitest'
import { Agenda } from './agenda.ts'

test('gives what is due in order of ticks, once', () => {
  const agenda = new Agenda<string>()
  agenda.add('late', 9)
  agenda.add('early', 3)
  agenda.add('also early', 3)
  expect(agenda.next).toBe(3)
  expect(agenda.take(8)).toEqual(['early', 'also early'])
  expect(agenda.take(8)).toEqual([])
  expect(agenda.take(9)).toEqual(['late'])
  expect(agenda.next).toBeNull()
})

test('what comes too late for its tick is due at the next', () => {
  const agenda = new Agenda<string>()
  agenda.take(10)
  agenda.add('late', 4)
  expect(agenda.next).toBe(11)
})

test('a reset forgets, and goes on far later without walking there', () => {
  const agenda = new Agenda<string>()
  agenda.add('old', 5)
  agenda.reset(2 ** 50)
  agenda.add('new', 2 ** 50 + 2)
  expect(agenda.next).toBe(2 ** 50 + 2)
  expect(agenda.take(2 ** 50 + 2)).toEqual(['new'])
})
