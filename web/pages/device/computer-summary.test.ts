import { expect, test } from 'vitest'
import type { CheckItem, DeviceDetail } from '../../../server/contract/api/devices.ts'
import type { SensorState } from '../../../server/contract/sensors.ts'
import { computerSummary } from './computer-summary.ts'
import { inventoryFacts } from './inventory.ts'

const value = (key: string, state: SensorState, shown: number | null, text: string | null = null): CheckItem['values'][number] => ({
  metric: `7:${key}`,
  key,
  label: key,
  unit: 'state',
  group: 'system',
  limit: null,
  measure: null,
  limitable: false,
  value: shown,
  state,
  text,
  def: null,
})
const host = (values: CheckItem['values'], enabled = true): CheckItem => ({
  id: 7,
  kind: 'host',
  agentId: 1,
  agentName: 'Trạm',
  params: {},
  credential: null,
  interval: 30,
  retryInterval: 30,
  timeout: 20_000,
  attempts: 3,
  enabled,
  status: 'ok',
  stateType: 'hard',
  reason: 'none',
  attempt: 0,
  since: null,
  lastAt: null,
  lastOutcome: 'ok',
  detail: null,
  values,
})
const summary = (inventory: DeviceDetail['inventory'], values: CheckItem['values']) =>
  computerSummary({ inventory, checks: [host(values)] }).map(({ label, what, how, state }) => [label, what, how, state])

const windows10 = {
  hostname: 'MAY-01',
  os: { platform: 'win32', name: 'Windows 10 22H2', supportUntil: '2025-10-14', extendedUntil: '2028-10-10' },
  machine: { virtual: false },
  cpu: { model: 'Intel(R) Core(TM) i3-6100 CPU @ 3.70GHz', cores: 2, year: 2015 },
  memory: { total: 8_473_403_392, modules: [] },
  disks: [{ name: 'WDC', kind: 'hdd', size: 500_107_862_016, health: 'failing', hours: 41_233 }],
  volumes: [{ mount: 'C:', size: 499e9, used: 479e9 }],
  antivirus: [
    { name: 'Microsoft Defender', on: false, current: true },
    { name: 'Sen', on: true, current: true },
  ],
  updates: { installedAt: Date.UTC(2025, 9, 15), checkedAt: null, restartPending: true },
  boots: { since: 0, starts: [Date.UTC(2026, 2, 2)], unexpected: [] },
  unread: [{ part: 'updates', why: 'denied' }],
}

test('a PC in short: what it is and how each part is', () => {
  const values = [
    value('mem.used%', 'ok', 63),
    value('disk.C:.used%', 'critical', 96),
    value('disk.D:.used%', 'ok', 12),
    value('os.support', 'warning', 3, 'đã hết hỗ trợ'),
    value('antivirus', 'ok', 1, 'đang bật, mới cập nhật'),
    value('updates', 'ok', 1, 'mới cập nhật'),
    value('restart.pending', 'warning', 2, 'đang chờ'),
    value('disk.0.health', 'critical', 3, 'sắp hỏng'),
    value('boots.restarts', 'ok', 4),
    value('boots.unexpected', 'ok', 1),
  ]
  expect(summary(windows10, values)).toEqual([
    ['Hệ điều hành', 'Windows 10 22H2', 'hết hỗ trợ 14/10/2025', 'warning'],
    ['RAM', '8 GB', 'đang dùng 63%', 'ok'],
    ['Ổ đĩa', 'HDD 500 GB', 'sắp hỏng', 'critical'],
    ['Chỗ trống', 'C: còn 4%', '', 'critical'],
    ['Bộ xử lý', 'Intel Core i3-6100', 'khoảng năm 2015', null],
    ['Khởi động lại', '4 lần trong 30 ngày', '1 lần tắt đột ngột', 'ok'],
    ['Diệt vi-rút', 'Sen', 'đang bật, mới cập nhật', 'ok'],
    ['Cập nhật', 'lần gần nhất 15/10/2025', 'đang chờ khởi động lại', 'warning'],
  ])
})

test('what is not known is unknown, never good', () => {
  const nothing = { os: {}, updates: {} }
  expect(summary(nothing, [value('antivirus', 'unknown', 0, 'chưa rõ')])).toEqual([
    ['Hệ điều hành', 'chưa rõ', 'chưa rõ hạn hỗ trợ', 'unknown'],
    ['RAM', 'chưa rõ', '', 'unknown'],
    ['Ổ đĩa', 'chưa rõ', '', 'unknown'],
    ['Bộ xử lý', 'chưa rõ', 'chưa rõ năm', 'unknown'],
    ['Khởi động lại', 'chưa rõ', '', 'unknown'],
    ['Diệt vi-rút', 'chưa rõ', '', 'unknown'],
    ['Cập nhật', 'chưa rõ', '', 'unknown'],
  ])
})

test('nothing for a device that no agent of its own has read', () => {
  expect(computerSummary({ inventory: { sysDescr: 'Hardware: Intel64' }, checks: [host([])] })).toEqual([])
  expect(computerSummary({ inventory: windows10, checks: [] })).toEqual([])
  expect(computerSummary({ inventory: windows10, checks: [host([], false)] })).toEqual([])
})

test('the details tell all that is known, and what could not be read with the reason', () => {
  const facts = Object.fromEntries(inventoryFacts(windows10))
  expect(facts).toMatchObject({
    'Hỗ trợ mở rộng, phải mua hoặc đăng ký': 'đến 10/10/2028',
    'Ổ đĩa': 'WDC HDD · 466 GB · sắp hỏng · đã chạy 41.233 giờ',
    'Diệt vi-rút': 'Sen · đang bật · dữ liệu mới',
    'Cập nhật gần nhất': '15/10/2025',
    'Chưa đọc được': 'dịch vụ cập nhật: không đủ quyền',
  })
  // An agent of an older version, and one that sent something else.
  expect(inventoryFacts({ hostname: 'MAY-02', disks: 'không', boots: [1] })).toEqual([['Tên máy', 'MAY-02']])
})
