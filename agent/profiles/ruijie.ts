import type { DeviceKind } from '../../server/contract/kinds.ts'
import { ruijieOptics } from './ruijie-optics.ts'
import { states, type Detection, type DeviceProfile, type ProfileSensor } from './profile.ts'

const heat = {
  label: 'Nhiệt độ',
  unit: '°C',
  group: 'temperature',
  warnHigh: 70,
  critHigh: 85,
  conditions: { high: 'overheating' },
  role: 'temperature',
} as const
const processor = {
  label: 'Bộ xử lý',
  unit: '%',
  group: 'cpu',
  warnHigh: 85,
  critHigh: 95,
  conditions: { high: 'cpu-high' },
  role: 'cpu',
} as const

/** The enumeration of supplies and fans alike. */
const parts = (is: 'supply-fault' | 'fan-fault') =>
  states(
    [1, 'không lắp', 'unknown'],
    [2, 'không có điện', 'critical', { is }],
    [3, 'chờ', 'warning', { is }],
    [4, 'bình thường', 'ok'],
    [5, 'bất thường', 'critical', { is }],
    [6, 'chưa rõ', 'unknown'],
    [7, 'đường cấp hỏng', 'critical', { is }],
  )

/** RUIJIE-PROCESS-MIB, -MEMORY-MIB, -SYSTEM-MIB and -POE-MIB; the newer table of a thing stands before the older one. */
function sensorsUnder(root: string, maker: string): ProfileSensor[] {
  const system = `${root}.1.1`
  return [
    { key: 'ruijie.cpu', ...processor, column: `${root}.36.1.2.1.5`, source: `${maker}-PROCESS-MIB::NodeCPUTotal5min` },
    {
      key: 'ruijie.cpuAll',
      ...processor,
      scalar: `${root}.36.1.1.3.0`,
      instead: ['ruijie.cpu.*'],
      source: `${maker}-PROCESS-MIB::CPUUtilization5Min`,
    },
    {
      key: 'ruijie.memory',
      label: 'Bộ nhớ',
      unit: '%',
      group: 'memory',
      column: `${root}.35.1.1.1.3`,
      warnHigh: 90,
      critHigh: 97,
      conditions: { high: 'memory-full' },
      role: 'memory',
      source: `${maker}-MEMORY-MIB::MemoryPoolCurrentUtilization`,
    },
    {
      key: 'ruijie.temperature',
      ...heat,
      column: `${system}.44.1.5`,
      name: `${system}.44.1.4`,
      limitsFrom: { high: `${system}.44.1.6`, critHigh: `${system}.44.1.7` },
      source: `${maker}-SYSTEM-MIB::SystemMultipleTemperatureCurrent`,
    },
    {
      key: 'ruijie.temperatures',
      ...heat,
      column: `${system}.23.1.3`,
      name: `${system}.23.1.2`,
      limitsFrom: { high: `${system}.23.1.4`, critHigh: `${system}.23.1.5` },
      // "Not supported" is 0.
      unknown: [0],
      instead: ['ruijie.temperature.*'],
      source: `${maker}-SYSTEM-MIB::SystemTemperatureCurrent`,
    },
    {
      key: 'ruijie.boxTemperature',
      ...heat,
      scalar: `${system}.16.0`,
      unknown: [0],
      instead: ['ruijie.temperature.*', 'ruijie.temperatures.*'],
      source: `${maker}-SYSTEM-MIB::SystemTemperature`,
    },
    {
      key: 'ruijie.supply',
      label: 'Bộ nguồn',
      unit: 'state',
      group: 'power',
      column: `${system}.41.1.3`,
      states: parts('supply-fault'),
      source: `${maker}-SYSTEM-MIB::SystemElectricalInformationStatus`,
    },
    {
      key: 'ruijie.supplies',
      label: 'Bộ nguồn',
      unit: 'state',
      group: 'power',
      column: `${system}.18.1.2`,
      name: `${system}.18.1.3`,
      states: parts('supply-fault'),
      instead: ['ruijie.supply.*'],
      source: `${maker}-SYSTEM-MIB::SystemElectricalSourceIsNormal`,
    },
    {
      key: 'ruijie.supplyVoltage',
      label: 'Điện áp vào bộ nguồn',
      unit: 'V',
      group: 'power',
      column: `${system}.41.1.11`,
      unknown: [0],
      source: `${maker}-SYSTEM-MIB::SystemElectricalInformationInVoltage`,
    },
    {
      key: 'ruijie.supplyPower',
      label: 'Công suất bộ nguồn',
      unit: 'W',
      group: 'power',
      scale: 0.001,
      column: `${system}.41.1.15`,
      unknown: [0],
      source: `${maker}-SYSTEM-MIB::SystemElectricalInformationOutPower`,
    },
    {
      key: 'ruijie.fan',
      label: 'Quạt',
      unit: 'state',
      group: 'fan',
      column: `${system}.43.1.4`,
      states: parts('fan-fault'),
      source: `${maker}-SYSTEM-MIB::SystemFanStatus`,
    },
    {
      key: 'ruijie.fans',
      label: 'Quạt',
      unit: 'state',
      group: 'fan',
      column: `${system}.21.1.2`,
      name: `${system}.21.1.3`,
      states: parts('fan-fault'),
      instead: ['ruijie.fan.*'],
      source: `${maker}-SYSTEM-MIB::SystemFanIsNormal`,
    },
    {
      key: 'ruijie.fanSpeed',
      label: 'Tốc độ quạt',
      unit: 'rpm',
      group: 'fan',
      column: `${system}.43.1.6`,
      source: `${maker}-SYSTEM-MIB::SystemFanStatusSpeed`,
    },
    ...feeding(root, maker),
    ...ruijieOptics(root, maker),
  ]
}

