import { upsMib } from './ups-mib.ts'
import { states, type DeviceProfile, type ProfileSensor, type ProfileState, type ScalarSensor } from './profile.ts'
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

const ups = '1.3.6.1.4.1.2254.2.4'

const status: readonly ProfileSensor[] = [
  {
    key: 'delta.output',
    label: 'Nguồn đang cấp',
    unit: 'state',
    group: 'power',
    scalar: `${ups}.5.1.0`,
    states: states(
      [0, 'điện lưới', 'ok'],
      [1, 'ắc quy', 'critical', { is: 'on-battery' }],
      [2, 'bỏ qua bộ lưu điện', 'warning', { is: 'ups-bypass' }],
      [3, 'giảm áp', 'warning', { is: 'mains-abnormal' }],
      [4, 'tăng áp', 'warning', { is: 'mains-abnormal' }],
      [5, 'bỏ qua bằng tay', 'warning', { is: 'ups-bypass' }],
      [6, 'khác', 'unknown'],
      [7, 'không có điện ra', 'critical', { is: 'output-off' }],
    ),
    instead: ['ups.source'],
    source: 'DeltaUPS-MIB::dupsOutputSource',
  },
  {
    key: 'delta.condition',
    label: 'Tuổi thọ ắc quy',
    unit: 'state',
    group: 'battery',
    scalar: `${ups}.7.1.0`,
    states: states(
      [0, 'tốt', 'ok'],
      [1, 'kém', 'warning', { is: 'battery-replace' }],
      [2, 'cần thay', 'warning', { is: 'battery-replace' }],
    ),
    source: 'DeltaUPS-MIB::dupsBatteryCondiction',
  },
  {
    key: 'delta.battery',
    label: 'Ắc quy',
    unit: 'state',
    group: 'battery',
    scalar: `${ups}.7.2.0`,
    states: states([0, 'bình thường', 'ok'], [1, 'yếu', 'critical', { is: 'battery-low' }], [2, 'cạn', 'critical', { is: 'battery-low' }]),
    instead: ['ups.battery'],
    source: 'DeltaUPS-MIB::dupsBatteryStatus',
  },
]

/** An alarm that is off (0) or on (1). */
function alarm(key: string, label: string, number: number, on: ProfileState, object: string): ScalarSensor {
  return {
    key,
    label,
    unit: 'state',
    group: 'power',
    scalar: `${ups}.9.${number}.0`,
    states: [...states([0, 'không', 'ok']), on],
    source: `DeltaUPS-MIB::${object}`,
  }
}

function on(state: 'warning' | 'critical', is: NonNullable<ProfileState['condition']>): ProfileState {
  return { value: 1, label: 'có', state, condition: is }
}

const alarms: readonly ProfileSensor[] = [
  alarm('delta.noComm', 'Mất liên lạc với bộ lưu điện', 1, on('warning', 'ups-no-comm'), 'dupsAlarmDisconnect'),
  alarm('delta.powerFail', 'Mất điện lưới', 2, on('critical', 'power-lost'), 'dupsAlarmPowerFail'),
  alarm('delta.fault', 'Bộ lưu điện hỏng', 7, on('critical', 'ups-fault'), 'dupsAlarmUPSFault'),
  alarm('delta.testFail', 'Thử ắc quy không đạt', 10, on('warning', 'battery-fault'), 'dupsAlarmBatteryTestFail'),
  alarm('delta.overload', 'Quá tải', 12, on('critical', 'ups-overload'), 'dupsAlarmOutputOverload'),
  alarm('delta.hot', 'Quá nóng', 18, on('critical', 'overheating'), 'dupsAlarmOverTemperature'),
  alarm('delta.charger', 'Bộ sạc hỏng', 22, on('critical', 'charger-fault'), 'dupsAlarmChargerFail'),
  alarm('delta.fan', 'Quạt hỏng', 23, on('warning', 'fan-fault'), 'dupsAlarmFanFail'),
]

/** A figure of one to three lines, whose objects follow each other in steps. */
function lines(
  key: string,
  label: string,
  quantity: Partial<ScalarSensor>,
  group: number,
  from: number,
  step: number,
  object: string,
): ScalarSensor[] {
  return [1, 2, 3].map((line, place) => ({
    unit: 'V',
    group: 'power',
    ...quantity,
    key: `${key}${line}`,
    label: `${label} ${line}`,
    scalar: `${ups}.${group}.${from + place * step}.0`,
    unknown: notKnown,
    source: `DeltaUPS-MIB::${object}${line}`,
  }))
}

const amps = { unit: 'A', group: 'power', scale: 0.1 } as const

