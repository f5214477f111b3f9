import { expect, test } from 'vitest'
import type { DeviceItem } from '../../../server/contract/api/devices.ts'
import { filterDevices, readFilter } from './filter.ts'

const device = (id: number, name: string, change: Partial<DeviceItem> = {}): DeviceItem => ({
  id,
  name,
  kind: 'speakerCluster',
  unitId: 1,
  site: { id: 3, name: 'Nhà văn hoá Phú Cát' },
  address: `192.168.1.${id}`,
  status: 'ok',
  stateType: 'hard',
  reason: 'none',
  cause: null,
  since: null,
  lastSeenAt: null,
  parentId: null,
  standbyParentIds: [],
  rootId: null,
  vendor: null,
  model: null,
  rtt: null,
  ...change,
})
const devices = [
  device(1, 'Đường truyền 1', { kind: 'uplink', site: null, status: 'critical' }),
  device(2, 'Cụm loa tổ 4'),
  device(3, 'Máy tính Văn thư', { kind: 'pc', vendor: 'Dell' }),
]
const find = (query: string) => filterDevices(devices, readFilter(new URLSearchParams(query))).map((found) => found.id)

test('searches without diacritics in name, address, site, maker and kind', () => {
  expect(find('q=duong')).toEqual([1])
  expect(find('q=cum loa 4')).toEqual([2])
  expect(find('q=phu cat dell')).toEqual([3])
  expect(find('q=1.2')).toEqual([2])
  expect(find('q=không có')).toEqual([])
})

test('joins filters, several values each', () => {
  expect(find('')).toEqual([1, 2, 3])
  expect(find('status=critical,warning')).toEqual([1])
  expect(find('kind=pc,uplink&status=ok')).toEqual([3])
  expect(find('site=none')).toEqual([1])
  expect(find('site=3')).toEqual([2, 3])
})
