import { netagentEnvironment } from './netagent-environment.ts'
import { states, type DeviceProfile, type ProfileSensor, type ScalarSensor } from './profile.ts'
import {
  batteryCharge,
  batteryMinutes,
  batteryTemperature,
  mainsFrequency,
  mainsVoltage,
  notKnown,
  outputVoltage,
  upsLoad,
} from './ups-common.ts'

const ups = '1.3.6.1.4.1.935.1.1.1'
const rfc1628 = '1.3.6.1.2.1.33.1'

const status: readonly ProfileSensor[] = [
  {
    key: 'netagent.output',
    label: 'Nguồn đang cấp',
    unit: 'state',
    group: 'power',
    scalar: `${ups}.4.1.1.0`,
    states: states(
      [1, 'chưa rõ', 'unknown'],
      [2, 'điện lưới', 'ok'],
      [3, 'ắc quy', 'critical', { is: 'on-battery' }],
      [4, 'tăng áp', 'warning', { is: 'mains-abnormal' }],
      [5, 'ngủ', 'warning', { is: 'output-off' }],
      [6, 'bỏ qua bộ lưu điện', 'warning', { is: 'ups-bypass' }],
      [7, 'đang khởi động lại', 'warning'],
      [8, 'chờ, chưa cấp điện ra', 'warning', { is: 'output-off' }],
      [9, 'giảm áp', 'warning', { is: 'mains-abnormal' }],
    ),
    source: 'XPPC-MIB::upsBaseOutputStatus',
  },
  {
    key: 'netagent.battery',
    label: 'Ắc quy',
    unit: 'state',
    group: 'battery',
    scalar: `${ups}.2.1.1.0`,
    states: states([1, 'chưa rõ', 'unknown'], [2, 'bình thường', 'ok'], [3, 'yếu', 'critical', { is: 'battery-low' }]),
    source: 'XPPC-MIB::upsBaseBatteryStatus',
  },
  {
    key: 'netagent.replace',
    label: 'Thay ắc quy',
    unit: 'state',
    group: 'battery',
    scalar: `${ups}.2.2.5.0`,
    states: states([1, 'chưa cần', 'ok'], [2, 'cần thay', 'warning', { is: 'battery-replace' }]),
    source: 'XPPC-MIB::upsSmartBatteryReplaceIndicator',
  },
  {
    key: 'netagent.transfer',
    label: 'Lý do chuyển sang ắc quy gần nhất',
    unit: 'state',
    group: 'power',
    scalar: `${ups}.3.2.5.0`,
    // A record of the past, not a state of now: never a fault.
    states: states(
      [1, 'chưa chuyển lần nào', 'ok'],
      [2, 'điện áp cao', 'ok'],
      [3, 'sụt áp', 'ok'],
      [4, 'mất điện', 'ok'],
      [5, 'sụt áp nhẹ thoáng qua', 'ok'],
      [6, 'sụt áp sâu thoáng qua', 'ok'],
      [7, 'xung nhỏ', 'ok'],
      [8, 'xung lớn', 'ok'],
    ),
    source: 'XPPC-MIB::upsSmartInputLineFailCause',
  },
]

/** A flag of the three-phase group: 14 is yes, 16 is no. */
function flag(key: string, label: string, scalar: string, bad: Pick<ScalarSensor, 'states'>, object: string): ScalarSensor {
  return { key, label, unit: 'state', group: 'power', scalar: `${ups}.8.${scalar}.0`, ...bad, source: `XPPC-MIB::${object}` }
}

