import { expect, test } from 'vitest'
import type { IncidentItem } from '../../server/contract/api/incidents.ts'
import { holderWords, impactWords, lasted, slotWords } from './row-words.ts'

const at = Date.parse('2025-11-04T07:50:00.000Z')
const impact = (facts: Partial<IncidentItem['impact']>): IncidentItem['impact'] => ({
  devices: 0,
  clusters: 0,
  sites: 0,
  nextSlot: null,
  slotsAtRisk: 0,
  ...facts,
})

test.each([
  [impact({ devices: 50, clusters: 12, sites: 3 }), '12 cụm loa, 3 địa điểm, 50 thiết bị'],
  [impact({ devices: 1, clusters: 1, sites: 1 }), '1 cụm loa'],
  [impact({ devices: 1 }), ''],
  [impact({ devices: 4 }), '4 thiết bị'],
  [impact({}), ''],
])('counts what fails: %#', (facts, words) => {
  expect(impactWords(facts)).toBe(words)
})

test.each([
  ['2025-11-04T10:00:00.000Z', 'Buổi phát 17:00 còn 2 giờ 10 phút'],
  ['2025-11-04T22:00:00.000Z', 'Buổi phát 05/11 05:00 còn 14 giờ 10 phút'],
  ['2025-11-04T07:50:30.000Z', 'Buổi phát 14:50 đã tới giờ'],
  ['2025-11-04T07:40:00.000Z', 'Buổi phát 14:40 đã tới giờ'],
])('counts down to the broadcast of %s', (slotAt, words) => {
  expect(slotWords(impact({ nextSlot: { name: 'Buổi chiều', at: slotAt, minutes: 130 } }), at)).toBe(words)
})

test('says who has it', () => {
  expect(holderWords({ acknowledgedAt: null, acknowledgedBy: null })).toBe('')
  expect(holderWords({ acknowledgedAt: '2025-11-04T07:10:00.000Z', acknowledgedBy: 'Trần Văn Bình' })).toMatch(/^Trần Văn Bình nhận lúc /)
})

test('lasts until it has recovered', () => {
  const openedAt = '2025-11-04T07:05:00.000Z'
  expect(lasted({ openedAt, recoveredAt: null, resolvedAt: null }, at)).toBe(45 * 60_000)
  expect(lasted({ openedAt, recoveredAt: '2025-11-04T07:15:00.000Z', resolvedAt: '2025-11-04T07:20:00.000Z' }, at)).toBe(600_000)
})
