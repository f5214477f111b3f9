import type { DeviceKind } from '../../../server/contract/kinds.ts'
import type { Fault, Model } from './faults.ts'

/** SNMP of all simulated devices: above 1023, so that no privilege is needed. */
export const snmpPort = 16_161
/** Where the ward's agent hears what devices say by themselves. */
export const trapPort = 16_162
export const dnsPort = 15_353
export const webPort = 18_088

/** One piece of equipment of the simulated ward. `id` is what faults are injected by. */
export interface Planned {
  id: string
  model: Model
  kind: DeviceKind
  name: string
  site: string
  address: string
  /** Which one of several makes; models read it as they like. */
  variant: number
  parent: string | null
  formerWard: string | null
}

/** The invented ward of Hương Sen, merged from two: head office, second office, 24 residential groups. */
export const wardName = 'Ủy ban nhân dân phường Hương Sen'
export const offices = ['Trụ sở chính', 'Cơ sở 2 (phường Sen Đông cũ)'] as const
export const groupNames = Array.from({ length: 24 }, (_, i) => `Tổ dân phố ${i + 1}`)

/** Positions around an invented centre, so that clusters can be drawn on a map. */
export function positionOf(site: string): { latitude: number; longitude: number } {
  const group = groupNames.indexOf(site)
  const angle = (2 * Math.PI * (group + 1)) / 24
  const reach = group < 0 ? 0 : 0.006 + 0.004 * ((group * 7) % 5)
  return {
    latitude: 16.462 + reach * Math.sin(angle),
    longitude: 107.58 + reach * Math.cos(angle) * 1.04 + (site === offices[1] ? 0.012 : 0),
  }
}

/** The border of the invented ward: a bent ring around all positions, as GeoJSON. */
export function wardOutline(): { type: 'Polygon'; coordinates: number[][][] } {
  const corners = Array.from({ length: 72 }, (_, i) => {
    const angle = (2 * Math.PI * i) / 72
    const reach = 0.026 + 0.003 * Math.sin(3 * angle) + 0.0015 * Math.cos(7 * angle)
    return [107.582 + reach * Math.cos(angle) * 1.08, 16.462 + reach * Math.sin(angle)]
  })
  return { type: 'Polygon', coordinates: [[...corners, ...corners.slice(0, 1)]] }
}

const pad = (n: number) => String(n).padStart(2, '0')
const [main, second] = offices

function planned(
  id: string,
  model: Model,
  kind: DeviceKind,
  name: string,
  site: string,
  address: string,
  more: Partial<Planned> = {},
): Planned {
  return { id, model, kind, name, site, address, variant: 0, parent: null, formerWard: null, ...more }
}

const lines = [
  planned('line-1', 'line', 'uplink', 'Đường truyền 1 (cáp quang)', main, '127.20.1.1'),
  planned('line-2', 'line', 'uplink', 'Đường truyền 2 (cáp quang dự phòng)', main, '127.20.2.1', { variant: 1 }),
  planned('line-3', 'line', 'uplink', 'Đường truyền 3 (4G)', second, '127.20.3.1', { variant: 2 }),
]

const network = [
  planned('router-1', 'router', 'router', 'Bộ định tuyến trụ sở', main, '127.20.4.1', { parent: 'line-1' }),
  planned('router-2', 'router', 'router', 'Bộ định tuyến dự phòng', main, '127.20.4.2', { parent: 'line-2' }),
  planned('router-3', 'mobile', 'router', 'Bộ định tuyến 4G cơ sở 2', second, '127.20.4.3', { parent: 'line-3' }),
  planned('switch-1', 'switch', 'switch', 'Bộ chuyển mạch tầng 1', main, '127.20.5.1', { parent: 'router-1' }),
  planned('switch-2', 'switch', 'switch', 'Bộ chuyển mạch tầng 2', main, '127.20.5.2', { parent: 'switch-1' }),
  planned('switch-3', 'switch', 'switch', 'Bộ chuyển mạch cơ sở 2', second, '127.20.5.3', { parent: 'router-3' }),
  planned('ups-1', 'ups', 'ups', 'Bộ lưu điện phòng máy', main, '127.20.6.1'),
  planned('ups-2', 'ups', 'ups', 'Bộ lưu điện phòng truyền thanh', main, '127.20.6.2', { variant: 1 }),
  planned('ups-3', 'ups', 'ups', 'Bộ lưu điện cơ sở 2', second, '127.20.6.3', { variant: 2 }),
]

const rooms = [
  'Văn phòng',
  'Một cửa 1',
  'Một cửa 2',
  'Một cửa 3',
  'Tư pháp – hộ tịch',
  'Địa chính',
  'Kế toán',
  'Văn hoá – xã hội',
  'Đài truyền thanh',
  'Lãnh đạo',
]
const computers = [
  ...rooms.map((room, i) =>
    planned(`pc-${pad(i + 1)}`, 'pc', 'pc', `Máy tính ${room}`, main, `127.20.7.${i + 1}`, {
      variant: i,
      parent: i < 5 ? 'switch-1' : 'switch-2',
    }),
  ),
  ...['Tiếp dân', 'Công an', 'Quân sự', 'Lưu trữ'].map((room, i) =>
    planned(`pc-${pad(i + 11)}`, 'pc', 'pc', `Máy tính ${room}`, second, `127.20.7.${i + 11}`, { variant: i + 10, parent: 'switch-3' }),
  ),
]

const office = [
  planned('printer-1', 'printer', 'printer', 'Máy in một cửa', main, '127.20.9.1', { parent: 'switch-1' }),
  planned('printer-2', 'printer', 'printer', 'Máy in cơ sở 2', second, '127.20.9.2', { variant: 1, parent: 'switch-3' }),
  planned('nas-1', 'nas', 'nas', 'Ổ lưu trữ chung', main, '127.20.9.11', { parent: 'switch-2' }),
  planned('nas-2', 'nas', 'nas', 'Ổ lưu trữ cơ sở 2', second, '127.20.9.12', { variant: 1, parent: 'switch-3' }),
]

const clusters = groupNames.map((group, i) =>
  planned(`cluster-${pad(i + 1)}`, 'cluster', 'speakerCluster', `Cụm loa ${group}`, group, `127.20.8.${i + 1}`, {
    variant: i,
    parent: i < 16 ? 'router-1' : 'router-3',
    formerWard: i < 16 ? 'Phường Sen Tây' : 'Phường Sen Đông',
  }),
)

/** About 24 clusters, 14 PCs, 3 lines, routers, switches, UPSs, printers and storage. */
export const ward: readonly Planned[] = [...lines, ...network, ...computers, ...office, ...clusters]

/** What is wrong when the demo is opened: hours ago, so that there is always something to see. */
export const openFaults: readonly { device: string; fault: Fault; hoursAgo: number }[] = [
  { device: 'cluster-05', fault: 'mains', hoursAgo: 2.4 },
  { device: 'cluster-11', fault: 'line-open', hoursAgo: 26 },
  { device: 'cluster-17', fault: 'offline', hoursAgo: 71 },
  { device: 'pc-07', fault: 'disk-full', hoursAgo: 190 },
  { device: 'ups-1', fault: 'on-battery', hoursAgo: 0.2 },
  { device: 'ups-3', fault: 'battery-old', hoursAgo: 400 },
  { device: 'printer-1', fault: 'toner-low', hoursAgo: 30 },
  { device: 'printer-2', fault: 'paper-out', hoursAgo: 0.7 },
  { device: 'nas-1', fault: 'disk-failed', hoursAgo: 19 },
  { device: 'line-2', fault: 'dns', hoursAgo: 0.6 },
]
