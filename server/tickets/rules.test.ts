import { describe, expect, test } from 'vitest'
import {
  actionsFor,
  mayAct,
  priorityOf,
  type TicketAction,
  ticketActions,
  ticketImpacts,
  type TicketPart,
  type TicketStatus,
  ticketStatuses,
  transitions,
  urgencies,
  urgencyByAir,
} from '../contract/tickets.ts'
import { afterWork, afterWorkDays, usualShifts, type WorkCalendar, workBetween } from './calendar.rules.ts'
import { clockState, pause, resolveBy, respondBy, run, type ServiceLevel, spentBy, usualLevel } from './clock.rules.ts'

const at = (text: string) => Date.parse(`${text.replace(' ', 'T')}:00+07:00`)
const told = (ms: number | null) => (ms === null ? null : new Date(ms + 7 * 3_600_000).toISOString().slice(0, 16).replace('T', ' '))
const hours = (ms: number) => ms / 3_600_000
const minute = 60_000

/** Tết Bính Ngọ 2026 is from Monday 16 to Friday 20 February; Saturday 28 February is worked for one of these days. */
const tet: WorkCalendar = {
  shifts: usualShifts,
  off: new Set(['2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20', '2026-04-27']),
  instead: new Set(['2026-02-28']),
}

describe('working time', () => {
  test.each([
    ['within a morning', '2026-03-02 08:00', '2026-03-02 09:30', 1.5],
    ['over the noon break', '2026-03-02 11:00', '2026-03-02 14:00', 1],
    ['before work and after it', '2026-03-02 05:00', '2026-03-02 22:00', 7.5],
    ['a night', '2026-03-02 16:30', '2026-03-03 08:00', 1],
    ['a weekend', '2026-03-06 16:00', '2026-03-09 08:30', 2],
    ['Saturday and Sunday', '2026-03-07 08:00', '2026-03-08 17:00', 0],
    ['Tết with the weekends around it', '2026-02-13 16:00', '2026-02-23 08:30', 2],
    ['a Saturday that is worked instead', '2026-02-28 00:00', '2026-03-01 00:00', 7.5],
    ['backwards', '2026-03-02 10:00', '2026-03-02 09:00', 0],
    ['midnight in Vietnam is 17:00 UTC the day before', '2026-03-01 23:59', '2026-03-02 07:31', 1 / 60],
  ])('%s', (_, from, to, expected) => {
    expect(hours(workBetween(tet, at(from), at(to)))).toBeCloseTo(expected, 9)
  })

  test.each([
    ['2026-03-02 08:00', 60, '2026-03-02 09:00'],
    ['2026-03-02 11:00', 60, '2026-03-02 14:00'],
    ['2026-03-02 11:00', 30, '2026-03-02 11:30'],
    ['2026-03-06 16:30', 60, '2026-03-09 08:00'],
    ['2026-02-13 16:30', 60, '2026-02-23 08:00'],
    ['2026-02-27 16:30', 60, '2026-02-28 08:00'],
    ['2026-03-07 03:00', 1, '2026-03-09 07:31'],
  ])('from %s, %i minutes of work end at %s', (from, minutes, expected) => {
    expect(told(afterWork(tet, at(from), minutes * minute))).toBe(expected)
  })

  test('what is counted from one instant to the end of so much work is so much work', () => {
    for (let i = 0; i < 500; i++) {
      const from = at('2026-02-10 00:00') + i * 97 * minute
      const work = (1 + ((i * 7919) % 3000)) * minute
      expect(workBetween(tet, from, afterWork(tet, from, work) ?? 0)).toBe(work)
    }
  })

  test('working days, and an office that never works', () => {
    expect(told(afterWorkDays(tet, at('2026-03-02 10:00'), 3))).toBe('2026-03-05 17:00')
    expect(told(afterWorkDays(tet, at('2026-02-13 10:00'), 1))).toBe('2026-02-23 17:00')
    const never = { ...tet, shifts: [] }
    expect(afterWork(never, at('2026-03-02 10:00'), minute)).toBeNull()
    expect(afterWorkDays(never, at('2026-03-02 10:00'), 1)).toBeNull()
  })
})