const figures: readonly ProfileSensor[] = [
  {
    key: 'delta.runtime',
    label: 'Thời gian còn chạy được',
    ...batteryMinutes,
    scalar: `${ups}.7.5.0`,
    unknown: [0, ...notKnown],
    instead: ['ups.runtime'],
    source: 'DeltaUPS-MIB::dupsBatteryEstimatedTime',
  },
  {
    key: 'delta.onBattery',
    label: 'Đã chạy bằng ắc quy',
    unit: 's',
    group: 'battery',
    scalar: `${ups}.7.4.0`,
    unknown: notKnown,
    instead: ['ups.onBattery'],
    source: 'DeltaUPS-MIB::dupsSecondsOnBattery',
  },
  {
    key: 'delta.charge',
    label: 'Dung lượng ắc quy còn',
    ...batteryCharge,
    scalar: `${ups}.7.8.0`,
    unknown: notKnown,
    instead: ['ups.charge'],
    source: 'DeltaUPS-MIB::dupsBatteryCapacity',
  },
  {
    key: 'delta.batteryVoltage',
    label: 'Điện áp ắc quy',
    unit: 'V',
    group: 'battery',
    scale: 0.1,
    scalar: `${ups}.7.6.0`,
    unknown: notKnown,
    instead: ['ups.batteryVoltage'],
    source: 'DeltaUPS-MIB::dupsBatteryVoltage',
  },
  {
    key: 'delta.temperature',
    label: 'Nhiệt độ bộ lưu điện',
    ...batteryTemperature,
    scalar: `${ups}.7.9.0`,
    unknown: notKnown,
    instead: ['ups.batteryTemperature'],
    source: 'DeltaUPS-MIB::dupsTemperature',
  },
  ...lines(
    'delta.inputVoltage',
    'Điện áp vào',
    { ...mainsVoltage, scale: 0.1, instead: ['ups.inputVoltage.*'] },
    4,
    3,
    3,
    'dupsInputVoltage',
  ),
  ...lines('delta.inputFrequency', 'Tần số vào', { ...mainsFrequency, instead: ['ups.inputFrequency.*'] }, 4, 2, 3, 'dupsInputFrequency'),
  ...lines('delta.inputCurrent', 'Dòng vào', { ...amps, instead: ['ups.inputCurrent.*'] }, 4, 4, 3, 'dupsInputCurrent'),
  {
    key: 'delta.outputFrequency',
    label: 'Tần số ra',
    ...mainsFrequency,
    scalar: `${ups}.5.2.0`,
    unknown: notKnown,
    instead: ['ups.outputFrequency'],
    source: 'DeltaUPS-MIB::dupsOutputFrequency',
  },
  ...lines(
    'delta.outputVoltage',
    'Điện áp ra',
    { ...outputVoltage, scale: 0.1, instead: ['ups.outputVoltage.*'] },
    5,
    4,
    4,
    'dupsOutputVoltage',
  ),
  ...lines('delta.outputCurrent', 'Dòng ra', { ...amps, instead: ['ups.outputCurrent.*'] }, 5, 5, 4, 'dupsOutputCurrent'),
  ...lines('delta.outputPower', 'Công suất ra', { unit: 'W', instead: ['ups.outputPower.*'] }, 5, 6, 4, 'dupsOutputPower'),
  ...lines('delta.load', 'Tải', { ...upsLoad, instead: ['ups.load.*'] }, 5, 7, 4, 'dupsOutputLoad'),
  {
    key: 'delta.bypassFrequency',
    label: 'Tần số đường bỏ qua',
    ...mainsFrequency,
    scalar: `${ups}.6.1.0`,
    unknown: notKnown,
    instead: ['ups.bypassFrequency'],
    source: 'DeltaUPS-MIB::dupsBypassFrequency',
  },
  ...lines('delta.bypassVoltage', 'Điện áp đường bỏ qua', { scale: 0.1, instead: ['ups.bypassVoltage.*'] }, 6, 3, 3, 'dupsBypassVoltage'),
  {
    key: 'delta.room',
    label: 'Nhiệt độ môi trường',
    ...roomTemperature,
    scalar: `${ups}.10.1.0`,
    unknown: [0, ...notKnown],
    source: 'DeltaUPS-MIB::dupsEnvTemperature',
  },
  {
    key: 'delta.roomHumidity',
    label: 'Độ ẩm môi trường',
    ...roomHumidity,
    scalar: `${ups}.10.2.0`,
    unknown: [0, ...notKnown],
    source: 'DeltaUPS-MIB::dupsEnvHumidity',
  },
]

/** Delta UPSs, and those of others with Delta's card: RFC 1628, and DeltaUPS-MIB for what that does not tell. Small cards ("Mini-SNMP") have RFC 1628 only. */
export const deltaUps: DeviceProfile = {
  id: 'delta-ups',
  vendor: 'Delta',
  kind: 'ups',
  detect: [{ sysObjectId: ['1.3.6.1.4.1.2254.2.4'] }, { sysObjectId: ['1.3.6.1.4.1.2254.2'], scalar: { oid: `${ups}.5.1.0` } }],
  model: [{ oid: `${ups}.1.2.0` }],
  firmware: [{ oid: `${ups}.1.3.0` }, { oid: `${ups}.1.4.0` }],
  facts: [
    { key: 'delta.maker', label: 'Hãng bộ lưu điện', from: [{ oid: `${ups}.1.1.0` }] },
    { key: 'delta.card', label: 'Phần mềm của thẻ mạng', from: [{ oid: `${ups}.1.4.0` }] },
    { key: 'delta.replaced', label: 'Thay ắc quy gần nhất', from: [{ oid: `${ups}.7.10.0` }] },
  ],
  sensors: [...upsMib.sensors, ...status, ...alarms, ...figures],
}
