import { expect, test } from 'vitest'
import type { Wall } from '../../../server/contract/api/wall.ts'
import { headlineOf, longDate, untilWord } from './words.ts'

const now = Date.parse('2025-11-04T07:05:00Z')
const wall = (fields: Partial<Wall>, counts: Partial<Wall['bands'][number]['counts']> = { ok: 5 }): Wall => ({
  now: new Date(now).toISOString(),
  timeZone: 'Asia/Ho_Chi_Minh',
  unitName: 'Phường A',
  screen: null,
  bands: [
    { band: 'clusters', counts: { ok: 0, warning: 0, critical: 0, unreachable: 0, unknown: 0, maintenance: 0, ...counts }, cells: '' },
  ],
  agents: { total: 1, silent: 0 },
  incidents: [],
  incidentCounts: { critical: 0, warning: 0, recovering: 0, unclaimed: 0 },
  quietSince: '2025-11-04T02:12:00Z',
  broadcasts: [],
  ...fields,
})

test('says what is wrong and whether somebody has it', () => {
  const counts = { critical: 2, warning: 1, recovering: 0, unclaimed: 1 }
  expect(headlineOf(wall({ incidentCounts: counts }), now)).toEqual({
    status: 'critical',
    text: '2 sự cố, 1 cảnh báo',
    more: '1 việc chưa ai nhận',
  })
  expect(headlineOf(wall({ incidentCounts: { ...counts, critical: 0, unclaimed: 0 } }), now)).toMatchObject({
    status: 'warning',
    more: 'đã có người nhận việc',
  })
})

test('is calm only when everything has been measured and is well', () => {
  expect(headlineOf(wall({}), now)).toEqual({
    status: 'ok',
    text: 'Mọi thiết bị hoạt động bình thường',
    more: 'Không có sự cố từ 09:12, đã 4 giờ 53 phút.',
  })
  expect(headlineOf(wall({}, { ok: 5, unknown: 2 }), now).status).toBe('unknown')
  expect(headlineOf(wall({ agents: { total: 1, silent: 1 } }), now).status).toBe('unknown')
  expect(headlineOf(wall({}, {}), now).status).toBe('unknown')
  // A device has just failed, and the incident is still to come.
  expect(headlineOf(wall({}, { ok: 4, critical: 1 }), now)).toMatchObject({ status: 'critical', text: '1 thiết bị không hoạt động' })
  expect(headlineOf(wall({ quietSince: null }), now).more).toBe('Chưa ghi nhận sự cố nào.')
})

test('dates and times to the next broadcast as an office says them', () => {
  expect(longDate(now)).toBe('Thứ Ba, 04/11/2025')
  const slot = { name: 'Buổi chiều', at: '2025-11-04T10:00:00Z', minutes: 30, ready: 3, clusters: 3 }
  expect(untilWord(slot, now)).toBe('còn 2 giờ 55 phút')
  expect(untilWord(slot, Date.parse(slot.at) + 60_000)).toBe('đang phát, đến 17:30')
})
