import { states, type ProfileSensor, type StandardPart } from './profile.ts'
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

const ups = '1.3.6.1.2.1.33.1'

/** Volts by the MIB; some cards give tenths, which no mains has as volts. */
const volts = { unknown: notKnown, rescaled: [{ from: 1000, to: 9999, scale: 0.1 }] }

/** Whole degrees by the MIB; some cards give tenths, which no battery survives as degrees. */
const degrees = { unknown: notKnown, rescaled: [{ from: 130, to: 999, scale: 0.1 }] }

const status: readonly ProfileSensor[] = [
  {
    key: 'ups.source',
    label: 'Nguồn đang cấp',
    unit: 'state',
    group: 'power',
    scalar: `${ups}.4.1.0`,
    states: states(
      [1, 'khác', 'unknown'],
      [2, 'không có điện ra', 'critical', { is: 'output-off' }],
      [3, 'điện lưới', 'ok'],
      [4, 'bỏ qua bộ lưu điện', 'warning', { is: 'ups-bypass' }],
      [5, 'ắc quy', 'critical', { is: 'on-battery' }],
      [6, 'tăng áp', 'warning', { is: 'mains-abnormal' }],
      [7, 'giảm áp', 'warning', { is: 'mains-abnormal' }],
    ),
    source: 'UPS-MIB::upsOutputSource',
  },
  {
    key: 'ups.battery',
    label: 'Ắc quy',
    unit: 'state',
    group: 'battery',
    scalar: `${ups}.2.1.0`,
    states: states(
      [1, 'chưa rõ', 'unknown'],
      [2, 'bình thường', 'ok'],
      [3, 'yếu', 'critical', { is: 'battery-low' }],
      [4, 'cạn', 'critical', { is: 'battery-low' }],
    ),
    source: 'UPS-MIB::upsBatteryStatus',
  },
  {
    key: 'ups.onBattery',
    label: 'Đã chạy bằng ắc quy',
    unit: 's',
    group: 'battery',
    scalar: `${ups}.2.2.0`,
    unknown: notKnown,
    source: 'UPS-MIB::upsSecondsOnBattery',
  },
  {
    key: 'ups.runtime',
    label: 'Thời gian còn chạy được',
    ...batteryMinutes,
    scalar: `${ups}.2.3.0`,
    // The MIB begins at 1: cards that cannot estimate give 0.
    unknown: [0, ...notKnown],
    source: 'UPS-MIB::upsEstimatedMinutesRemaining',
  },
  {
    key: 'ups.charge',
    label: 'Dung lượng ắc quy còn',
    ...batteryCharge,
    scalar: `${ups}.2.4.0`,
    unknown: notKnown,
    source: 'UPS-MIB::upsEstimatedChargeRemaining',
  },
  {
    key: 'ups.batteryVoltage',
    label: 'Điện áp ắc quy',
    unit: 'V',
    group: 'battery',
    scale: 0.1,
    scalar: `${ups}.2.5.0`,
    unknown: notKnown,
    source: 'UPS-MIB::upsBatteryVoltage',
  },
  {
    key: 'ups.batteryCurrent',
    label: 'Dòng ắc quy',
    unit: 'A',
    group: 'battery',
    scale: 0.1,
    scalar: `${ups}.2.6.0`,
    unknown: [2_147_483_647],
    source: 'UPS-MIB::upsBatteryCurrent',
  },
  {
    key: 'ups.batteryTemperature',
    label: 'Nhiệt độ ắc quy',
    ...batteryTemperature,
    scalar: `${ups}.2.7.0`,
    ...degrees,
    source: 'UPS-MIB::upsBatteryTemperature',
  },
  {
    key: 'ups.alarms',
    label: 'Số cảnh báo của bộ lưu điện',
    unit: 'count',
    group: 'power',
    scalar: `${ups}.6.1.0`,
    warnHigh: 1,
    conditions: { high: 'ups-alarm' },
    source: 'UPS-MIB::upsAlarmsPresent',
  },
  {
    key: 'ups.test',
    label: 'Lần tự kiểm tra gần nhất',
    unit: 'state',
    group: 'battery',
    scalar: `${ups}.7.3.0`,
    states: states(
      [1, 'đạt', 'ok'],
      [2, 'đạt, có lưu ý', 'warning', { is: 'battery-fault' }],
      [3, 'không đạt', 'warning', { is: 'battery-fault' }],
      [4, 'bị bỏ dở', 'ok'],
      [5, 'đang thử', 'ok'],
      [6, 'chưa thử lần nào', 'ok'],
    ),
    source: 'UPS-MIB::upsTestResultsSummary',
  },
]

