import type { ConditionId } from '../../server/contract/conditions.ts'
import { states, type DeviceProfile, type ProfileSensor, type ProfileState } from './profile.ts'

const samlex = '1.3.6.1.4.1.49075.1'
const output = `${samlex}.3.1`
const status = `${samlex}.3.3`
const warning = `${samlex}.3.6`

function figure(key: string, label: string, unit: ProfileSensor['unit'], scalar: string, object: string): ProfileSensor {
  return { key: `samlex.${key}`, label, unit, group: 'power', scalar: `${scalar}.0`, scale: 0.1, source: `SAMLEXAMERICA-MIB::${object}` }
}

function state(key: string, label: string, scalar: string, object: string, told: ProfileState[]): ProfileSensor {
  return {
    key: `samlex.${key}`,
    label,
    unit: 'state',
    group: 'power',
    scalar: `${scalar}.0`,
    states: told,
    source: `SAMLEXAMERICA-MIB::${object}`,
  }
}

function alarm(number: number, key: string, label: string, object: string, is: ConditionId): ProfileSensor {
  return state(key, label, `${warning}.${number}`, object, states([0, 'bình thường', 'ok'], [1, 'cảnh báo', 'critical', { is }]))
}

/** Samlex inverters for telecom: SAMLEXAMERICA-MIB. Figures in tenths. */
export const samlexInverter: DeviceProfile = {
  id: 'samlex',
  vendor: 'Samlex',
  kind: 'power',
  detect: [{ sysObjectId: ['1.3.6.1.4.1.49075'] }],
  model: [{ oid: `${samlex}.1.1.0` }],
  firmware: [{ oid: `${samlex}.1.2.0` }],
  facts: [{ key: 'samlex.firmwareDate', label: 'Ngày phần mềm', from: [{ oid: `${samlex}.1.3.0` }] }],
  sensors: [
    figure('configuredVoltage', 'Điện áp ra đã đặt', 'V', `${output}.1`, 'cfgVout'),
    { ...figure('outputVoltage', 'Điện áp ra', 'V', `${output}.2`, 'vout'), role: 'output-voltage' },
    figure('outputCurrent', 'Dòng ra', 'A', `${output}.3`, 'iout'),
    figure('outputPower', 'Công suất ra', 'W', `${output}.4`, 'power'),
    figure('configuredFrequency', 'Tần số đã đặt', 'Hz', `${output}.5`, 'cfgFrequency'),
    figure('outputFrequency', 'Tần số ra', 'Hz', `${output}.6`, 'frequency'),
    { ...figure('gridVoltage', 'Điện áp lưới', 'V', `${output}.7`, 'gridvout'), role: 'input-voltage' },
    figure('gridCurrent', 'Dòng lưới', 'A', `${output}.8`, 'gridiout'),
    figure('gridPower', 'Công suất lưới', 'W', `${output}.9`, 'gridpower'),
    figure('gridFrequency', 'Tần số lưới', 'Hz', `${output}.10`, 'gridfrequency'),
    {
      ...figure('batteryVoltage', 'Điện áp một chiều vào', 'V', `${samlex}.3.2.1`, 'vin'),
      // The inverter's own alarm limits, by the battery that it was set up for.
      limitsFrom: { low: `${samlex}.3.2.7.0`, high: `${samlex}.3.2.6.0` },
      conditions: { low: 'voltage-low', high: 'voltage-high' },
    },
    {
      key: 'samlex.overload',
      label: 'Ngưỡng bảo vệ quá tải',
      unit: '%',
      group: 'power',
      scalar: `${status}.6.0`,
      source: 'SAMLEXAMERICA-MIB::olProtection',
    },
    state('fan', 'Quạt', `${status}.1`, 'fan', states([0, 'nghỉ', 'ok'], [1, 'chạy', 'ok'])),
    state(
      'mode',
      'Chế độ nghịch lưu',
      `${status}.2`,
      'inverterMode',
      states([0, 'ưu tiên điện lưới', 'ok'], [1, 'ưu tiên nghịch lưu', 'ok']),
    ),
    state('transfer', 'Kiểu chuyển nguồn', `${status}.3`, 'transferType', states([0, 'đồng bộ', 'ok'], [1, 'không đồng bộ', 'ok'])),
    state('bypass', 'Nguồn cấp cho tải', `${status}.4`, 'byPassRelay', states([0, 'điện lưới', 'ok'], [1, 'nghịch lưu', 'ok'])),
    state(
      'grid',
      'Điện lưới',
      `${status}.5`,
      'gridAC',
      states(
        // Sites that live off the sun have no grid at all.
        [0, 'không có', 'unknown', { is: 'power-lost' }],
        [1, 'đang dò', 'warning', { is: 'mains-abnormal' }],
        [2, 'có, chưa đồng bộ', 'warning', { is: 'mains-abnormal' }],
        [3, 'đã đồng bộ', 'ok'],
        [4, 'không đồng bộ được', 'critical', { is: 'mains-abnormal' }],
      ),
    ),
    ...(['DD', 'DA'] as const).map((half, at): ProfileSensor => ({
      key: `samlex.temperature${half}`,
      label: half === 'DD' ? 'Nhiệt độ phần một chiều' : 'Nhiệt độ phần xoay chiều',
      unit: '°C',
      group: 'temperature',
      scalar: `${status}.${8 + at}.0`,
      warnHigh: 80,
      critHigh: 95,
      conditions: { high: 'overheating' },
      role: 'temperature',
      source: `SAMLEXAMERICA-MIB::temp${half}`,
    })),
    alarm(1, 'fanFault', 'Lỗi quạt', 'warningFanFault', 'fan-fault'),
    alarm(2, 'overVoltage', 'Điện áp vào cao', 'warningOverVoltageAlarm', 'voltage-high'),
    alarm(3, 'underVoltage', 'Điện áp vào thấp', 'warningUnderVoltageAlarm', 'voltage-low'),
    alarm(4, 'overloaded', 'Quá tải', 'warningOverload', 'ups-overload'),
    alarm(5, 'overTemperature', 'Quá nhiệt', 'warningOverTemperature', 'overheating'),
    alarm(6, 'shortCircuit', 'Ngắn mạch đầu ra', 'warningShortCircuit', 'supply-fault'),
    alarm(7, 'overVoltageCut', 'Ngắt vì điện áp vào cao', 'warningOverVoltageProtection', 'voltage-high'),
    alarm(8, 'underVoltageCut', 'Ngắt vì điện áp vào thấp', 'warningUnderVoltageProtection', 'load-cut'),
  ],
}