describe('the clock of a ticket', () => {
  const level: ServiceLevel = { ...usualLevel, calendar: tet }
  test('stands while it waits, and goes on with what was left', () => {
    let clock = run({ since: null, spent: 0 }, at('2026-02-13 15:00'))
    expect(told(resolveBy(clock, level, 'high'))).toBe('2026-02-23 15:00')
    clock = pause(clock, level, 'high', at('2026-02-13 16:00'))
    expect([hours(clock.spent), clock.since, resolveBy(clock, level, 'high')]).toEqual([1, null, null])
    expect(clockState(clock, level, 'high', at('2026-02-25 16:00'))).toBe('paused')
    clock = run(clock, at('2026-02-25 08:00'))
    expect(run(clock, at('2026-02-25 09:00'))).toBe(clock)
    // 6.5 hours are left: 3.5 in the morning, 3 after the break.
    expect(told(resolveBy(clock, level, 'high'))).toBe('2026-02-25 16:30')
    expect(hours(spentBy(clock, level, 'high', at('2026-02-25 12:00')))).toBe(4.5)
    expect(clockState(clock, level, 'high', at('2026-02-25 13:00'))).toBe('fine')
    expect(clockState(clock, level, 'high', at('2026-02-25 15:00'))).toBe('soon')
    expect(clockState(clock, level, 'high', at('2026-02-25 16:31'))).toBe('late')
  })

  test('of what is urgent it runs day and night', () => {
    const clock = run({ since: null, spent: 0 }, at('2026-02-17 05:00'))
    expect(told(resolveBy(clock, level, 'urgent'))).toBe('2026-02-17 09:00')
    expect(told(respondBy(at('2026-02-17 05:00'), level, 'urgent'))).toBe('2026-02-17 05:30')
    expect(told(respondBy(at('2026-02-17 05:00'), level, 'high'))).toBe('2026-02-23 08:30')
  })

  test('one that was overdue when it went on is due at once', () => {
    const clock = run({ since: null, spent: 100 * 3_600_000 }, at('2026-03-02 10:00'))
    expect(told(resolveBy(clock, level, 'high'))).toBe('2026-03-02 10:00')
  })
})

describe('what may be done', () => {
  /** Written out once more, by hand, so that a change of the table is seen. */
  const expected: Record<TicketStatus, Record<TicketPart, TicketAction[]>> = {
    new: { handler: ['accept', 'start', 'cancel', 'merge'], requester: ['cancel'] },
    accepted: { handler: ['start', 'cancel', 'merge'], requester: ['cancel'] },
    working: { handler: ['wait', 'resolve', 'cancel', 'merge'], requester: [] },
    waiting: { handler: ['resume', 'cancel', 'merge'], requester: [] },
    resolved: { handler: ['reopen'], requester: ['confirm', 'reopen'] },
    closed: { handler: ['reopen'], requester: ['reopen'] },
    cancelled: { handler: [], requester: [] },
    duplicate: { handler: [], requester: [] },
  }
  test.each(ticketStatuses)('%s: by handlers, requesters, both, others', (status) => {
    const { handler, requester } = expected[status]
    expect(actionsFor(status, ['handler'])).toEqual(handler)
    expect(actionsFor(status, ['requester'])).toEqual(requester)
    expect(actionsFor(status, ['handler', 'requester'])).toEqual(ticketActions.filter((a) => handler.includes(a) || requester.includes(a)))
    expect(actionsFor(status, [])).toEqual([])
    for (const action of ticketActions) expect(mayAct(action, status, ['handler'])).toBe(handler.includes(action))
  })

  test('what undoes somebody’s work or wish needs a reason', () => {
    expect(ticketActions.filter((action) => transitions[action].reason)).toEqual(['reopen', 'cancel'])
  })
})

describe('priority', () => {
  test('impact × urgency', () => {
    const table = ticketImpacts.map((impact) => urgencies.map((urgency) => priorityOf(impact, urgency)).join(' '))
    expect(table).toEqual(['low normal normal', 'normal normal high', 'normal high urgent'])
  })
  test.each([
    [null, 'low'],
    [-60_000, 'high'],
    [4 * 3_600_000, 'high'],
    [5 * 3_600_000, 'medium'],
    [25 * 3_600_000, 'low'],
  ])('%s ms until it is on air: %s', (until, urgency) => {
    expect(urgencyByAir(until)).toBe(urgency)
  })
})
