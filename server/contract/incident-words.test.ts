import { describe, expect, test } from 'vitest'
import { actionWords } from './action-words.ts'
import { type IncidentFacts, incidentHeadline, incidentSentence, incidentSubject } from './incident-words.ts'
import { causeKinds, incidentStatuses, severities, verdicts } from './incidents.ts'
import { deviceKinds } from './kinds.ts'
import { momentWords, spanWords } from './time-words.ts'

/** 14:50 in Vietnam. */
const now = Date.parse('2026-03-02T07:50:00Z')
const at = (clock: string, day = '2026-03-02') => Date.parse(`${day}T${clock}:00+07:00`)
const nothing = { devices: 1, clusters: 0, sites: 0, nextSlot: null, slotsAtRisk: 0 }
const facts = (some: Partial<IncidentFacts> = {}): IncidentFacts => ({
  causeKind: 'device',
  causeName: 'Cụm loa Tổ dân phố 5',
  deviceKind: 'speakerCluster',
  verdict: 'power',
  severity: 'critical',
  status: 'open',
  openedAt: at('14:05'),
  resolvedAt: null,
  reopened: 0,
  flapping: false,
  acknowledgedBy: null,
  impact: nothing,
  reason: null,
  ...some,
})
const slot = (clock: string) => ({ name: 'Chiều', at: new Date(at(clock)).toISOString(), minutes: 0 })
const line: Partial<IncidentFacts> = { causeName: 'Đường truyền 1', deviceKind: 'uplink', verdict: 'carrier' }

describe('sentences', () => {
  test.each<[string, Partial<IncidentFacts>]>([
    ['Cụm loa Tổ dân phố 5 mất điện từ 14:05, chưa có ai nhận việc.', {}],
    [
      'Cụm loa Tổ dân phố 5 mất điện từ 14:05, 2 buổi phát có nguy cơ (gần nhất lúc 17:00, còn 2 giờ 10 phút), chưa có ai nhận việc.',
      { impact: { ...nothing, clusters: 1, sites: 1, nextSlot: slot('17:00'), slotsAtRisk: 2 } },
    ],
    [
      'Đường truyền 1 mất kết nối do nhà mạng từ 14:05, 12 cụm loa bị ảnh hưởng, buổi phát 17:00 còn 2 giờ 10 phút, Trần Văn Bình đã nhận việc.',
      {
        ...line,
        acknowledgedBy: 'Trần Văn Bình',
        impact: { devices: 13, clusters: 12, sites: 9, nextSlot: slot('17:00'), slotsAtRisk: 1 },
      },
    ],
    [
      'Đường truyền VNPT chập chờn (mất kết nối do nhà mạng) từ 14:05, tái diễn 3 lần, 50 thiết bị bị ảnh hưởng, trong đó có 12 cụm loa, chưa có ai nhận việc.',
      { ...line, causeName: 'VNPT', flapping: true, reopened: 3, impact: { ...nothing, devices: 51, clusters: 12 } },
    ],
    [
      'Trụ sở UBND phường mất điện từ 23:10 ngày 01/03, 7 thiết bị bị ảnh hưởng, chưa có ai nhận việc.',
      {
        causeKind: 'site',
        causeName: 'Trụ sở UBND phường',
        deviceKind: null,
        openedAt: at('23:10', '2026-03-01'),
        impact: { ...nothing, devices: 7 },
      },
    ],
    [
      'Trạm giám sát PC-01 không gửi số liệu từ 14:05, 7 thiết bị chưa rõ trạng thái, chưa có ai nhận việc.',
      { impact: { ...nothing, devices: 7 }, causeKind: 'agent', causeName: 'PC-01', deviceKind: null, verdict: 'watching' },
    ],
    [
      'Máy in phòng Một cửa cần chú ý (thiết bị báo trạng thái cần chú ý) từ 14:05, chưa có ai nhận việc.',
      { causeName: 'Máy in phòng Một cửa', deviceKind: 'printer', verdict: 'device', severity: 'warning', reason: 'state-warning' },
    ],
    [
      'Cụm loa Tổ dân phố 5 không hoạt động (thiết bị báo hỏng) từ 14:05, chưa có ai nhận việc.',
      { verdict: 'device', reason: 'state-critical' },
    ],
    ['Cụm loa Tổ dân phố 5 mất điện từ 14:05, nay đã phục hồi, đang theo dõi thêm.', { status: 'recovering' }],
    [
      'Cụm loa Tổ dân phố 5 đã có điện trở lại lúc 14:40 (mất điện từ 14:05, kéo dài 35 phút).',
      { status: 'resolved', resolvedAt: at('14:40') },
    ],
    [
      'Đường truyền 1 đã hoạt động trở lại lúc 14:40 (mất kết nối do nhà mạng từ 14:05, kéo dài 35 phút).',
      { ...line, status: 'closed', resolvedAt: at('14:40'), flapping: true },
    ],
    [
      'Bộ lưu điện tầng 1 đã bình thường trở lại lúc 14:40 (có thông số vượt mức nguy hiểm từ 14:05, kéo dài 35 phút).',
      { causeName: 'Bộ lưu điện tầng 1', deviceKind: 'ups', verdict: 'limit', status: 'resolved', resolvedAt: at('14:40') },
    ],
    ['Cụm loa Tổ dân phố 5 mất điện từ 14:05, đã gộp vào một sự cố khác.', { status: 'merged' }],
  ])('%s', (text, some) => {
    expect(incidentSentence(facts(some), now)).toBe(text)
  })

  test('a slot that has begun is on air', () => {
    const impact = { ...nothing, clusters: 1, nextSlot: slot('14:45'), slotsAtRisk: 1 }
    expect(incidentSentence(facts({ impact }), now)).toContain('buổi phát 14:45 đang diễn ra')
  })

  test('every combination makes one sentence without gaps', () => {
    for (const causeKind of causeKinds)
      for (const verdict of verdicts)
        for (const severity of severities)
          for (const status of incidentStatuses)
            for (const flapping of [false, true]) {
              const text = incidentSentence(
                facts({ causeKind, deviceKind: causeKind === 'device' ? 'router' : null, verdict, severity, status, flapping }),
                now,
              )
              expect(text).toMatch(/^\p{Lu}[^.]+\.$/u)
              expect(text).not.toMatch(/undefined|null|,,| {2}| ,/)
            }
  })
})

