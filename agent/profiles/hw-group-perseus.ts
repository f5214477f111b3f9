import { states, type DeviceProfile, type ProfileSensor } from './profile.ts'

const perseus = '1.3.6.1.4.1.21796.5.1'
const variable = `${perseus}.3.1`

function measure(key: string, label: string, unit: ProfileSensor['unit'], group: string, told: readonly string[]): ProfileSensor {
  return {
    key: `hwg.${key}`,
    label,
    unit,
    group,
    column: `${variable}.4`,
    name: `${variable}.2`,
    where: { column: `${variable}.5`, is: told },
    ...(group === 'temperature' || group === 'humidity' ? { role: group } : {}),
    source: 'Perseus-MIB::varValue',
  }
}

/** HW group Perseus and the newer Ares: Perseus-MIB. Values and their units are texts. */
export const hwgPerseus: DeviceProfile = {
  id: 'hwg-perseus',
  vendor: 'HW group',
  kind: 'environment',
  detect: [{ sysObjectId: ['1.3.6.1.4.1.21796.5'] }],
  model: [{ oid: '1.3.6.1.2.1.1.1.0', pattern: '^([^,;]+)' }],
  serial: [{ oid: `${perseus}.100.2.0` }],
  firmware: [{ oid: `${perseus}.100.3.0` }],
  sensors: [
    measure('temperature', 'Nhiệt độ', '°C', 'temperature', ['°C', '℃', 'C', 'degC']),
    measure('humidity', 'Độ ẩm', '%', 'humidity', ['%', '%RH', '% RH']),
    measure('voltage', 'Điện áp', 'V', 'power', ['V']),
    measure('current', 'Dòng điện', 'A', 'power', ['A']),
    { ...measure('pressure', 'Áp suất', 'Pa', 'sensor', ['hPa', 'mbar']), scale: 100 },
    measure('count', 'Số đo', '', 'sensor', ['h', 'm/s', '°']),
    {
      key: 'hwg.sensorState',
      label: 'Cảm biến',
      unit: 'state',
      group: 'sensor',
      column: `${variable}.3`,
      name: `${variable}.2`,
      states: states(
        [0, 'chưa rõ', 'unknown'],
        [1, 'bình thường', 'ok'],
        [2, 'giá trị không hợp lệ', 'warning', { is: 'sensor-fault' }],
        [3, 'bộ đo không hợp lệ', 'warning', { is: 'sensor-fault' }],
        [4, 'dưới giới hạn', 'critical', { is: 'sensor-alarm' }],
        [5, 'trên giới hạn', 'critical', { is: 'sensor-alarm' }],
        [6, 'không dùng', 'unknown'],
      ),
      source: 'Perseus-MIB::varState',
    },
  ],
}
