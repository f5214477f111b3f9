import { states, type DeviceProfile, type ProfileSensor } from './profile.ts'

const tcw260 = '1.3.6.1.4.1.38783.6'
const version = `${tcw260}.1.2.0`
const channel = `${tcw260}.3.1.1.1`
const alarm = `${tcw260}.3.2.1.1`

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

/** A channel that something is assigned to: its first parameter is one of the sensors or inputs. */
const assigned = { column: `${channel}.4`, is: Array.from({ length: 34 }, (_, at) => at + 3) }

/** The operator writes the unit of a channel; what it measures follows from that. */
function measure(
  key: string,
  label: string,
  unit: ProfileSensor['unit'],
  group: string,
  told: readonly string[],
  scale = 0.001,
): ProfileSensor {
  return {
    key: `teracom.${key}`,
    label,
    unit,
    group,
    column: `${channel}.13`,
    name: `${channel}.3`,
    where: { column: `${channel}.11`, is: told },
    scale,
    ...(group === 'temperature' || group === 'humidity' ? { role: group } : {}),
    source: 'TERACOM-TCW260-MIB::chValue',
  }
}

/** Teracom TCW260 energy and Modbus monitor: TERACOM-TCW260-MIB. It has channels that its operator defines. */
export const teracom260: DeviceProfile = {
  id: 'teracom-tcw260',
  vendor: 'Teracom',
  kind: 'environment',
  detect: [{ sysObjectId: ['1.3.6.1.4.1.38783'], scalar: { oid: version } }],
  model: [{ oid: version, pattern: '^(.+)-v?\\d' }, { oid: version }],
  firmware: [{ oid: version, pattern: '-(v?[\\d.]+)$' }],
  sensors: [
    measure('temperature', 'Nhiệt độ', '°C', 'temperature', ['°C', 'C', 'oC', 'degC']),
    measure('humidity', 'Độ ẩm', '%', 'humidity', ['%RH', '% RH', 'RH%']),
    measure('voltage', 'Điện áp', 'V', 'power', ['V', 'VDC', 'VAC']),
    measure('current', 'Dòng điện', 'A', 'power', ['A']),
    measure('milliampere', 'Dòng điện', 'A', 'power', ['mA'], 0.000_001),
    measure('power', 'Công suất', 'W', 'power', ['W']),
    measure('kilowatt', 'Công suất', 'W', 'power', ['kW'], 1),
    measure('energy', 'Điện năng', 'Wh', 'power', ['kWh'], 1),
    {
      key: 'teracom.channel',
      label: 'Kênh',
      unit: '',
      group: 'sensor',
      column: `${channel}.13`,
      name: `${channel}.3`,
      where: assigned,
      instead: ['temperature', 'humidity', 'voltage', 'current', 'milliampere', 'power', 'kilowatt', 'energy'].map(
        (key) => `teracom.${key}`,
      ),
      scale: 0.001,
      source: 'TERACOM-TCW260-MIB::chValue',
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
      source: 'TERACOM-TCW260-MIB::chAlarmStatus',
    },
    {
      key: 'teracom.alarm',
      label: 'Báo động',
      unit: 'state',
      group: 'sensor',
      column: `${alarm}.21`,
      name: `${alarm}.2`,
      // Alarms that watch no channel are not set up.
      where: { column: `${alarm}.3`, is: Array.from({ length: 24 }, (_, at) => at + 1) },
      states: levels,
      source: 'TERACOM-TCW260-MIB::alStatus',
    },
    {
      key: 'teracom.hardware',
      label: 'Phần cứng',
      unit: 'state',
      group: 'sensor',
      scalar: `${tcw260}.3.5.0`,
      states: states([0, 'bình thường', 'ok'], [1, 'phần cứng có lỗi', 'critical', { is: 'hardware-fault' }]),
      source: 'TERACOM-TCW260-MIB::hardwareErr',
    },
  ],
}
