import type { DeviceKind } from '../../server/contract/kinds.ts'
import { smallFlash } from './host-resources-mib.ts'
import { heat, ports } from './mikrotik-ports.ts'
import { mobileAndRadio } from './mikrotik-radio.ts'
import { states, type ColumnSensor, type Detection, type DeviceProfile, type ProfileSensor, type ScalarSensor } from './profile.ts'

const mikrotik = '1.3.6.1.4.1.14988.1.1'
const gauge = `${mikrotik}.3.100.1`

/** A row of mtxrGaugeTable by its unit: 1 °C, 2 rpm, 3 dV, 4 dA, 5 dW, 6 status. RouterOS 7 shows its health here, RouterOS 6 in scalars. */
function gauges(unit: number, sensor: Omit<ColumnSensor, 'column' | 'name' | 'where' | 'source'>): ColumnSensor {
  return {
    ...sensor,
    column: `${gauge}.3`,
    name: `${gauge}.2`,
    where: { column: `${gauge}.4`, is: [unit] },
    source: 'MIKROTIK-MIB::mtxrGaugeValue',
  }
}

/** SwOS tells its health in the same table, by the numbers of the rows alone: without names and units, and finer. */
function bareGauges(sensor: Omit<ColumnSensor, 'column' | 'only' | 'source'>, instead: string): ColumnSensor {
  return { ...sensor, column: `${gauge}.3`, only: '.', instead: [instead], source: 'MIKROTIK-MIB::mtxrGaugeValue' }
}

const swOs: readonly ColumnSensor[] = [
  bareGauges({ key: 'mikrotik.swosTemperature', label: 'Nhiệt độ', ...heat, names: { '52.0': 'bộ xử lý' } }, 'mikrotik.temperature'),
  bareGauges(
    { key: 'mikrotik.swosPower', label: 'Công suất', unit: 'W', group: 'power', scale: 0.1, names: { '16.0': 'tiêu thụ' } },
    'mikrotik.power',
  ),
  bareGauges(
    {
      key: 'mikrotik.swosVoltage',
      label: 'Điện áp',
      unit: 'V',
      group: 'power',
      scale: 0.01,
      names: { '7201.0': 'nguồn 1', '7202.0': 'nguồn 2' },
    },
    'mikrotik.voltage',
  ),
  bareGauges(
    {
      key: 'mikrotik.swosCurrent',
      label: 'Dòng điện',
      unit: 'A',
      group: 'power',
      scale: 0.001,
      names: { '7301.0': 'nguồn 1', '7302.0': 'nguồn 2' },
    },
    'mikrotik.current',
  ),
]

/** A scalar of mtxrHealth. */
function health(object: number, name: string, sensor: Omit<ScalarSensor, 'scalar' | 'source'>): ScalarSensor {
  return { ...sensor, scalar: `${mikrotik}.3.${object}.0`, source: `MIKROTIK-MIB::${name}` }
}

const goodOrBad = (is: 'supply-fault' | 'fan-fault' | 'hardware-fault') => states([0, 'bình thường', 'ok'], [1, 'hỏng', 'warning', { is }])
const supplyOk = states([0, 'hỏng hoặc không cắm', 'warning', { is: 'supply-fault' }], [1, 'bình thường', 'ok'])

/** Health of the box. A second supply that is not plugged in is told as failed: worth a look, not an alarm. */
const box: readonly ProfileSensor[] = [
  gauges(1, { key: 'mikrotik.temperature', label: 'Nhiệt độ', ...heat }),
  gauges(2, { key: 'mikrotik.fan', label: 'Quạt', unit: 'rpm', group: 'fan' }),
  gauges(3, { key: 'mikrotik.voltage', label: 'Điện áp', unit: 'V', group: 'power', scale: 0.1 }),
  gauges(4, { key: 'mikrotik.current', label: 'Dòng điện', unit: 'A', group: 'power', scale: 0.1 }),
  gauges(5, { key: 'mikrotik.power', label: 'Công suất', unit: 'W', group: 'power', scale: 0.1 }),
  gauges(6, { key: 'mikrotik.psu', label: 'Bộ nguồn', unit: 'state', group: 'power', only: 'psu', states: goodOrBad('supply-fault') }),
  gauges(6, { key: 'mikrotik.fanState', label: 'Quạt', unit: 'state', group: 'fan', only: 'fan', states: goodOrBad('fan-fault') }),
  gauges(6, {
    key: 'mikrotik.status',
    label: 'Trạng thái',
    unit: 'state',
    group: 'power',
    except: 'psu|fan',
    states: goodOrBad('hardware-fault'),
  }),
  health(8, 'mtxrHlVoltage', { key: 'mikrotik.supply', label: 'Điện áp nguồn', unit: 'V', group: 'power', scale: 0.1 }),
  health(10, 'mtxrHlTemperature', {
    key: 'mikrotik.health.temperature',
    label: 'Nhiệt độ',
    ...heat,
    scale: 0.1,
    instead: ['mikrotik.temperature.*'],
  }),
  health(11, 'mtxrHlProcessorTemperature', {
    key: 'mikrotik.health.processor',
    label: 'Nhiệt độ bộ xử lý',
    ...heat,
    scale: 0.1,
    instead: ['mikrotik.temperature.*'],
  }),
  health(12, 'mtxrHlPower', {
    key: 'mikrotik.health.power',
    label: 'Công suất',
    unit: 'W',
    group: 'power',
    scale: 0.1,
    instead: ['mikrotik.power.*'],
  }),
  health(13, 'mtxrHlCurrent', {
    key: 'mikrotik.health.current',
    label: 'Dòng điện',
    unit: 'A',
    group: 'power',
    scale: 0.001,
    instead: ['mikrotik.current.*'],
  }),
  health(15, 'mtxrHlPowerSupplyState', {
    key: 'mikrotik.health.psu',
    label: 'Bộ nguồn chính',
    unit: 'state',
    group: 'power',
    states: supplyOk,
    instead: ['mikrotik.psu.*'],
  }),
  health(16, 'mtxrHlBackupPowerSupplyState', {
    key: 'mikrotik.health.backupPsu',
    label: 'Bộ nguồn dự phòng',
    unit: 'state',
    group: 'power',
    states: supplyOk,
    instead: ['mikrotik.psu.*'],
  }),
  health(17, 'mtxrHlFanSpeed1', {
    key: 'mikrotik.health.fan1',
    label: 'Quạt 1',
    unit: 'rpm',
    group: 'fan',
    instead: ['mikrotik.fan.*'],
  }),
  health(18, 'mtxrHlFanSpeed2', {
    key: 'mikrotik.health.fan2',
    label: 'Quạt 2',
    unit: 'rpm',
    group: 'fan',
    instead: ['mikrotik.fan.*'],
  }),
]

