import { expect, test } from 'vitest'
import type { IncidentItem } from './api/incidents.ts'
import { byUrgency, isWaiting } from './incident-urgency.ts'

type Ranked = Parameters<typeof byUrgency>[0] & { name: string }

/** @param left minutes until the next broadcast */
const impact = (clusters: number, left: number | null): IncidentItem['impact'] => ({
  devices: clusters,
  clusters,
  sites: 1,
  nextSlot: left === null ? null : { name: 'Buổi chiều', at: new Date(Date.UTC(2025, 10, 4, 8, left)).toISOString(), minutes: 30 },
  slotsAtRisk: left === null ? 0 : 1,
})

const base: Ranked = {
  name: '',
  status: 'open',
  severity: 'critical',
  acknowledgedAt: null,
  mutedUntil: null,
  openedAt: '2025-11-04T07:05:00.000Z',
  impact: impact(0, null),
}
const taken = '2025-11-04T07:10:00.000Z'

test('puts first what needs a person first', () => {
  const wanted: Ranked[] = [
    { ...base, name: 'silences the next broadcast', impact: impact(3, 20) },
    { ...base, name: 'silences a later one', impact: impact(12, 130) },
    { ...base, name: 'more loudspeakers, none scheduled', impact: impact(2, null) },
    { ...base, name: 'newer', openedAt: '2025-11-04T07:30:00.000Z' },
    { ...base, name: 'older' },
    { ...base, name: 'slight', severity: 'warning' },
    { ...base, name: 'muted', mutedUntil: taken, impact: impact(12, 10) },
    { ...base, name: 'taken', acknowledgedAt: taken, impact: impact(12, 20) },
    { ...base, name: 'only just well again', status: 'recovering', impact: impact(12, 20) },
    { ...base, name: 'over', status: 'resolved', impact: impact(12, 20) },
  ]
  const found = wanted.toReversed().toSorted(byUrgency)
  expect(found.map(({ name }) => name)).toEqual(wanted.map(({ name }) => name))
})

test('waits for somebody only while it lasts', () => {
  expect(isWaiting({ status: 'open', acknowledgedAt: null })).toBe(true)
  expect(isWaiting({ status: 'open', acknowledgedAt: taken })).toBe(false)
  expect(isWaiting({ status: 'recovering', acknowledgedAt: null })).toBe(false)
})