test('a name in one word is told with its kind', () => {
  const names = (some: Partial<IncidentFacts>) => incidentSubject(facts(some))
  expect(names({ causeName: 'PC-01', deviceKind: 'pc' })).toBe('Máy tính PC-01')
  expect(names({ causeName: 'Máy kế toán', deviceKind: 'pc' })).toBe('Máy kế toán')
  expect(names({ causeName: 'X1', deviceKind: 'other' })).toBe('X1')
  expect(names({ causeKind: 'agent', causeName: 'Trạm nhà văn hoá', deviceKind: null })).toBe('Trạm nhà văn hoá')
  expect(incidentHeadline(facts())).toBe('Cụm loa Tổ dân phố 5 mất điện')
})

test('there is something to do first for everything', () => {
  for (const verdict of verdicts)
    for (const deviceKind of [...deviceKinds, null])
      for (const causeKind of causeKinds)
        for (const status of incidentStatuses) expect(actionWords(verdict, { causeKind, deviceKind, status })).toMatch(/^\p{Lu}.+\.$/u)
  expect(actionWords('device', { causeKind: 'device', deviceKind: 'speakerCluster', status: 'resolved' })).toContain('lịch phát')
})

test('moments and spans', () => {
  expect(momentWords(at('09:03'), now)).toBe('09:03')
  expect(momentWords(at('09:03', '2025-12-31'), now)).toBe('09:03 ngày 31/12/2025')
  expect([0, 59_999, 60_000, 7_800_000, 3_600_000, 97_200_000].map(spanWords)).toEqual([
    'dưới 1 phút',
    'dưới 1 phút',
    '1 phút',
    '2 giờ 10 phút',
    '1 giờ',
    '1 ngày 3 giờ',
  ])
})

test('what the device itself says comes first, and what to do about it', () => {
  const wire = facts({
    causeName: 'Cụm loa Tổ dân phố 11',
    deviceKind: 'speakerCluster',
    verdict: 'device',
    reason: 'state-critical',
    condition: 'line-open',
  })
  expect(incidentSentence(wire, now)).toMatch(/^Cụm loa Tổ dân phố 11: đứt dây loa, từ /)
  expect(incidentSentence({ ...wire, flapping: true }, now)).toMatch(/^Cụm loa Tổ dân phố 11 chập chờn/)
  expect(actionWords('device', wire)).toContain('chỗ dây đứt')
  expect(incidentSentence({ ...wire, verdict: 'power', condition: 'power-lost' }, now)).toMatch(/^Cụm loa Tổ dân phố 11 mất điện từ /)
})
