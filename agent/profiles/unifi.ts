import type { DeviceKind } from '../../server/contract/kinds.ts'
import type { ColumnSensor, Detection, DeviceProfile } from './profile.ts'

const descr = '1.3.6.1.2.1.1.1.0'
const unifi = '1.3.6.1.4.1.41112.1.6'
const radios = `${unifi}.1.1.1`
const networks = `${unifi}.1.2.1`
/** dot11manufacturerProductName and -Version of IEEE802dot11-MIB, by interface; the radios of older access points stand at one of these. */
const product = (column: number) => [5, 6, 7].map((index) => ({ oid: `1.2.840.10036.3.1.2.1.${column}.${index}` }))

function ofRadio(column: number, object: string, sensor: Omit<ColumnSensor, 'column' | 'name' | 'source' | 'group'>): ColumnSensor {
  return { ...sensor, group: 'wireless', column: `${radios}.${column}`, name: `${radios}.3`, source: `UBNT-UniFi-MIB::unifiRadio${object}` }
}

function ofNetwork(column: number, object: string, sensor: Omit<ColumnSensor, 'column' | 'name' | 'source' | 'group'>): ColumnSensor {
  return {
    ...sensor,
    group: 'wireless',
    column: `${networks}.${column}`,
    name: `${networks}.6`,
    // Names that are empty belong to networks of the access points among themselves.
    only: '\\S',
    source: `UBNT-UniFi-MIB::unifiVap${object}`,
  }
}

/** Ubiquiti UniFi access points: UBNT-UniFi-MIB, and IEEE802dot11-MIB on older ones. */
export const unifiAccessPoint: DeviceProfile = {
  id: 'unifi-ap',
  vendor: 'Ubiquiti',
  kind: 'accessPoint',
  detect: [
    { scalar: { oid: `${unifi}.3.3.0` } },
    { sysDescr: '^(?:UAP|U6|U7|E7(?!-\\d)|UK|U-LTE|UWB|UBB)\\b' },
    ...product(3).map((scalar) => ({ scalar: { ...scalar, pattern: '^(?:UAP|U6|U7)' } })),
  ],
  model: [{ oid: `${unifi}.3.3.0` }, { oid: descr, pattern: '^((?!Linux)\\S+)' }, ...product(3)],
  firmware: [{ oid: `${unifi}.3.6.0` }, { oid: descr, pattern: '^(?!Linux)\\S+ (\\d[\\w.]+)' }, ...product(4)],
  sensors: [
    {
      key: 'unifi.clientsAll',
      label: 'Số máy đang dùng Wi-Fi',
      unit: 'count',
      group: 'wireless',
      column: `${networks}.8`,
      combine: 'sum',
      source: 'UBNT-UniFi-MIB::unifiVapNumStations',
    },
    ofNetwork(8, 'NumStations', { key: 'unifi.clients', label: 'Số máy dùng mạng', unit: 'count' }),
    ofNetwork(3, 'Ccq', { key: 'unifi.ccq', label: 'Chất lượng kết nối mạng', unit: '%', scale: 0.1 }),
    ofNetwork(21, 'TxPower', { key: 'unifi.txPower', label: 'Công suất phát mạng', unit: 'dBm' }),
    ofRadio(6, 'CuTotal', { key: 'unifi.busy', label: 'Kênh Wi-Fi bận', unit: '%', warnHigh: 80, conditions: { high: 'wifi-busy' } }),
    ofRadio(7, 'CuSelfRx', { key: 'unifi.busyRx', label: 'Kênh bận do thu', unit: '%' }),
    ofRadio(8, 'CuSelfTx', { key: 'unifi.busyTx', label: 'Kênh bận do phát', unit: '%' }),
    ofRadio(9, 'OtherBss', { key: 'unifi.busyOthers', label: 'Kênh bận do mạng khác', unit: '%' }),
    {
      // FROGFOOT-RESOURCES-MIB, of older firmware: the load of a processor times 100.
      key: 'unifi.memory',
      label: 'Bộ nhớ còn trống',
      unit: '%',
      group: 'memory',
      scalar: '1.3.6.1.4.1.10002.1.1.1.1.2.0',
      of: '1.3.6.1.4.1.10002.1.1.1.1.1.0',
      warnLow: 5,
      conditions: { low: 'memory-full' },
      source: 'FROGFOOT-RESOURCES-MIB::memFree',
    },
  ],
}

/** UniFi's other devices say what they are in sysDescr; their figures come from the standard MIBs. */
function unifiDevice(id: string, kind: DeviceKind, detect: Detection): DeviceProfile {
  return {
    id,
    vendor: 'Ubiquiti',
    kind,
    detect: [detect],
    model: [{ oid: descr, pattern: '^(?:Ubiquiti |UBNT )?(?:UniFi )?([\\w-]+)' }],
    firmware: [
      { oid: descr, pattern: '(?:firmware |, )v?(\\d[\\w.-]+)' },
      { oid: descr, pattern: ' v?(\\d+\\.\\d[\\w.-]+)' },
    ],
    sensors: [],
  }
}

export const unifiSwitch = unifiDevice('unifi-switch', 'switch', { sysDescr: '^(?:UBNT )?(?:USW|US)[ -]|^USL\\d|^UBNT US\\d' })
/** Zyxel's gateways are USGs too: USG40W, USG20-VPN, USG FLEX 100H. */
export const unifiGateway = unifiDevice('unifi-gateway', 'router', {
  sysDescr: '^(?:Ubiquiti )?(?:UniFi )?(?:USG(?! FLEX|\\d|-?\\d\\d)|UXG|UDM|UCG|UDR|UDW|EFG|Dream)',
})
