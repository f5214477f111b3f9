import { states, type ColumnSensor, type DeviceProfile, type ProfileSensor } from './profile.ts'

const erd = '1.3.6.1.4.1.40418.2.6'
const input = `${erd}.2.1.1`
const output = `${erd}.2.2.1`
const climate = `${erd}.1.30.1.1`
const descr = '1.3.6.1.2.1.1.1.0'

/** What an input watches stands in the name that its operator gave it. */
const mains = '(?:power|mains|220|230|điện|nguồn|питани|сеть)'
const door = '(?:door|cabinet|cửa|tủ|двер|шкаф)'

function contact(key: string, label: string, told: ReturnType<typeof states>, rest: Partial<ColumnSensor>): ProfileSensor {
  return {
    key: `snr.${key}`,
    label,
    unit: 'state',
    group: 'contact',
    column: `${input}.3`,
    name: `${input}.2`,
    states: told,
    source: 'SNR-ERD-4::diState',
    ...rest,
  }
}

/** SNR ERD-4 monitors of cabinets. Others whose MIB is not known are only recognised. */
export const snrErd: DeviceProfile = {
  id: 'snr-erd',
  vendor: 'SNR',
  kind: 'environment',
  detect: [{ sysObjectId: ['1.3.6.1.4.1.40418.2'] }],
  model: [{ oid: descr, pattern: '^([^;]+?)\\s*;' }],
  firmware: [{ oid: descr, pattern: '\\bSW:\\s*([\\w.]+)' }],
  facts: [{ key: 'snr.hardware', label: 'Phiên bản phần cứng', from: [{ oid: descr, pattern: '\\bHW:\\s*([\\w.]+)' }] }],
  sensors: [
    contact(
      'mains',
      'Nguồn điện',
      states([0, 'có điện', 'ok'], [1, 'mất điện', 'critical', { is: 'power-lost' }], [2, 'chưa rõ', 'unknown']),
      { only: mains, group: 'power' },
    ),
    contact('door', 'Cửa', states([0, 'đóng', 'ok'], [1, 'đang mở', 'warning', { is: 'cabinet-open' }], [2, 'chưa rõ', 'unknown']), {
      only: door,
      except: mains,
    }),
    // What else is wired may be open or closed at rest: only its installer knows.
    contact('input', 'Tiếp điểm vào', states([0, 'đóng', 'ok'], [1, 'hở', 'ok'], [2, 'chưa rõ', 'unknown']), {
      instead: ['snr.mains', 'snr.door'],
    }),
    {
      key: 'snr.output',
      label: 'Đầu ra',
      unit: 'state',
      group: 'contact',
      column: `${output}.3`,
      name: `${output}.2`,
      states: states([0, 'tắt', 'ok'], [1, 'bật', 'ok'], [2, 'đang khởi động lại', 'ok']),
      source: 'SNR-ERD-4::doState',
    },
    {
      key: 'snr.temperature',
      label: 'Nhiệt độ',
      unit: '°C',
      group: 'temperature',
      column: `${climate}.3`,
      name: `${climate}.2`,
      warnHigh: 55,
      critHigh: 70,
      conditions: { high: 'overheating' },
      role: 'temperature',
      source: 'SNR-ERD-4::rsshtpTemp',
    },
    {
      key: 'snr.humidity',
      label: 'Độ ẩm',
      unit: '%',
      group: 'humidity',
      column: `${climate}.4`,
      name: `${climate}.2`,
      warnHigh: 90,
      conditions: { high: 'humid' },
      role: 'humidity',
      source: 'SNR-ERD-4::rsshtpHum',
    },
    {
      key: 'snr.pressure',
      label: 'Áp suất khí quyển',
      unit: 'Pa',
      group: 'sensor',
      column: `${climate}.6`,
      name: `${climate}.2`,
      // Millimetres of mercury.
      scale: 133.322,
      source: 'SNR-ERD-4::rsshtpPssr',
    },
    {
      key: 'snr.dhtTemperature',
      label: 'Nhiệt độ đầu đo DHT',
      unit: '°C',
      group: 'temperature',
      scalar: `${erd}.1.8.0`,
      warnHigh: 55,
      critHigh: 70,
      conditions: { high: 'overheating' },
      role: 'temperature',
      source: 'SNR-ERD-4, đầu đo DHT22',
    },
    {
      key: 'snr.dhtHumidity',
      label: 'Độ ẩm đầu đo DHT',
      unit: '%',
      group: 'humidity',
      scalar: `${erd}.1.9.0`,
      warnHigh: 90,
      conditions: { high: 'humid' },
      role: 'humidity',
      source: 'SNR-ERD-4, đầu đo DHT22',
    },
  ],
}