const input: readonly ProfileSensor[] = [
  {
    key: 'ups.inputVoltage',
    label: 'Điện áp vào',
    ...mainsVoltage,
    column: `${ups}.3.3.1.3`,
    ...volts,
    source: 'UPS-MIB::upsInputVoltage',
  },
  {
    key: 'ups.inputFrequency',
    label: 'Tần số vào',
    ...mainsFrequency,
    column: `${ups}.3.3.1.2`,
    unknown: notKnown,
    source: 'UPS-MIB::upsInputFrequency',
  },
  {
    key: 'ups.inputCurrent',
    label: 'Dòng vào',
    unit: 'A',
    group: 'power',
    scale: 0.1,
    column: `${ups}.3.3.1.4`,
    unknown: notKnown,
    source: 'UPS-MIB::upsInputCurrent',
  },
  {
    key: 'ups.inputPower',
    label: 'Công suất vào',
    unit: 'W',
    group: 'power',
    column: `${ups}.3.3.1.5`,
    unknown: notKnown,
    source: 'UPS-MIB::upsInputTruePower',
  },
]

const output: readonly ProfileSensor[] = [
  {
    key: 'ups.outputVoltage',
    label: 'Điện áp ra',
    ...outputVoltage,
    column: `${ups}.4.4.1.2`,
    ...volts,
    source: 'UPS-MIB::upsOutputVoltage',
  },
  {
    key: 'ups.outputFrequency',
    label: 'Tần số ra',
    ...mainsFrequency,
    scalar: `${ups}.4.2.0`,
    unknown: notKnown,
    source: 'UPS-MIB::upsOutputFrequency',
  },
  {
    key: 'ups.outputCurrent',
    label: 'Dòng ra',
    unit: 'A',
    group: 'power',
    scale: 0.1,
    column: `${ups}.4.4.1.3`,
    unknown: notKnown,
    source: 'UPS-MIB::upsOutputCurrent',
  },
  {
    key: 'ups.outputPower',
    label: 'Công suất ra',
    unit: 'W',
    group: 'power',
    column: `${ups}.4.4.1.4`,
    unknown: notKnown,
    source: 'UPS-MIB::upsOutputPower',
  },
  {
    key: 'ups.load',
    label: 'Tải',
    ...upsLoad,
    column: `${ups}.4.4.1.5`,
    unknown: notKnown,
    source: 'UPS-MIB::upsOutputPercentLoad',
  },
]

const bypass: readonly ProfileSensor[] = [
  {
    key: 'ups.bypassVoltage',
    label: 'Điện áp đường bỏ qua',
    unit: 'V',
    group: 'power',
    column: `${ups}.5.3.1.2`,
    ...volts,
    source: 'UPS-MIB::upsBypassVoltage',
  },
  {
    key: 'ups.bypassFrequency',
    label: 'Tần số đường bỏ qua',
    ...mainsFrequency,
    scalar: `${ups}.5.1.0`,
    unknown: notKnown,
    source: 'UPS-MIB::upsBypassFrequency',
  },
  {
    key: 'ups.bypassCurrent',
    label: 'Dòng đường bỏ qua',
    unit: 'A',
    group: 'power',
    scale: 0.1,
    column: `${ups}.5.3.1.3`,
    unknown: notKnown,
    source: 'UPS-MIB::upsBypassCurrent',
  },
  {
    key: 'ups.bypassPower',
    label: 'Công suất đường bỏ qua',
    unit: 'W',
    group: 'power',
    column: `${ups}.5.3.1.4`,
    unknown: notKnown,
    source: 'UPS-MIB::upsBypassPower',
  },
]

/** UPS-MIB, RFC 1628. Some cards answer its figures as text, in tenths or with numbers for "not known": all are read. */
export const upsMib: StandardPart = {
  id: 'ups-mib',
  kind: 'ups',
  has: { scalar: `${ups}.2.1.0` },
  vendor: [{ oid: `${ups}.1.1.0` }],
  model: [{ oid: `${ups}.1.2.0` }],
  firmware: [{ oid: `${ups}.1.3.0` }, { oid: `${ups}.1.4.0` }],
  facts: [
    { key: 'ups.maker', label: 'Hãng bộ lưu điện', from: [{ oid: `${ups}.1.1.0` }] },
    { key: 'ups.card', label: 'Phần mềm của thẻ mạng', from: [{ oid: `${ups}.1.4.0` }] },
    { key: 'ups.attached', label: 'Thiết bị cắm vào', from: [{ oid: `${ups}.1.6.0` }] },
  ],
  sensors: [...status, ...input, ...output, ...bypass],
}
