import { states, type ColumnSensor, type DeviceProfile, type ProfileSensor, type ProfileState, type ScalarSensor } from './profile.ts'
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

const ups = '1.3.6.1.4.1.705.1'

/** An object that is yes (1) or no (2), and yes is bad. */
function fault(
  key: string,
  label: string,
  group: 'battery' | 'power',
  scalar: string,
  bad: readonly ['warning' | 'critical', NonNullable<ProfileState['condition']>],
  object: string,
): ScalarSensor {
  const [state, condition] = bad
  return {
    key,
    label,
    unit: 'state',
    group,
    scalar: `${ups}.${scalar}.0`,
    states: [{ value: 1, label: 'có', state, condition }, ...states([2, 'không', 'ok'])],
    source: `MG-SNMP-UPS-MIB::${object}`,
  }
}

const faults: readonly ProfileSensor[] = [
  fault('mge.onBattery', 'Đang chạy bằng ắc quy', 'power', '7.3', ['critical', 'on-battery'], 'upsmgOutputOnBattery'),
  fault('mge.onBypass', 'Bỏ qua bộ lưu điện', 'power', '7.4', ['warning', 'ups-bypass'], 'upsmgOutputOnByPass'),
  fault('mge.off', 'Không có điện ra', 'power', '7.7', ['critical', 'output-off'], 'upsmgOutputUtilityOff'),
  fault('mge.overload', 'Quá tải', 'power', '7.10', ['critical', 'ups-overload'], 'upsmgOutputOverLoad'),
  fault('mge.hot', 'Quá nóng', 'power', '7.11', ['critical', 'overheating'], 'upsmgOutputOverTemp'),
  fault('mge.mains', 'Điện lưới xấu', 'power', '6.3', ['warning', 'mains-abnormal'], 'upsmgInputBadStatus'),
  fault('mge.batteryFault', 'Ắc quy hỏng', 'battery', '5.9', ['critical', 'battery-fault'], 'upsmgBatteryFaultBattery'),
  fault('mge.replace', 'Ắc quy cần thay', 'battery', '5.11', ['warning', 'battery-replace'], 'upsmgBatteryReplacement'),
  fault('mge.batteryLow', 'Ắc quy sắp cạn', 'battery', '5.14', ['critical', 'battery-low'], 'upsmgBatteryLowBattery'),
  fault('mge.charger', 'Bộ sạc hỏng', 'battery', '5.15', ['critical', 'charger-fault'], 'upsmgBatteryChargerFault'),
  fault('mge.batteryLowCondition', 'Ắc quy dưới ngưỡng', 'battery', '5.16', ['warning', 'battery-low'], 'upsmgBatteryLowCondition'),
  {
    key: 'mge.transfer',
    label: 'Lỗi điện lưới',
    unit: 'state',
    group: 'power',
    scalar: `${ups}.6.4.0`,
    states: states(
      [1, 'không', 'ok'],
      [2, 'điện áp ngoài ngưỡng', 'warning', { is: 'mains-abnormal' }],
      [3, 'tần số ngoài ngưỡng', 'warning', { is: 'mains-abnormal' }],
      [4, 'mất điện', 'critical', { is: 'power-lost' }],
    ),
    source: 'MG-SNMP-UPS-MIB::upsmgInputLineFailCause',
  },
]

/** A figure of each line; all figures stand in tenths but the load. */
function line(key: string, label: string, quantity: Pick<ColumnSensor, 'unit' | 'group'>, column: string, object: string): ColumnSensor {
  return { key, label, scale: 0.1, ...quantity, column: `${ups}.${column}`, unknown: notKnown, source: `MG-SNMP-UPS-MIB::${object}` }
}

const amps = { unit: 'A', group: 'power' } as const

const figures: readonly ProfileSensor[] = [
  {
    key: 'mge.runtime',
    label: 'Thời gian còn chạy được',
    ...batteryMinutes,
    scale: 1 / 60,
    scalar: `${ups}.5.1.0`,
    unknown: [0, ...notKnown],
    source: 'MG-SNMP-UPS-MIB::upsmgBatteryRemainingTime',
  },
  {
    key: 'mge.charge',
    label: 'Dung lượng ắc quy còn',
    ...batteryCharge,
    scalar: `${ups}.5.2.0`,
    unknown: notKnown,
    source: 'MG-SNMP-UPS-MIB::upsmgBatteryLevel',
  },
  {
    key: 'mge.batteryVoltage',
    label: 'Điện áp ắc quy',
    unit: 'V',
    group: 'battery',
    scale: 0.1,
    scalar: `${ups}.5.5.0`,
    unknown: notKnown,
    source: 'MG-SNMP-UPS-MIB::upsmgBatteryVoltage',
  },
  {
    key: 'mge.temperature',
    label: 'Nhiệt độ ắc quy',
    ...batteryTemperature,
    scalar: `${ups}.5.7.0`,
    unknown: [0, ...notKnown],
    source: 'MG-SNMP-UPS-MIB::upsmgBatteryTemperature',
  },
  line('mge.inputVoltage', 'Điện áp vào', mainsVoltage, '6.2.1.2', 'mginputVoltage'),
  line('mge.inputFrequency', 'Tần số vào', mainsFrequency, '6.2.1.3', 'mginputFrequency'),
  line('mge.inputCurrent', 'Dòng vào', amps, '6.2.1.6', 'mginputCurrent'),
  line('mge.outputVoltage', 'Điện áp ra', outputVoltage, '7.2.1.2', 'mgoutputVoltage'),
  line('mge.outputFrequency', 'Tần số ra', mainsFrequency, '7.2.1.3', 'mgoutputFrequency'),
  { ...line('mge.load', 'Tải', upsLoad, '7.2.1.4', 'mgoutputLoadPerPhase'), scale: 1 },
  line('mge.outputCurrent', 'Dòng ra', amps, '7.2.1.5', 'mgoutputCurrent'),
  {
    key: 'mge.room',
    label: 'Nhiệt độ môi trường',
    ...roomTemperature,
    scale: 0.1,
    scalar: `${ups}.8.1.0`,
    unknown: [0, ...notKnown],
    source: 'MG-SNMP-UPS-MIB::upsmgEnvironAmbientTemp',
  },
  {
    key: 'mge.roomHumidity',
    label: 'Độ ẩm môi trường',
    ...roomHumidity,
    scale: 0.1,
    scalar: `${ups}.8.2.0`,
    unknown: [0, ...notKnown],
    source: 'MG-SNMP-UPS-MIB::upsmgEnvironAmbientHumidity',
  },
]

/** UPSs of MGE, now Eaton's: MG-SNMP-UPS-MIB. */
export const eatonMge: DeviceProfile = {
  id: 'eaton-mge',
  vendor: 'Eaton',
  kind: 'ups',
  detect: [{ sysObjectId: ['1.3.6.1.4.1.705.1'], scalar: { oid: `${ups}.7.3.0` } }],
  model: [{ oid: `${ups}.1.1.0` }],
  serial: [{ oid: `${ups}.1.7.0` }],
  firmware: [{ oid: `${ups}.1.4.0` }],
  facts: [{ key: 'mge.rating', label: 'Kiểu', from: [{ oid: `${ups}.1.2.0` }] }],
  sensors: [...faults, ...figures],
}
