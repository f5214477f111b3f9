import { states, type DeviceProfile, type ProfileSensor } from './profile.ts'

const teracom = '1.3.6.1.4.1.38783'

/** AlarmLevel. */
const levels = states(
  [0, 'chưa đặt', 'unknown'],
  [1, 'bình thường', 'ok'],
  [2, 'chưa xác định', 'unknown'],
  [3, 'cảnh báo', 'warning', { is: 'sensor-alarm' }],
  [4, 'báo động nhẹ', 'warning', { is: 'sensor-alarm' }],
  [5, 'báo động nặng', 'critical', { is: 'sensor-alarm' }],
  [6, 'báo động khẩn', 'critical', { is: 'sensor-alarm' }],
)

/** The operator writes the unit of a channel; what it measures follows from that. */
const measures: readonly {
  key: string
  label: string
  unit: ProfileSensor['unit']
  group: string
  told: readonly string[]
  scale: number
}[] = [
  { key: 'temperature', label: 'Nhiệt độ', unit: '°C', group: 'temperature', told: ['°C', 'C', 'oC', 'degC'], scale: 0.001 },
  { key: 'humidity', label: 'Độ ẩm', unit: '%', group: 'humidity', told: ['%RH', '% RH', 'RH%'], scale: 0.001 },
  { key: 'voltage', label: 'Điện áp', unit: 'V', group: 'power', told: ['V', 'VDC', 'VAC'], scale: 0.001 },
  { key: 'current', label: 'Dòng điện', unit: 'A', group: 'power', told: ['A'], scale: 0.001 },
  { key: 'milliampere', label: 'Dòng điện', unit: 'A', group: 'power', told: ['mA'], scale: 0.000_001 },
  { key: 'power', label: 'Công suất', unit: 'W', group: 'power', told: ['W'], scale: 0.001 },
  { key: 'kilowatt', label: 'Công suất', unit: 'W', group: 'power', told: ['kW'], scale: 1 },
  { key: 'energy', label: 'Điện năng', unit: 'Wh', group: 'power', told: ['kWh'], scale: 1 },
]

/** Where a model keeps its objects below its branch: the table of alarms and the state of the hardware. */
interface Model {
  branch: number
  mib: string
  alarms: string
  hardware: string
}

/** A profile for one model: it has channels that its operator defines, each of one or two sensors or inputs. */
function profile(id: string, { branch, mib, alarms, hardware }: Model, more: ProfileSensor[]): DeviceProfile {
  const root = `${teracom}.${branch}`
  const version = `${root}.1.2.0`
  const channel = `${root}.3.1.1.1`
  // A channel that something is assigned to: its first parameter is one of the sensors or inputs.
  const assigned = { column: `${channel}.4`, is: Array.from({ length: 34 }, (_, at) => at + 3) }
  return {
    id,
    vendor: 'Teracom',
    kind: 'environment',
    detect: [{ sysObjectId: [teracom], scalar: { oid: version } }],
    model: [{ oid: version, pattern: '^(.+)-v?\\d' }, { oid: version }],
    firmware: [{ oid: version, pattern: '-(v?[\\d.]+)$' }],
    sensors: [
      ...measures.map(({ key, told, group, ...rest }): ProfileSensor => ({
        ...rest,
        key: `teracom.${key}`,
        group,
        column: `${channel}.13`,
        name: `${channel}.3`,
        where: { column: `${channel}.11`, is: told },
        ...(group === 'temperature' || group === 'humidity' ? { role: group } : {}),
        source: `${mib}::chValue`,
      })),
      {
        key: 'teracom.channel',
        label: 'Kênh',
        unit: '',
        group: 'sensor',
        column: `${channel}.13`,
        name: `${channel}.3`,
        where: assigned,
        instead: measures.map(({ key }) => `teracom.${key}`),
        scale: 0.001,
        source: `${mib}::chValue`,
      },
      {
        key: 'teracom.channelAlarm',
        label: 'Báo động kênh',
        unit: 'state',
        group: 'sensor',
        column: `${channel}.15`,
        name: `${channel}.3`,
        where: assigned,
        states: levels,
        source: `${mib}::chAlarmStatus`,
      },
      {
        key: 'teracom.alarm',
        label: 'Báo động',
        unit: 'state',
        group: 'sensor',
        column: `${root}.${alarms}.21`,
        name: `${root}.${alarms}.2`,
        // Alarms that watch no channel are not set up.
        where: { column: `${root}.${alarms}.3`, is: Array.from({ length: 24 }, (_, at) => at + 1) },
        states: levels,
        source: `${mib}::alStatus`,
      },
      {
        key: 'teracom.hardware',
        label: 'Phần cứng',
        unit: 'state',
        group: 'sensor',
        scalar: `${root}.${hardware}`,
        states: states([0, 'bình thường', 'ok'], [1, 'phần cứng có lỗi', 'critical', { is: 'hardware-fault' }]),
        source: `${mib}::hardwareErr`,
      },
      ...more,
    ],
  }
}

/** Teracom TCW260 energy and Modbus monitor. */
export const teracom260 = profile('teracom-tcw260', { branch: 6, mib: 'TERACOM-TCW260-MIB', alarms: '3.2.1.1', hardware: '3.5.0' }, [])

/** Teracom TCW242 controller of inputs and outputs. */
export const teracom242 = profile('teracom-tcw242', { branch: 8, mib: 'TERACOM-TCW242-MIB', alarms: '3.3.1.1', hardware: '3.6.0' }, [
  {
    key: 'teracom.relay',
    label: 'Rơ-le',
    unit: 'state',
    group: 'contact',
    column: `${teracom}.8.3.2.1.1.2`,
    name: `${teracom}.8.2.2.4.1.1.2`,
    states: states([0, 'nhả', 'ok'], [1, 'hút', 'ok']),
    source: 'TERACOM-TCW242-MIB::relayState',
  },
])
