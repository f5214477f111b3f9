import { expect, test } from 'vitest'
import type { IncidentEvent } from '../../../server/contract/api/incidents.ts'
import { incidentEventData, incidentEventKinds } from '../../../server/contract/incidents.ts'
import type { IncidentEventKind } from '../../../server/contract/incidents.ts'
import { eventWords, timelineOf } from './event-words.ts'

const at = '2025-11-04T07:05:00.000Z'
const event = (kind: IncidentEventKind, data: IncidentEvent['data'] = {}, more: Partial<IncidentEvent> = {}): IncidentEvent => ({
  id: 1,
  at,
  kind,
  by: null,
  names: [],
  data,
  ...more,
})
const by = { by: 'Trần Văn Bình' }
const clusters = ['Cụm loa tổ 1', 'Cụm loa tổ 2', 'Cụm loa tổ 3', 'Cụm loa tổ 4']

const said: Record<IncidentEventKind, [IncidentEvent, string, string?][]> = {
  opened: [[event('opened', { verdict: 'carrier', severity: 'critical' }), 'Bắt đầu sự cố: đường truyền nhà mạng, nghiêm trọng.']],
  changed: [[event('changed', { verdict: 'power', severity: 'critical' }), 'Kết luận đổi thành: mất điện, nghiêm trọng.']],
  joined: [
    [
      event('joined', { devices: [1, 2, 3, 4], count: 12 }, { names: clusters }),
      'Thêm thiết bị bị ảnh hưởng: Cụm loa tổ 1, Cụm loa tổ 2, Cụm loa tổ 3 và 9 thiết bị khác.',
    ],
    [event('joined', { devices: [1], count: 1 }, { names: ['Máy in'] }), 'Thêm thiết bị bị ảnh hưởng: Máy in.'],
  ],
  left: [[event('left', { devices: [], count: 60 }), 'Đã hoạt động trở lại: 60 thiết bị.']],
  merged: [[event('merged', { incident: 9 }), 'Gộp vào một sự cố khác có cùng nguyên nhân.']],
  absorbed: [[event('absorbed', { incident: 8 }), 'Nhận thêm một sự cố có cùng nguyên nhân.']],
  recovering: [[event('recovering'), 'Mọi thiết bị đã hoạt động trở lại; đang theo dõi thêm.']],
  reopened: [[event('reopened', { count: 2 }), 'Tái diễn lần 2.']],
  flapping: [[event('flapping'), 'Chập chờn: lúc được lúc mất; tạm giữ tin báo cho tới khi ổn định.']],
  stable: [[event('stable'), 'Hết chập chờn.']],
  resolved: [[event('resolved'), 'Sự cố đã hết.']],
  acknowledged: [[event('acknowledged', {}, by), 'Trần Văn Bình nhận việc.']],
  unacknowledged: [[event('unacknowledged', {}, by), 'Trần Văn Bình trả lại việc.']],
  commented: [[event('commented', { text: 'Đã gọi nhà mạng' }, by), 'Trần Văn Bình ghi chú:', 'Đã gọi nhà mạng']],
  muted: [[event('muted', { until: '2020-11-04T08:05:00.000Z' }, by), 'Trần Văn Bình tắt báo đến 04/11/2020.']],
  unmuted: [[event('unmuted', {}, by), 'Trần Văn Bình bật lại tin báo.']],
  closed: [
    [
      event('closed', { causeCode: 'cable', note: 'Chuột cắn' }, by),
      'Trần Văn Bình đóng sự cố, nguyên nhân: đứt, lỏng dây cáp.',
      'Chuột cắn',
    ],
    [event('closed', { causeCode: 'sim-data', note: null }, by), 'Trần Văn Bình đóng sự cố, nguyên nhân: SIM hết dung lượng, hết hạn.'],
  ],
  postMortem: [[event('postMortem', {}, by), 'Trần Văn Bình ghi phần rút kinh nghiệm.']],
  notified: [
    [event('notified', { channel: 'email', to: 'Lê Thị Hoa', kind: 'opened' }), 'Gửi tin “Sự cố mới” cho Lê Thị Hoa (Thư điện tử).'],
    [event('notified', { channel: 'Nhóm trực', to: 'Nhóm trực', kind: 'resolved' }), 'Gửi tin “Đã hết” cho Nhóm trực.'],
    [
      event('notified', { channel: 'Thư phường', to: 'Thư phường, Lê Thị Hoa', kind: 'opened' }),
      'Gửi tin “Sự cố mới” cho nơi nhận chung, Lê Thị Hoa (Thư phường).',
    ],
  ],
  escalated: [[event('escalated', { step: 2, to: 'Lê Thị Hoa' }), 'Chưa ai nhận việc: báo tiếp cho Lê Thị Hoa.']],
}

test.each(incidentEventKinds)('says what %s means, with data as the contract has it', (kind) => {
  for (const [entry, words, note] of said[kind]) {
    expect(incidentEventData[kind].safeParse(entry.data).success).toBe(true)
    expect(eventWords(entry)).toMatchObject({ text: words, ...(note !== undefined && { note }) })
    if (note === undefined) expect(eventWords(entry).note).toBeUndefined()
  }
})

test('links the other incident of a merger', () => {
  expect(eventWords(event('merged', { incident: 9 })).incident).toBe(9)
})

test('reads newest first, and messages that went out together are one entry', () => {
  const told = (id: number, to: string, minutes: number, kind = 'opened') =>
    event('notified', { channel: 'email', to, kind }, { id, at: new Date(Date.parse(at) + minutes * 60_000).toISOString() })
  const entries = timelineOf([
    event('opened', { verdict: 'carrier', severity: 'critical' }),
    told(2, 'A', 1),
    told(3, 'B', 2),
    told(4, 'C', 20),
    told(5, 'D', 20, 'escalated'),
  ])
  expect(entries.map(({ id }) => id)).toEqual([5, 4, 2, 1])
  expect(entries[2]?.text).toBe('Gửi tin “Sự cố mới” cho A (Thư điện tử); B (Thư điện tử).')
})
