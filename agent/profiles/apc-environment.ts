import { states, type ColumnSensor, type DeviceProfile, type ProfileSensor } from './profile.ts'
import { roomHumidity, roomTemperature } from './ups-common.ts'

const root = '1.3.6.1.4.1.318.1.1'
const uio = `${root}.25.1.2.1`
const iem = `${root}.10.2.3.2.1`
const iemContact = `${root}.10.2.3.4.1`
const ems = `${root}.10.3.13.1.1`
const mem = `${root}.10.4.2.3.1`

/** A probe that is not connected gives 0 or -1. */
const noProbe = [0, -1]
/** °F to °C. */
const fahrenheit = { scale: 5 / 9, offset: -160 / 9 }

/** A violation flag of a probe of the card in the UPS; those that nobody switched on are left out. */
function violation(key: string, label: string, column: string, bad: Pick<ColumnSensor, 'states'>, object: string): ColumnSensor {
  const at = `${iem}.${column}`
  return {
    key,
    label,
    unit: 'state',
    group: 'environment',
    column: at,
    name: `${iem}.2`,
    where: { column: at, is: [1, 2] },
    ...bad,
    instead: ['apc.uioAlarm.*'],
    source: `PowerNet-MIB::${object}`,
  }
}

/** Probes of network cards of three generations: ports of newer cards first, since newer cards give them in the older tables too. */
export const apcEnvironment: readonly ProfileSensor[] = [
  {
    key: 'apc.uioTemperature',
    label: 'Nhiệt độ',
    ...roomTemperature,
    column: `${uio}.6`,
    name: `${uio}.3`,
    unknown: noProbe,
    source: 'PowerNet-MIB::uioSensorStatusTemperatureDegC',
  },
  {
    key: 'apc.uioHumidity',
    label: 'Độ ẩm',
    ...roomHumidity,
    column: `${uio}.7`,
    name: `${uio}.3`,
    unknown: noProbe,
    source: 'PowerNet-MIB::uioSensorStatusHumidity',
  },
  {
    key: 'apc.uioAlarm',
    label: 'Cảm biến',
    unit: 'state',
    group: 'environment',
    column: `${uio}.9`,
    name: `${uio}.3`,
    where: { column: `${uio}.9`, is: [1, 2, 3] },
    states: states(
      [1, 'bình thường', 'ok'],
      [2, 'vượt ngưỡng', 'warning', { is: 'environment-alarm' }],
      [3, 'vượt ngưỡng nguy hiểm', 'critical', { is: 'environment-alarm' }],
      [4, 'không dùng', 'unknown'],
    ),
    source: 'PowerNet-MIB::uioSensorStatusAlarmStatus',
  },
  {
    key: 'apc.iemTemperature',
    label: 'Nhiệt độ',
    ...roomTemperature,
    column: `${iem}.4`,
    name: `${iem}.2`,
    where: { column: `${iem}.5`, is: [1] },
    unknown: noProbe,
    instead: ['apc.uioTemperature.*'],
    source: 'PowerNet-MIB::iemStatusProbeCurrentTemp',
  },
  {
    key: 'apc.iemTemperatureF',
    label: 'Nhiệt độ',
    ...roomTemperature,
    ...fahrenheit,
    column: `${iem}.4`,
    name: `${iem}.2`,
    where: { column: `${iem}.5`, is: [2] },
    unknown: noProbe,
    instead: ['apc.uioTemperature.*'],
    source: 'PowerNet-MIB::iemStatusProbeCurrentTemp',
  },
  {
    key: 'apc.iemHumidity',
    label: 'Độ ẩm',
    ...roomHumidity,
    column: `${iem}.6`,
    name: `${iem}.2`,
    unknown: noProbe,
    instead: ['apc.uioHumidity.*'],
    source: 'PowerNet-MIB::iemStatusProbeCurrentHumid',
  },
  violation(
    'apc.iemHigh',
    'Ngưỡng nóng',
    '7',
    { states: states([1, 'bình thường', 'ok'], [2, 'vượt ngưỡng', 'warning', { is: 'overheating' }], [3, 'không dùng', 'unknown']) },
    'iemStatusProbeHighTempViolation',
  ),
  violation(
    'apc.iemHumid',
    'Ngưỡng ẩm',
    '9',
    { states: states([1, 'bình thường', 'ok'], [2, 'vượt ngưỡng', 'warning', { is: 'humid' }], [3, 'không dùng', 'unknown']) },
    'iemStatusProbeHighHumidViolation',
  ),
  violation(
    'apc.iemMax',
    'Ngưỡng nóng nhất',
    '11',
    { states: states([1, 'bình thường', 'ok'], [2, 'vượt ngưỡng', 'critical', { is: 'overheating' }], [3, 'không dùng', 'unknown']) },
    'iemStatusProbeMaxTempViolation',
  ),
  {
    key: 'apc.iemContact',
    label: 'Tiếp điểm',
    unit: 'state',
    group: 'environment',
    column: `${iemContact}.3`,
    name: `${iemContact}.2`,
    where: { column: `${iemContact}.3`, is: [1, 2] },
    states: states([1, 'bình thường', 'ok'], [2, 'báo động', 'warning', { is: 'contact-alarm' }], [3, 'không dùng', 'unknown']),
    source: 'PowerNet-MIB::iemStatusContactStatus',
  },
  {
    key: 'apc.emsTemperature',
    label: 'Nhiệt độ',
    ...roomTemperature,
    column: `${ems}.3`,
    name: `${ems}.2`,
    where: { column: `${ems}.10`, is: [2] },
    unknown: noProbe,
    source: 'PowerNet-MIB::emsProbeStatusProbeTemperature',
  },
  {
    key: 'apc.emsHumidity',
    label: 'Độ ẩm',
    ...roomHumidity,
    column: `${ems}.6`,
    name: `${ems}.2`,
    where: { column: `${ems}.10`, is: [2] },
    unknown: noProbe,
    source: 'PowerNet-MIB::emsProbeStatusProbeHumidity',
  },
  {
    key: 'apc.memTemperature',
    label: 'Nhiệt độ',
    ...roomTemperature,
    column: `${mem}.5`,
    name: `${mem}.3`,
    unknown: noProbe,
    source: 'PowerNet-MIB::memSensorsTemperature',
  },
  {
    key: 'apc.memHumidity',
    label: 'Độ ẩm',
    ...roomHumidity,
    column: `${mem}.6`,
    name: `${mem}.3`,
    unknown: noProbe,
    source: 'PowerNet-MIB::memSensorsHumidity',
  },
]

/** APC environment monitors that stand alone. */
export const apcMonitor: DeviceProfile = {
  id: 'apc-environment',
  vendor: 'APC',
  kind: 'environment',
  detect: [{ sysDescr: '^APC Environmental (?:Manager|Monitoring)' }, { sysObjectId: ['1.3.6.1.4.1.318.1.3.8'] }],
  model: [{ oid: '1.3.6.1.2.1.1.1.0', pattern: '\\bMN:\\s*(\\S+)' }],
  serial: [{ oid: '1.3.6.1.2.1.1.1.0', pattern: '\\bSN:\\s*(\\w+)' }],
  firmware: [{ oid: '1.3.6.1.2.1.1.1.0', pattern: '\\bAF1:v?(\\S+)' }],
  sensors: [...apcEnvironment],
}
