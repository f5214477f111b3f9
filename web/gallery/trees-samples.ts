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
