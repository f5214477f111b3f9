import { states, type DeviceProfile, type ProfileSensor } from './profile.ts'
import {
  batteryCharge,
  batteryMinutes,
  batteryTemperature,
  mainsFrequency,
  mainsVoltage,
  notKnown,
  outputVoltage,
  roomHumidity,
  roomTemperature,
  upsLoad,
} from './ups-common.ts'

const ups = '1.3.6.1.4.1.935.10.1.1'
const input = `${ups}.2.16.1`
const output = `${ups}.2.18.1`
const bypass = `${ups}.2.20.1`
const contact = `${ups}.6.4.1`

const status: readonly ProfileSensor[] = [
  {
    key: 'eppc.status',
    label: 'Nguồn đang cấp',
    unit: 'state',
    group: 'power',
    scalar: `${ups}.2.1.0`,
    states: states(
      [1, 'đang bật', 'ok'],
      [2, 'chờ, không có điện ra', 'warning', { is: 'output-off' }],
      [3, 'bỏ qua bộ lưu điện', 'warning', { is: 'ups-bypass' }],
      [4, 'điện lưới', 'ok'],
      [5, 'ắc quy', 'critical', { is: 'on-battery' }],
      [6, 'đang thử ắc quy', 'ok'],
      [7, 'hỏng', 'critical', { is: 'ups-fault' }],
      [8, 'đổi tần số', 'ok'],
      [9, 'tiết kiệm điện', 'ok'],
      [10, 'đã tắt', 'critical', { is: 'output-off' }],
      [11, 'tăng áp', 'warning', { is: 'mains-abnormal' }],
      [12, 'giảm áp', 'warning', { is: 'mains-abnormal' }],
      [13, 'khác', 'unknown'],
    ),
    source: 'EPPC-MIB::upsESystemStatus',
  },
  {
    key: 'eppc.battery',
    label: 'Ắc quy',
    unit: 'state',
    group: 'battery',
    scalar: `${ups}.3.1.0`,
    states: states(
      [1, 'chưa rõ', 'unknown'],
      [2, 'bình thường', 'ok'],
      [3, 'yếu', 'critical', { is: 'battery-low' }],
      [4, 'cạn', 'critical', { is: 'battery-low' }],
      [5, 'đang xả', 'ok'],
      [6, 'hỏng', 'critical', { is: 'battery-fault' }],
    ),
    source: 'EPPC-MIB::upsEBatteryStatus',
  },
  {
    key: 'eppc.test',
    label: 'Lần thử ắc quy gần nhất',
    unit: 'state',
    group: 'battery',
    scalar: `${ups}.7.3.0`,
    states: states(
      [1, 'chưa thử lần nào', 'ok'],
      [2, 'đang thử', 'ok'],
      [3, 'đạt', 'ok'],
      [4, 'không đạt', 'warning', { is: 'battery-fault' }],
      [5, 'không thử được', 'ok'],
      [6, 'bị bỏ dở', 'ok'],
    ),
    source: 'EPPC-MIB::upsEBatteryTestResult',
  },
]

const battery: readonly ProfileSensor[] = [
  {
    key: 'eppc.onBattery',
    label: 'Đã chạy bằng ắc quy',
    unit: 's',
    group: 'battery',
    scalar: `${ups}.3.2.0`,
    unknown: notKnown,
    source: 'EPPC-MIB::upsESecondsOnBattery',
  },
  {
    key: 'eppc.runtime',
    label: 'Thời gian còn chạy được',
    ...batteryMinutes,
    scalar: `${ups}.3.3.0`,
    // The MIB begins at 1.
    unknown: [0, ...notKnown],
    source: 'EPPC-MIB::upsEBatteryEstimatedMinutesRemaining',
  },
  {
    key: 'eppc.charge',
    label: 'Dung lượng ắc quy còn',
    ...batteryCharge,
    scalar: `${ups}.3.4.0`,
    unknown: notKnown,
    source: 'EPPC-MIB::upsEBatteryEstimatedChargeRemaining',
  },
  {
    key: 'eppc.batteryVoltage',
    label: 'Điện áp ắc quy',
    unit: 'V',
    group: 'battery',
    scale: 0.1,
    scalar: `${ups}.3.5.0`,
    unknown: notKnown,
    source: 'EPPC-MIB::upsEPositiveBatteryVoltage',
  },
  {
    key: 'eppc.batteryNegative',
    label: 'Điện áp ắc quy nhánh âm',
    unit: 'V',
    group: 'battery',
    scale: 0.1,
    scalar: `${ups}.3.6.0`,
    unknown: notKnown,
    source: 'EPPC-MIB::upsENegativeBatteryVoltage',
  },
  {
    key: 'eppc.batteryTemperature',
    label: 'Nhiệt độ ắc quy',
    ...batteryTemperature,
    scale: 0.1,
    scalar: `${ups}.3.8.0`,
    unknown: [0, ...notKnown],
    source: 'EPPC-MIB::upsEBatteryTemperature',
  },
  {
    key: 'eppc.temperature',
    label: 'Nhiệt độ bộ lưu điện',
    unit: '°C',
    group: 'temperature',
    role: 'temperature',
    scale: 0.1,
    scalar: `${ups}.2.2.0`,
    unknown: [0, ...notKnown],
    // Inside, near its power transistors, it is warmer than at its battery.
    warnHigh: 60,
    critHigh: 75,
    conditions: { high: 'overheating' },
    source: 'EPPC-MIB::upsESystemTemperature',
  },
]

