import { states, type ColumnSensor, type DeviceProfile, type ProfileSensor } from './profile.ts'
import { roomHumidity, roomTemperature } from './ups-common.ts'

const root = '1.3.6.1.4.1.318.1.1'
const uio = `${root}.25.1.2.1`
const iem = `${root}.10.2.3.2.1`
const iemContact = `${root}.10.2.3.4.1`
const ems = `${root}.10.3.13.1.1`
const emsContact = `${root}.10.3.14.1.1`
/** emsStatusSysTempUnits and memSensorsStatusSysTempUnits: the operator's preference, 1 Celsius, 2 Fahrenheit. */
const emsUnit = `${root}.10.3.12.11.0`
const memUnit = `${root}.10.4.2.1.0`
const inFahrenheit = [2]
const mem = `${root}.10.4.2.3.1`
const memInput = `${root}.10.4.3.2.1`

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

const emsTemperature = {
  label: 'Nhiệt độ',
  ...roomTemperature,
  column: `${ems}.3`,
  name: `${ems}.2`,
  where: { column: `${ems}.10`, is: [2] },
  unknown: noProbe,
  source: 'PowerNet-MIB::emsProbeStatusProbeTemperature',
} as const

const memTemperature = {
  label: 'Nhiệt độ',
  ...roomTemperature,
  column: `${mem}.5`,
  name: `${mem}.3`,
  unknown: noProbe,
  source: 'PowerNet-MIB::memSensorsTemperature',
} as const

const linkStates = states([1, 'không lắp', 'unknown'], [2, 'có kết nối', 'ok'], [3, 'mất kết nối', 'warning', { is: 'sensor-fault' }])

const alarmStates = (is: 'contact-alarm' | 'environment-alarm') =>
  states([1, 'bình thường', 'ok'], [2, 'vượt ngưỡng', 'warning', { is }], [3, 'vượt ngưỡng nguy hiểm', 'critical', { is }])

/** Contacts of the EMS whose normal state, as its operator set it, is this. */
function contact(key: string, normal: 'closed' | 'open'): ColumnSensor {
  const alarm = ['warning', { is: 'contact-alarm' }] as const
  return {
    key,
    label: 'Tiếp điểm',
    unit: 'state',
    group: 'contact',
    column: `${emsContact}.3`,
    name: `${emsContact}.2`,
    where: { column: `${emsContact}.4`, is: [normal === 'closed' ? 1 : 2] },
    states: normal === 'closed' ? states([1, 'đóng', 'ok'], [2, 'mở', ...alarm]) : states([1, 'đóng', ...alarm], [2, 'mở', 'ok']),
    source: 'PowerNet-MIB::emsInputContactStatusInputContactState',
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
  { ...emsTemperature, ...fahrenheit, key: 'apc.emsTemperatureF', when: { scalar: emsUnit, is: inFahrenheit } },
  { ...emsTemperature, key: 'apc.emsTemperature', instead: ['apc.emsTemperatureF'] },
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
  contact('apc.emsClosed', 'closed'),
  contact('apc.emsOpen', 'open'),
  { ...memTemperature, ...fahrenheit, key: 'apc.memTemperatureF', when: { scalar: memUnit, is: inFahrenheit } },
  { ...memTemperature, key: 'apc.memTemperature', instead: ['apc.memTemperatureF'] },
  {
    key: 'apc.memHumidity',
    label: 'Độ ẩm',
    ...roomHumidity,
    column: `${mem}.6`,
    name: `${mem}.3`,
    unknown: noProbe,
    source: 'PowerNet-MIB::memSensorsHumidity',
  },
  {
    key: 'apc.memLink',
    label: 'Kết nối cảm biến',
    unit: 'state',
    group: 'environment',
    column: `${mem}.7`,
    name: `${mem}.3`,
    states: linkStates,
    source: 'PowerNet-MIB::memSensorsCommStatus',
  },
  {
    key: 'apc.memAlarm',
    label: 'Cảm biến',
    unit: 'state',
    group: 'environment',
    column: `${mem}.8`,
    name: `${mem}.3`,
    // What is not installed has no alarm.
    where: { column: `${mem}.7`, is: [2, 3] },
    states: alarmStates('environment-alarm'),
    source: 'PowerNet-MIB::memSensorsAlarmStatus',
  },
  {
    key: 'apc.memInput',
    label: 'Tiếp điểm',
    unit: 'state',
    group: 'contact',
    column: `${memInput}.7`,
    name: `${memInput}.3`,
    where: { column: `${memInput}.8`, is: [2, 3] },
    states: alarmStates('contact-alarm'),
    source: 'PowerNet-MIB::memInputsStatusAlarmStatus',
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
