import { describe, expect, test } from 'vitest'
import { aChannel, anIncident, aPerson, aRule, aTold, at, aWorld } from '../../test/support/notify-world.ts'
import { dutiesBetween, nextOnCall, onCallAt } from './duty.rules.ts'
import { endOfHours, nextMinute, spanAt } from './hours.rules.ts'
import { plan } from './plan.rules.ts'
import { giveUpAfter, waitAfter } from './retry.rules.ts'
import type { World } from './world.ts'

const hour = 60
const clockOf = (ms: number | null | undefined) =>
  ms == null ? ms : new Date(ms + 7 * 3_600_000).toISOString().slice(5, 16).replace('T', ' ')

describe('hours', () => {
  const nights = { weekdays: 0b0011111, from: 22 * hour, to: 6 * hour }
  test.each([
    ['21:59', '2026-03-02', null],
    ['22:00', '2026-03-02', '03-03 06:00'],
    ['05:59', '2026-03-03', '03-03 06:00'],
    ['06:00', '2026-03-03', null],
    // Friday night reaches into Saturday; Saturday night does not count.
    ['03:00', '2026-03-07', '03-07 06:00'],
    ['23:00', '2026-03-07', null],
    ['03:00', '2026-03-08', null],
    // Sunday night does not count, so Monday morning does not either.
    ['03:00', '2026-03-02', null],
  ])('%s on %s: until %s', (clock, day, until) => {
    expect(clockOf(spanAt(nights, at(clock, day))?.to ?? null)).toBe(until)
  })

  test('a whole day, and the latest end of several', () => {
    expect(clockOf(spanAt({ weekdays: 127, from: 0, to: 0 }, at('13:00'))?.to)).toBe('03-03 00:00')
    const noon = { weekdays: 127, from: 11 * hour, to: 13 * hour }
    expect(clockOf(endOfHours([noon, { ...noon, to: 14 * hour }], at('12:00')))).toBe('03-02 14:00')
    expect(endOfHours([], at('12:00'))).toBeNull()
  })

  test('the next time that the clock shows a minute', () => {
    expect(clockOf(nextMinute(7 * hour, at('06:59')))).toBe('03-02 07:00')
    expect(clockOf(nextMinute(7 * hour, at('07:00')))).toBe('03-02 07:00')
    expect(clockOf(nextMinute(7 * hour, at('07:00') + 1))).toBe('03-03 07:00')
  })
})

describe('duty', () => {
  const rotation = { startsOn: '2026-03-02', at: 7 * hour + 30, people: ['an', 'binh', 'chi'] }
  const shift = (id: number, personId: string, from: number, to: number) => ({ id, personId, from, to, note: null })
  const who = (calendar: Parameters<typeof onCallAt>[0], moment: number) =>
    onCallAt(calendar, moment).map(({ personId, until }) => `${personId} ${clockOf(until)}`)

  test('a week each, from Monday half past seven', () => {
    const calendar = { rotation, shifts: [] }
    expect(who(calendar, at('07:29'))).toEqual([])
    expect(who(calendar, at('07:30'))).toEqual(['an 03-09 07:30'])
    expect(who(calendar, at('07:30', '2026-03-09') - 1)).toEqual(['an 03-09 07:30'])
    expect(who(calendar, at('07:30', '2026-03-09'))).toEqual(['binh 03-16 07:30'])
    expect(who(calendar, at('08:00', '2026-03-23'))).toEqual(['an 03-30 07:30'])
    expect(who({ rotation: { ...rotation, people: ['an'] }, shifts: [] }, at('08:00'))).toEqual(['an null'])
  })

  test('a shift that was entered goes before; at its last moment the rotation goes on', () => {
    const calendar = { rotation, shifts: [shift(1, 'chi', at('12:00'), at('18:00'))] }
    expect(who(calendar, at('11:59'))).toEqual(['an 03-02 12:00'])
    expect(who(calendar, at('12:00'))).toEqual(['chi 03-02 18:00'])
    expect(who(calendar, at('18:00'))).toEqual(['an 03-09 07:30'])
    expect(nextOnCall(calendar, at('08:00'))).toMatchObject({ personId: 'chi', from: at('12:00'), shiftId: 1 })
    expect(nextOnCall(calendar, at('13:00'))).toMatchObject({ personId: 'an', from: at('18:00'), shiftId: null })
  })

  test('the calendar of some days', () => {
    const calendar = { rotation, shifts: [shift(1, 'chi', at('12:00'), at('18:00'))] }
    const duties = dutiesBetween(calendar, at('00:00'), at('00:00', '2026-03-11'))
    expect(duties.map(({ personId, shiftId, from, to }) => `${personId} ${shiftId} ${clockOf(from)}–${clockOf(to)}`)).toEqual([
      'an null 03-02 07:30–03-02 12:00',
      'chi 1 03-02 12:00–03-02 18:00',
      'an null 03-02 18:00–03-09 07:30',
      'binh null 03-09 07:30–03-16 07:30',
    ])
  })

  test('two on one shift, and a gap', () => {
    const calendar = { rotation: null, shifts: [shift(1, 'an', at('08:00'), at('12:00')), shift(2, 'binh', at('08:00'), at('10:00'))] }
    expect(who(calendar, at('09:00'))).toEqual(['an 03-02 12:00', 'binh 03-02 10:00'])
    expect(who(calendar, at('12:00'))).toEqual([])
    expect(nextOnCall(calendar, at('09:00'))).toBeNull()
  })
})