const threePhaseFaults: readonly ProfileSensor[] = [
  flag(
    'netagent.mains',
    'Điện lưới',
    '6.3',
    { states: states([10, 'bình thường', 'ok'], [11, 'bất thường', 'critical', { is: 'power-lost' }]) },
    'upsThreePhaseUPSStatusACStatus',
  ),
  flag(
    'netagent.switch',
    'Mạch chuyển',
    '6.4',
    { states: states([12, 'qua bộ nghịch lưu', 'ok'], [13, 'bỏ qua bộ lưu điện', 'warning', { is: 'ups-bypass' }]) },
    'upsThreePhaseUPSStaticSwitchMode',
  ),
  flag(
    'netagent.stop',
    'Dừng khẩn cấp',
    '7.1',
    { states: states([14, 'có', 'critical', { is: 'output-off' }], [16, 'không', 'ok']) },
    'upsThreePhaseFaultStatusEmergencyStop',
  ),
  flag(
    'netagent.overload',
    'Quá tải',
    '7.4',
    { states: states([14, 'có', 'critical', { is: 'ups-overload' }], [16, 'không', 'ok']) },
    'upsThreePhaseFaultStatusOverLoad',
  ),
  flag(
    'netagent.inverter',
    'Bộ nghịch lưu hỏng',
    '7.5',
    { states: states([14, 'có', 'critical', { is: 'ups-fault' }], [16, 'không', 'ok']) },
    'upsThreePhaseFaultStatusInverterOutputFail',
  ),
  flag(
    'netagent.hot',
    'Quá nóng',
    '7.6',
    { states: states([14, 'có', 'critical', { is: 'overheating' }], [16, 'không', 'ok']) },
    'upsThreePhaseFaultStatusOverTemperature',
  ),
  flag(
    'netagent.short',
    'Chập đầu ra',
    '7.7',
    { states: states([14, 'có', 'critical', { is: 'ups-fault' }], [16, 'không', 'ok']) },
    'upsThreePhaseFaultStatusShortCircuit',
  ),
]

const battery: readonly ProfileSensor[] = [
  {
    key: 'netagent.runtime',
    label: 'Thời gian còn chạy được',
    ...batteryMinutes,
    scale: 1 / 60,
    scalar: `${ups}.2.2.4.0`,
    unknown: [0, ...notKnown],
    source: 'XPPC-MIB::upsSmartBatteryRunTimeRemaining',
  },
  {
    key: 'netagent.charge',
    label: 'Dung lượng ắc quy còn',
    ...batteryCharge,
    scalar: `${ups}.2.2.1.0`,
    unknown: notKnown,
    source: 'XPPC-MIB::upsSmartBatteryCapacity',
  },
  {
    key: 'netagent.temperature',
    label: 'Nhiệt độ bộ lưu điện',
    ...batteryTemperature,
    scale: 0.1,
    scalar: `${ups}.2.2.3.0`,
    unknown: [0, ...notKnown],
    source: 'XPPC-MIB::upsSmartBatteryTemperature',
  },
  {
    key: 'netagent.batteryVoltage',
    label: 'Điện áp ắc quy',
    unit: 'V',
    group: 'battery',
    scale: 0.1,
    scalar: `${ups}.2.2.2.0`,
    unknown: notKnown,
    source: 'XPPC-MIB::upsSmartBatteryVoltage',
  },
  {
    key: 'netagent.busVoltage',
    label: 'Điện áp ắc quy',
    unit: 'V',
    group: 'battery',
    scale: 0.1,
    scalar: `${rfc1628}.2.5.0`,
    unknown: notKnown,
    instead: ['netagent.batteryVoltage'],
    source: 'UPS-MIB::upsBatteryVoltage',
  },
  {
    key: 'netagent.batteryCurrent',
    label: 'Dòng ắc quy, so với dòng lớn nhất',
    unit: '%',
    group: 'battery',
    scalar: `${ups}.2.2.7.0`,
    unknown: notKnown,
    source: 'XPPC-MIB::upsSmartBatteryCurrent',
  },
]

/** A figure of each of three phases, R, S and T. */
function phases(key: string, label: string, quantity: Pick<ScalarSensor, 'unit' | 'group'>, from: string, object: string): ScalarSensor[] {
  const [group = '', first = '0'] = from.split('.')
  return ['R', 'S', 'T'].map((phase, place) => ({
    key: `${key}${phase}`,
    label: `${label} pha ${phase}`,
    ...quantity,
    scale: 0.1,
    scalar: `${ups}.8.${group}.${Number(first) + place}.0`,
    unknown: notKnown,
    source: `XPPC-MIB::${object}${phase}`,
  }))
}

const volts = { unit: 'V', group: 'power' } as const

