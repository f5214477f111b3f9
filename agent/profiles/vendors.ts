import type { DeviceKind } from '../../server/contract/kinds.ts'

/** What a sysObjectID alone tells: the maker, and the kind where all of this branch are alike. Longer prefixes win. */
export interface VendorRow {
  prefix: string
  vendor: string
  kind: DeviceKind | null
}

const e = '1.3.6.1.4.1'

/** Private enterprise numbers, registered with IANA, of makers that a ward's office meets. */
export const vendors: readonly VendorRow[] = [
  { prefix: `${e}.9`, vendor: 'Cisco', kind: null },
  { prefix: `${e}.11`, vendor: 'HP', kind: null },
  { prefix: `${e}.11.2.3.9`, vendor: 'HP', kind: 'printer' },
  { prefix: `${e}.311.1.1.3.1`, vendor: 'Microsoft', kind: 'server' },
  { prefix: `${e}.311.1.1.3.1.1`, vendor: 'Microsoft', kind: 'pc' },
  { prefix: `${e}.318`, vendor: 'APC', kind: null },
  { prefix: `${e}.318.1.3.4`, vendor: 'APC', kind: 'power' },
  { prefix: `${e}.367`, vendor: 'Ricoh', kind: 'printer' },
  { prefix: `${e}.368`, vendor: 'Axis', kind: null },
  { prefix: `${e}.476.1.42`, vendor: 'Vertiv', kind: 'ups' },
  { prefix: `${e}.534`, vendor: 'Eaton', kind: 'ups' },
  { prefix: `${e}.641`, vendor: 'Lexmark', kind: 'printer' },
  { prefix: `${e}.935`, vendor: 'Megatec', kind: 'ups' },
  { prefix: `${e}.1248`, vendor: 'Epson', kind: 'printer' },
  { prefix: `${e}.1347`, vendor: 'Kyocera', kind: 'printer' },
  { prefix: `${e}.1418`, vendor: 'Dataprobe', kind: 'power' },
  { prefix: `${e}.1536`, vendor: 'QSC', kind: 'audio' },
  { prefix: `${e}.1602`, vendor: 'Canon', kind: 'printer' },
  { prefix: `${e}.2011`, vendor: 'Huawei', kind: null },
  { prefix: `${e}.2011.6.174`, vendor: 'Huawei', kind: 'ups' },
  { prefix: `${e}.2254`, vendor: 'Delta', kind: 'ups' },
  { prefix: `${e}.2435`, vendor: 'Brother', kind: 'printer' },
  { prefix: `${e}.3808`, vendor: 'CyberPower', kind: 'ups' },
  { prefix: `${e}.4881`, vendor: 'Ruijie', kind: null },
  { prefix: `${e}.6530`, vendor: '2N', kind: 'audio' },
  { prefix: `${e}.6574`, vendor: 'Synology', kind: 'nas' },
  { prefix: `${e}.7367`, vendor: 'DrayTek', kind: 'router' },
  { prefix: `${e}.11863`, vendor: 'TP-Link', kind: null },
  { prefix: `${e}.14988`, vendor: 'MikroTik', kind: 'router' },
  { prefix: `${e}.17491`, vendor: 'Barix', kind: 'audio' },
  { prefix: `${e}.21796`, vendor: 'HW group', kind: 'environment' },
  { prefix: `${e}.23695`, vendor: 'Peplink', kind: 'router' },
  { prefix: `${e}.24681`, vendor: 'QNAP', kind: 'nas' },
  { prefix: `${e}.26122`, vendor: 'Zenitel', kind: 'audio' },
  { prefix: `${e}.33333`, vendor: 'Morningstar', kind: 'power' },
  { prefix: `${e}.35833`, vendor: 'DEVA', kind: 'audio' },
  { prefix: `${e}.38783`, vendor: 'Teracom', kind: 'environment' },
  { prefix: `${e}.39145`, vendor: 'ICT', kind: 'power' },
  { prefix: `${e}.39165`, vendor: 'Hikvision', kind: 'camera' },
  { prefix: `${e}.40418`, vendor: 'SNR', kind: 'environment' },
  { prefix: `${e}.41112`, vendor: 'Ubiquiti', kind: null },
  { prefix: `${e}.41112.1.5`, vendor: 'Ubiquiti', kind: 'router' },
  { prefix: `${e}.45621`, vendor: 'Tycon', kind: 'power' },
  { prefix: `${e}.48690`, vendor: 'Teltonika', kind: 'router' },
  { prefix: `${e}.49075`, vendor: 'Samlex', kind: 'power' },
  { prefix: `${e}.52642`, vendor: 'FS', kind: 'switch' },
  { prefix: '1.3.9999', vendor: 'ESPHome', kind: 'environment' },
]