const counted = { unit: 'count', group: 'network' } as const
const work: readonly ScalarSensor[] = [
  {
    key: 'mikrotik.dhcp',
    label: 'Số địa chỉ đã cấp (DHCP)',
    ...counted,
    scalar: `${mikrotik}.6.1.0`,
    source: 'MIKROTIK-MIB::mtxrDHCPLeaseCount',
  },
  {
    key: 'mikrotik.connections',
    label: 'Số kết nối qua bộ định tuyến',
    ...counted,
    scalar: `${mikrotik}.22.1.1.0`,
    source: 'MIKROTIK-MIB::mtxrCtTotalEntries',
  },
  {
    key: 'mikrotik.connections4',
    label: 'Số kết nối IPv4',
    ...counted,
    scalar: `${mikrotik}.22.1.2.0`,
    source: 'MIKROTIK-MIB::mtxrCtIP4Entries',
  },
  {
    key: 'mikrotik.connections6',
    label: 'Số kết nối IPv6',
    ...counted,
    scalar: `${mikrotik}.22.1.3.0`,
    source: 'MIKROTIK-MIB::mtxrCtIP6Entries',
  },
]

function routerOs(id: string, kind: DeviceKind, detect: readonly Detection[]): DeviceProfile {
  return {
    id,
    vendor: 'MikroTik',
    kind,
    detect: [...detect],
    model: [
      { oid: '1.3.6.1.2.1.1.1.0', pattern: '^(?:RouterOS|SwOS) (.+)$' },
      { oid: '1.3.6.1.2.1.1.1.0', pattern: '^(\\S+) SwOS\\b' },
      { oid: `${mikrotik}.7.9.0` },
      { oid: `${mikrotik}.7.8.0` },
    ],
    serial: [{ oid: `${mikrotik}.7.3.0` }],
    firmware: [{ oid: `${mikrotik}.4.4.0` }, { oid: `${mikrotik}.7.4.0` }, { oid: '1.3.6.1.2.1.1.1.0', pattern: '\\bSwOS v([\\d.]+)' }],
    sensors: [...box, ...ports, ...mobileAndRadio, ...work, ...swOs, smallFlash],
  }
}

/** MIKROTIK-MIB is the same on all; its mtxrSystemReboot (.7.1) is writable, one more reason why this program never writes. */
const routerOsId = '1.3.6.1.4.1.14988.1'

/** MikroTik's switches, with RouterOS (CRS) or SwOS (CSS and CRS). */
export const mikrotikSwitch = routerOs('mikrotik-switch', 'switch', [
  { sysObjectId: ['1.3.6.1.4.1.14988.2'] },
  { sysObjectId: [routerOsId], sysDescr: '^(?:(?:\\S+ )?SwOS\\b|RouterOS (?:CRS|CSS|netPower))' },
])

/** MikroTik's ceiling and wall access points without a modem. */
export const mikrotikAccessPoint = routerOs('mikrotik-ap', 'accessPoint', [
  { sysObjectId: [routerOsId], sysDescr: '^RouterOS (?:RB)?(?:cAP|wAP(?! .*LTE|R))' },
])

/** Every other MikroTik with RouterOS. */
export const mikrotikRouter = routerOs('mikrotik', 'router', [{ sysObjectId: [routerOsId] }])
