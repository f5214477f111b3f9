import type { DeviceItem } from '../../server/contract/api/devices.ts'
import type { ImpactDevice } from '../components/impact-tree-data.ts'

const one = (id: number, parentId: number | null, change: Partial<ImpactDevice>): ImpactDevice => ({
  ...{ id, name: '', kind: 'pc', status: 'unreachable', parentId, role: 'affected' },
  ...change,
})

/** A line that takes a ward along: 32 clusters, 12 computers, a printer that is back. */
export const sampleImpact: readonly ImpactDevice[] = [
  one(1, null, { name: 'Đường truyền VNPT', kind: 'uplink', status: 'critical', role: 'cause' }),
  one(2, 1, { name: 'Bộ định tuyến trụ sở UBND phường', kind: 'router' }),
  one(3, 2, { name: 'Bộ chuyển mạch tầng 2', kind: 'switch' }),
  one(4, 2, { name: 'Bộ định tuyến đài truyền thanh', kind: 'router' }),
  ...Array.from({ length: 12 }, (_, i) => one(20 + i, 3, { name: `Máy tính phòng Văn hoá – Xã hội ${i + 1}` })),
  one(60, 3, { name: 'Máy in tầng 2', kind: 'printer', status: 'ok' }),
  ...Array.from({ length: 32 }, (_, i) => one(100 + i, 4, { name: `Cụm loa tổ dân phố ${i + 1}`, kind: 'speakerCluster' })),
  one(70, 99, { name: 'Máy chủ sao lưu', kind: 'server' }),
]

/** All of a place lost its power at once. */
export const samplePowerCut: readonly ImpactDevice[] = [
  one(2, null, { name: 'Bộ định tuyến Nhà văn hoá', kind: 'router', status: 'critical' }),
  one(3, 2, { name: 'Máy tính nhà văn hoá', status: 'unreachable' }),
  one(4, null, { name: 'Bộ lưu điện Nhà văn hoá', kind: 'ups', status: 'critical' }),
  one(5, null, { name: 'Cụm loa sân vận động', kind: 'speakerCluster', status: 'critical' }),
]

const watched = (id: number, parentId: number | null, change: Partial<DeviceItem>): DeviceItem => ({
  ...{ id, name: '', kind: 'pc', parentId, standbyParentIds: [], rootId: null, status: 'ok', unitId: 1, site: null, address: null },
  ...{ stateType: 'hard', reason: 'none', cause: null, since: null, lastSeenAt: null, vendor: null, model: null, rtt: null },
  ...change,
})

/** A ward with two lines, one of them down: a router has a second way, another has none. */
export const sampleTree: readonly DeviceItem[] = [
  watched(1, null, { name: 'Đường truyền VNPT', kind: 'uplink', status: 'critical', reason: 'isp-line' }),
  watched(2, null, { name: 'Đường truyền Viettel 4G', kind: 'uplink' }),
  watched(3, 1, { name: 'Bộ định tuyến trụ sở UBND phường', kind: 'router', standbyParentIds: [2] }),
  watched(4, 1, { name: 'Bộ định tuyến đài truyền thanh', kind: 'router', status: 'unreachable', rootId: 1 }),
  watched(5, 3, { name: 'Bộ chuyển mạch tầng 2', kind: 'switch' }),
  ...Array.from({ length: 24 }, (_, i) => watched(20 + i, 5, { name: `Máy tính phòng Văn hoá ${i + 1}` })),
  watched(60, 5, { name: 'Máy in tầng 2', kind: 'printer', status: 'warning', reason: 'state-warning', cause: 'Sắp hết mực' }),
  ...Array.from({ length: 3 }, (_, i) =>
    watched(100 + i, 4, { name: `Cụm loa tổ dân phố ${i + 1}`, kind: 'speakerCluster', status: 'unreachable', rootId: 1 }),
  ),
  ...Array.from({ length: 12 }, (_, i) => watched(200 + i, 2, { name: `Cụm loa 4G số ${i + 1}`, kind: 'speakerCluster' })),
  watched(70, null, { name: 'Bộ lưu điện', kind: 'ups' }),
]