const amps = { unit: 'A', group: 'power', scale: 0.1, unknown: notKnown } as const
const watts = { unit: 'W', group: 'power', unknown: notKnown } as const

const lines: readonly ProfileSensor[] = [
  {
    key: 'eppc.inputVoltage',
    label: 'Điện áp vào',
    ...mainsVoltage,
    scale: 0.1,
    column: `${input}.3`,
    unknown: notKnown,
    source: 'EPPC-MIB::upsESystemInputVoltage',
  },
  {
    key: 'eppc.inputFrequency',
    label: 'Tần số vào',
    ...mainsFrequency,
    column: `${input}.2`,
    unknown: notKnown,
    source: 'EPPC-MIB::upsESystemInputFrequency',
  },
  { key: 'eppc.inputCurrent', label: 'Dòng vào', ...amps, column: `${input}.4`, source: 'EPPC-MIB::upsESystemInputCurrent' },
  { key: 'eppc.inputPower', label: 'Công suất vào', ...watts, column: `${input}.5`, source: 'EPPC-MIB::upsESystemInputWatts' },
  {
    key: 'eppc.outputVoltage',
    label: 'Điện áp ra',
    ...outputVoltage,
    scale: 0.1,
    column: `${output}.3`,
    unknown: notKnown,
    source: 'EPPC-MIB::upsESystemOutputVoltage',
  },
  {
    key: 'eppc.outputFrequency',
    label: 'Tần số ra',
    ...mainsFrequency,
    column: `${output}.2`,
    unknown: notKnown,
    source: 'EPPC-MIB::upsESystemOutputFrequency',
  },
  { key: 'eppc.outputCurrent', label: 'Dòng ra', ...amps, column: `${output}.4`, source: 'EPPC-MIB::upsESystemOutputCurrent' },
  { key: 'eppc.outputPower', label: 'Công suất ra', ...watts, column: `${output}.5`, source: 'EPPC-MIB::upsESystemOutputWatts' },
  {
    key: 'eppc.load',
    label: 'Tải',
    ...upsLoad,
    column: `${output}.7`,
    unknown: notKnown,
    source: 'EPPC-MIB::upsESystemOutputLoad',
  },
  {
    key: 'eppc.bypassVoltage',
    label: 'Điện áp đường bỏ qua',
    unit: 'V',
    group: 'power',
    scale: 0.1,
    column: `${bypass}.3`,
    unknown: notKnown,
    source: 'EPPC-MIB::upsESystemBypassVoltage',
  },
]

const environment: readonly ProfileSensor[] = [
  {
    key: 'eppc.room',
    label: 'Nhiệt độ môi trường',
    ...roomTemperature,
    scale: 0.1,
    scalar: `${ups}.6.1.1.0`,
    unknown: notKnown,
    source: 'EPPC-MIB::upsEEnvironmentCurrentTemperature',
  },
  {
    key: 'eppc.roomHumidity',
    label: 'Độ ẩm môi trường',
    ...roomHumidity,
    scalar: `${ups}.6.2.1.0`,
    unknown: notKnown,
    source: 'EPPC-MIB::upsEEnvironmentCurrentHumidity',
  },
  {
    key: 'eppc.contact',
    label: 'Tiếp điểm',
    unit: 'state',
    group: 'contact',
    column: `${contact}.3`,
    name: `${contact}.4`,
    // Those that are not used are left out.
    where: { column: `${contact}.2`, is: [1, 2] },
    states: states(
      [1, 'mở', 'ok'],
      [2, 'đóng', 'ok'],
      [3, 'mở, báo động', 'warning', { is: 'contact-alarm' }],
      [4, 'đóng, báo động', 'warning', { is: 'contact-alarm' }],
    ),
    source: 'EPPC-MIB::upsEEnvironmentContactState',
  },
]

/** UPSs of many names (PowerWalker, Voltronic, InfoSec) with Megatec's newer card: EPPC-MIB. */
export const eppcUps: DeviceProfile = {
  id: 'eppc-ups',
  vendor: null,
  kind: 'ups',
  detect: [{ sysObjectId: ['1.3.6.1.4.1.935.10'] }, { sysObjectId: ['1.3.6.1.4.1.935'], scalar: { oid: `${ups}.2.1.0` } }],
  model: [{ oid: `${ups}.1.2.0` }],
  serial: [{ oid: `${ups}.1.4.0` }],
  firmware: [{ oid: `${ups}.1.3.0` }],
  facts: [
    { key: 'eppc.maker', label: 'Hãng bộ lưu điện', from: [{ oid: `${ups}.1.1.0` }] },
    { key: 'eppc.card', label: 'Phần mềm của thẻ mạng', from: [{ oid: `${ups}.1.6.0` }] },
    { key: 'eppc.fault', label: 'Mã lỗi', from: [{ oid: `${ups}.2.4.0` }] },
    { key: 'eppc.replaced', label: 'Thay ắc quy gần nhất', from: [{ oid: `${ups}.3.9.0` }] },
  ],
  sensors: [...status, ...battery, ...lines, ...environment],
}