/** Only ports that can feed; those that cannot are rows too. */
function feeding(root: string, maker: string): ProfileSensor[] {
  const poe = `${root}.110.1.1.1`
  const where = { column: `${poe}.2`, is: [1] }
  return [
    {
      key: 'ruijie.poe',
      label: 'Cấp nguồn cổng',
      unit: 'state',
      group: 'poe',
      column: `${poe}.4`,
      where,
      states: states([1, 'đang cấp', 'ok'], [2, 'không cấp', 'unknown']),
      source: `${maker}-POE-MIB::ifPoePwrStatus`,
    },
    {
      key: 'ruijie.poePower',
      label: 'Công suất cấp cổng',
      unit: 'W',
      group: 'poe',
      scale: 0.001,
      column: `${poe}.7`,
      where,
      source: `${maker}-POE-MIB::ifPoeConsumingPwr`,
    },
  ]
}

/** The same tree stands under two enterprise numbers: Ruijie's own, and that of FS, which sells the same devices. */
function ruijieDevice(id: string, vendor: string, kind: DeviceKind, enterprise: number, sysDescr?: string): DeviceProfile {
  const root = `1.3.6.1.4.1.${enterprise}.1.1.10.2`
  // FS sells switches of other makers too, under branches of their own.
  const branch = vendor === 'FS' ? '1.1' : '1'
  const detection: Detection = { sysObjectId: [`1.3.6.1.4.1.${enterprise}.${branch}`], ...(sysDescr === undefined ? {} : { sysDescr }) }
  return {
    id,
    vendor,
    kind,
    detect: [detection],
    model: [{ oid: `${root}.1.1.26.0` }, { oid: '1.3.6.1.2.1.1.1.0', pattern: '\\(([\\w+./-]+)\\)' }],
    serial: [{ oid: `${root}.1.1.24.0` }],
    firmware: [{ oid: `${root}.1.1.2.0` }],
    sensors: sensorsUnder(root, vendor === 'FS' ? 'FS' : 'RUIJIE'),
  }
}

const gateway = '\\b(?:router|gateway|RSR\\d|EG\\d|NBR\\d|RG-EG)'
const accessPoint = '\\b(?:access point|wireless AP|AP\\d|RG-R?AP)'

export const ruijieGateway = ruijieDevice('ruijie-gateway', 'Ruijie', 'router', 4881, gateway)
export const ruijieAccessPoint = ruijieDevice('ruijie-ap', 'Ruijie', 'accessPoint', 4881, accessPoint)
export const ruijie = ruijieDevice('ruijie', 'Ruijie', 'switch', 4881)
export const fsRuijie = ruijieDevice('fs-ruijie', 'FS', 'switch', 52642)