const power: readonly ProfileSensor[] = [
  ...phases('netagent.input', 'Điện áp vào', mainsVoltage, '2.2', 'upsThreePhaseInputVoltage'),
  ...phases('netagent.output', 'Điện áp ra', outputVoltage, '3.2', 'upsThreePhaseOutputVoltage'),
  ...phases('netagent.load', 'Tải', upsLoad, '3.5', 'upsThreePhaseOutputLoadPercentage'),
  ...phases('netagent.bypass', 'Điện áp đường bỏ qua', volts, '4.2', 'upsThreePhaseBypssSourceVoltage'),
  {
    key: 'netagent.inputFrequency3',
    label: 'Tần số vào',
    ...mainsFrequency,
    scalar: `${ups}.8.2.1.0`,
    unknown: notKnown,
    source: 'XPPC-MIB::upsThreePhaseInputFrequency',
  },
  {
    key: 'netagent.outputFrequency3',
    label: 'Tần số ra',
    ...mainsFrequency,
    scalar: `${ups}.8.3.1.0`,
    unknown: notKnown,
    source: 'XPPC-MIB::upsThreePhaseOutputFrequency',
  },
  {
    key: 'netagent.bypassFrequency3',
    label: 'Tần số đường bỏ qua',
    ...mainsFrequency,
    scalar: `${ups}.8.4.1.0`,
    unknown: notKnown,
    source: 'XPPC-MIB::upsThreePhaseBypassSourceFrequency',
  },
  {
    key: 'netagent.inputVoltage',
    label: 'Điện áp vào',
    ...mainsVoltage,
    scale: 0.1,
    scalar: `${ups}.3.2.1.0`,
    unknown: notKnown,
    instead: ['netagent.inputR'],
    source: 'XPPC-MIB::upsSmartInputLineVoltage',
  },
  {
    key: 'netagent.inputFrequency',
    label: 'Tần số vào',
    ...mainsFrequency,
    scalar: `${ups}.3.2.4.0`,
    unknown: notKnown,
    instead: ['netagent.inputFrequency3'],
    source: 'XPPC-MIB::upsSmartInputFrequency',
  },
  {
    key: 'netagent.outputVoltage',
    label: 'Điện áp ra',
    ...outputVoltage,
    scale: 0.1,
    scalar: `${ups}.4.2.1.0`,
    unknown: notKnown,
    instead: ['netagent.outputR'],
    source: 'XPPC-MIB::upsSmartOutputVoltage',
  },
  {
    key: 'netagent.outputFrequency',
    label: 'Tần số ra',
    ...mainsFrequency,
    scalar: `${ups}.4.2.2.0`,
    unknown: notKnown,
    instead: ['netagent.outputFrequency3'],
    source: 'XPPC-MIB::upsSmartOutputFrequency',
  },
  {
    key: 'netagent.load',
    label: 'Tải',
    ...upsLoad,
    scalar: `${ups}.4.2.3.0`,
    unknown: notKnown,
    instead: ['netagent.loadR'],
    source: 'XPPC-MIB::upsSmartOutputLoad',
  },
]

/** Megatec's NetAgent card, sold with UPSs of many makers under their names: XPPC-MIB. */
export const netagentUps: DeviceProfile = {
  id: 'netagent-ups',
  vendor: 'Megatec',
  kind: 'ups',
  detect: [{ sysObjectId: ['1.3.6.1.4.1.935'] }, { scalar: { oid: `${ups}.4.1.1.0` } }],
  model: [{ oid: `${ups}.1.1.1.0` }, { oid: `${rfc1628}.1.2.0` }],
  serial: [{ oid: `${ups}.1.2.3.0` }],
  firmware: [{ oid: `${ups}.1.2.4.0` }, { oid: `${rfc1628}.1.4.0` }, { oid: `${ups}.1.2.1.0` }],
  facts: [
    { key: 'netagent.maker', label: 'Hãng bộ lưu điện', from: [{ oid: `${rfc1628}.1.1.0` }] },
    { key: 'netagent.replaced', label: 'Thay ắc quy gần nhất', from: [{ oid: `${ups}.2.1.3.0` }] },
  ],
  sensors: [...status, ...threePhaseFaults, ...battery, ...power, ...netagentEnvironment],
}
