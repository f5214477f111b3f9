import { states, type DeviceProfile, type ProfileSensor } from './profile.ts'

export const ict = '1.3.6.1.4.1.39145'

/** Each series has its own branch, in which the first objects are the same. */
export function series(id: string, branch: number, sensors: readonly ProfileSensor[]): DeviceProfile {
  const base = `${ict}.${branch}`
  return {
    id,
    vendor: 'ICT',
    kind: 'power',
    detect: [{ sysObjectId: [base] }],
    model: [{ oid: `${base}.1.0` }],
    firmware: [{ oid: `${base}.4.0` }],
    facts: [{ key: 'ict.site', label: 'Tên đặt tại thiết bị', from: [{ oid: `${base}.2.0` }] }],
    sensors,
  }
}

export function figure(key: string, label: string, unit: ProfileSensor['unit'], scalar: string, source: string): ProfileSensor {
  return { key: `ict.${key}`, label, unit, group: 'power', scalar: `${scalar}.0`, source }
}

/** Below this no supply of theirs runs: 120 V and 230 V mains alike are gone. */
export const noMains = { critLow: 50, conditions: { low: 'power-lost' }, role: 'input-voltage' } as const

export const enabled = states([1, 'bật', 'ok'], [2, 'tắt', 'critical', { is: 'output-off' }])
/** Spare outputs are switched off for good. */
export const spare = states([1, 'bật', 'ok'], [2, 'tắt', 'unknown', { is: 'output-off' }])
export const alarmInput = states(
  [1, 'không dùng', 'unknown'],
  [2, 'bình thường', 'ok'],
  [3, 'báo động', 'critical', { is: 'contact-alarm' }],
)

const platinum = `${ict}.11`
/** ICT Digital and Platinum series power supplies: ICT-DIGITAL-SERIES-MIB, ICT-PLATINUM-MIB. Figures are texts. */
export const ictSupply = series('ict-psu', 11, [
  { ...figure('inputVoltage', 'Điện áp vào', 'V', `${platinum}.6`, 'ICT-PLATINUM-MIB::inputVoltage'), ...noMains },
  { ...figure('outputVoltage', 'Điện áp ra', 'V', `${platinum}.7`, 'ICT-PLATINUM-MIB::outputVoltage'), role: 'output-voltage' },
  figure('outputCurrent', 'Dòng ra', 'A', `${platinum}.8`, 'ICT-PLATINUM-MIB::outputCurrent'),
  {
    key: 'ict.output',
    label: 'Đầu ra',
    unit: 'state',
    group: 'power',
    scalar: `${platinum}.9.0`,
    states: enabled,
    source: 'ICT-PLATINUM-MIB::outputEnable',
  },
  figure('batteryVoltage', 'Điện áp ắc quy', 'V', `${platinum}.10`, 'ICT-PLATINUM-MIB::batteryVoltage'),
  figure('batteryCurrent', 'Dòng ắc quy', 'A', `${platinum}.11`, 'ICT-PLATINUM-MIB::batteryCurrent'),
  {
    key: 'ict.batteryTemperature',
    label: 'Nhiệt độ ắc quy',
    unit: '°C',
    group: 'temperature',
    scalar: `${platinum}.12.0`,
    // No probe.
    unknown: [1000],
    warnHigh: 45,
    critHigh: 55,
    conditions: { high: 'overheating' },
    role: 'temperature',
    source: 'ICT-PLATINUM-MIB::batteryTemperature',
  },
  {
    key: 'ict.batteryCharge',
    label: 'Dung lượng ắc quy còn',
    unit: '%',
    group: 'power',
    scalar: `${platinum}.13.0`,
    // What a supply without a battery says.
    unknown: [0],
    warnLow: 40,
    critLow: 15,
    conditions: { low: 'battery-low' },
    role: 'battery-charge',
    source: 'ICT-PLATINUM-MIB::batterySoc',
  },
  {
    key: 'ict.batteryMinutes',
    label: 'Thời gian ắc quy còn chạy được',
    unit: 'min',
    group: 'power',
    scalar: `${platinum}.15.0`,
    unknown: [0],
    role: 'battery-minutes',
    source: 'ICT-PLATINUM-MIB::batteryRunTime',
  },
  {
    key: 'ict.batteryTest',
    label: 'Kiểm tra ắc quy',
    unit: 'state',
    group: 'power',
    scalar: `${platinum}.21.0`,
    states: states(
      [1, 'chưa kiểm tra', 'unknown'],
      [2, 'đang kiểm tra', 'ok'],
      [3, 'đạt', 'ok'],
      [4, 'không đạt', 'warning', { is: 'battery-replace' }],
    ),
    source: 'ICT-PLATINUM-MIB::batteryTestResult',
  },
])