describe('trying again', () => {
  test('15 s, doubled up to half an hour, a fifth more or less, the same for the same', () => {
    for (const seed of [1, 2, 77, 123_456])
      for (const [attempt, plain] of [
        [1, 15],
        [2, 30],
        [3, 60],
        [7, 960],
        [8, 1800],
        [30, 1800],
      ] as const) {
        const wait = waitAfter(attempt, seed, null) / 1000
        expect(wait).toBeGreaterThanOrEqual(plain * 0.8)
        expect(wait).toBeLessThanOrEqual(plain * 1.2)
        expect(waitAfter(attempt, seed, null)).toBe(wait * 1000)
      }
    expect(new Set(Array.from({ length: 100 }, (_, seed) => waitAfter(3, seed, null))).size).toBeGreaterThan(90)
  })

  test('longer where the other side wants it', () => {
    expect(waitAfter(1, 1, 3_600_000)).toBe(3_600_000)
    expect(waitAfter(1, 1, 5)).toBeGreaterThan(10_000)
    expect(giveUpAfter).toBe(86_400_000)
  })
})

describe('a plan', () => {
  /** The world after a plan was carried out. */
  const after = (world: World): World => {
    const told = new Map([...world.told, ...plan(world).told].map((one) => [`${one.incidentId} ${one.channelId} ${one.personId}`, one]))
    return { ...world, told: [...told.values()] }
  }
  const kinds = (world: World) =>
    plan(world).decisions.map(
      ({ kind, recipient, incidents }) => `${kind} ${recipient.personId} ${incidents.map(({ id }) => id).join(',')}`,
    )

  test('carried out, it is empty; whatever the world', () => {
    const persons = [aPerson('binh'), aPerson('chi', { addresses: { telegram: ['1', '2'], email: ['a@b.vn'] } })]
    const channels = [aChannel(10), aChannel(11, { kind: 'email', place: false })]
    for (const status of ['open', 'recovering', 'resolved', 'closed', 'merged'] as const)
      for (const flapping of [false, true])
        for (const told of [[], [aTold()], [aTold({ state: 'resolved' })], [aTold({ severity: 'warning', verdict: 'device' })]])
          for (const digestAt of [null, 14 * hour]) {
            const incident = anIncident({
              status,
              flapping,
              mergedInto: status === 'merged' ? 2 : null,
              endedAt: status === 'resolved' ? at('14:03') : null,
              severity: digestAt === null ? 'critical' : 'warning',
            })
            const rule = aRule({
              targets: [{ type: 'group', groupId: 5 }],
              repeatMinutes: 1,
              digestAt,
              steps: [{ afterMinutes: 1, targets: [{ type: 'channel', channelId: 10 }] }],
            })
            const world = aWorld({
              now: at('14:20'),
              incidents: [incident, anIncident({ id: 2, openedAt: at('13:00') })],
              told,
              rules: [rule],
              persons,
              channels,
            })
            const once = after(world)
            expect(kinds(once)).toEqual([])
            expect(plan(once).told).toEqual([])
          }
  })

  test('all addresses of a person, a digest as one message', () => {
    const persons = [aPerson('binh', { addresses: { telegram: ['1', '2'] } })]
    const minor = [1, 2, 3].map((id) => anIncident({ id, severity: 'warning', openedAt: at('14:01') }))
    const world = aWorld({
      now: at('17:00'),
      incidents: [...minor, anIncident({ id: 4 })],
      rules: [aRule({ digestAt: 17 * hour })],
      persons,
    })
    expect(kinds(world)).toEqual(['opened binh 4', 'digest binh 1,2,3'])
    expect(plan(world).decisions.every(({ addresses }) => addresses.join() === '1,2')).toBe(true)
  })

  test('a merged incident hands what was told to the one that took it in, through others and without going round', () => {
    const merged = (id: number, mergedInto: number) => anIncident({ id, status: 'merged', mergedInto })
    const world = aWorld({
      incidents: [merged(1, 2), merged(2, 3), anIncident({ id: 3 })],
      told: [aTold(), aTold({ incidentId: 2, personId: 'chi' })],
    })
    expect(kinds(world)).toEqual([])
    expect(plan(world).told.map(({ incidentId, personId, state }) => `${incidentId} ${personId} ${state}`)).toEqual([
      '1 binh resolved',
      '3 binh open',
      '2 chi resolved',
      '3 chi open',
    ])
    const circle = aWorld({ incidents: [merged(1, 2), merged(2, 1)], told: [aTold()] })
    expect(plan(circle).told).toHaveLength(1)
    // Told at once that it is worse than what was handed over: known once, as it is now.
    const worse = aWorld({ incidents: [merged(1, 2), anIncident({ id: 2 })], told: [aTold({ severity: 'warning' })] })
    expect(kinds(worse)).toEqual(['update binh 2'])
    expect(plan(worse).told.map(({ incidentId, severity, state }) => `${incidentId} ${severity} ${state}`)).toEqual([
      '1 warning resolved',
      '2 critical open',
    ])
  })
})
