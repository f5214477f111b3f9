import { alarmInput, enabled, figure, ict, noMains, series, spare } from './ict.ts'
import { states, type ProfileSensor } from './profile.ts'

const panel = `${ict}.10`
const panelOutput = `${panel}.8.1`
/** ICT distribution panels: ICT-DISTRIBUTION-PANEL-MIB. */
export const ictPanel = series('ict-pdu', 10, [
  figure('systemVoltage', 'Điện áp hệ thống', 'V', `${panel}.6`, 'ICT-DISTRIBUTION-PANEL-MIB::systemVoltage'),
  figure('systemCurrent', 'Dòng hệ thống', 'A', `${panel}.7`, 'ICT-DISTRIBUTION-PANEL-MIB::systemCurrent'),
  {
    key: 'ict.fuse',
    label: 'Cầu chì',
    unit: 'state',
    group: 'power',
    column: `${panelOutput}.4`,
    name: `${panelOutput}.2`,
    states: states([1, 'bình thường', 'ok'], [2, 'đứt', 'critical', { is: 'fuse-open' }]),
    source: 'ICT-DISTRIBUTION-PANEL-MIB::outputFuseStatus',
  },
  {
    key: 'ict.output',
    label: 'Đầu ra',
    unit: 'state',
    group: 'power',
    column: `${panelOutput}.5`,
    name: `${panelOutput}.2`,
    states: spare,
    source: 'ICT-DISTRIBUTION-PANEL-MIB::outputEnable',
  },
  {
    key: 'ict.outputCurrent',
    label: 'Dòng đầu ra',
    unit: 'A',
    group: 'power',
    column: `${panelOutput}.3`,
    name: `${panelOutput}.2`,
    source: 'ICT-DISTRIBUTION-PANEL-MIB::outputCurrent',
  },
  {
    key: 'ict.alarm',
    label: 'Tiếp điểm báo động',
    unit: 'state',
    group: 'contact',
    column: `${panel}.9.1.3`,
    name: `${panel}.9.1.2`,
    states: alarmInput,
    source: 'ICT-DISTRIBUTION-PANEL-MIB::alarmStatus',
  },
  {
    key: 'ict.busVoltage',
    label: 'Điện áp thanh cái',
    unit: 'V',
    group: 'power',
    column: `${panel}.10.1.3`,
    name: `${panel}.10.1.2`,
    source: 'ICT-DISTRIBUTION-PANEL-MIB::busVoltage',
  },
  {
    key: 'ict.busCurrent',
    label: 'Dòng thanh cái',
    unit: 'A',
    group: 'power',
    column: `${panel}.10.1.4`,
    name: `${panel}.10.1.2`,
    source: 'ICT-DISTRIBUTION-PANEL-MIB::busCurrent',
  },
])

const inverter = `${ict}.12`
/** ICT sine wave inverters: ICT-SINE-WAVE-INVERTER-MIB. */
export const ictInverter = series('ict-inverter', 12, [
  figure('batteryVoltage', 'Điện áp ắc quy', 'V', `${inverter}.6`, 'ICT-SINE-WAVE-INVERTER-MIB::batteryVoltage'),
  { ...figure('outputVoltage', 'Điện áp ra', 'V', `${inverter}.7`, 'ICT-SINE-WAVE-INVERTER-MIB::inverterVoltage'), role: 'output-voltage' },
  {
    ...figure('load', 'Tải', '%', `${inverter}.8`, 'ICT-SINE-WAVE-INVERTER-MIB::inverterPower'),
    warnHigh: 90,
    critHigh: 100,
    conditions: { high: 'ups-overload' },
    role: 'ups-load',
  },
  {
    key: 'ict.output',
    label: 'Đầu ra nghịch lưu',
    unit: 'state',
    group: 'power',
    scalar: `${inverter}.9.0`,
    states: enabled,
    source: 'ICT-SINE-WAVE-INVERTER-MIB::inverterStatus',
  },
  {
    key: 'ict.transfer',
    label: 'Nguồn cấp cho tải',
    unit: 'state',
    group: 'power',
    scalar: `${inverter}.11.0`,
    states: states([1, 'nghịch lưu', 'ok'], [2, 'điện lưới', 'ok']),
    source: 'ICT-SINE-WAVE-INVERTER-MIB::transferRelayStatus',
  },
])

const system = `${ict}.13`
const module = `${system}.10.1`
/** ICT modular power systems: ICT-MODULAR-POWER-SYSTEM-MIB. */
export const ictSystem = series('ict-power-system', 13, [
  { ...figure('inputVoltage', 'Điện áp vào', 'V', `${system}.6`, 'ICT-MODULAR-POWER-SYSTEM-MIB::inputVoltage'), ...noMains },
  { ...figure('outputVoltage', 'Điện áp ra', 'V', `${system}.7`, 'ICT-MODULAR-POWER-SYSTEM-MIB::outputVoltage'), role: 'output-voltage' },
  figure('outputCurrent', 'Dòng ra', 'A', `${system}.8`, 'ICT-MODULAR-POWER-SYSTEM-MIB::outputCurrent'),
  {
    key: 'ict.output',
    label: 'Đầu ra',
    unit: 'state',
    group: 'power',
    scalar: `${system}.9.0`,
    states: enabled,
    source: 'ICT-MODULAR-POWER-SYSTEM-MIB::outputEnable',
  },
  {
    key: 'ict.module',
    label: 'Khối',
    unit: 'state',
    group: 'power',
    column: `${module}.2`,
    states: states([1, 'chưa lắp', 'unknown'], [2, 'bình thường', 'ok'], [3, 'có lỗi', 'critical', { is: 'supply-fault' }]),
    source: 'ICT-MODULAR-POWER-SYSTEM-MIB::moduleStatus',
  },
  {
    key: 'ict.moduleType',
    label: 'Loại khối',
    unit: 'state',
    group: 'power',
    column: `${module}.3`,
    states: states([1, 'chưa lắp', 'unknown'], [2, 'nguồn', 'ok'], [3, 'ắc quy', 'ok'], [4, 'phân phối', 'ok']),
    source: 'ICT-MODULAR-POWER-SYSTEM-MIB::moduleType',
  },
  {
    key: 'ict.moduleVoltage',
    label: 'Điện áp khối',
    unit: 'V',
    group: 'power',
    column: `${module}.4`,
    where: { column: `${module}.2`, is: [2, 3] },
    source: 'ICT-MODULAR-POWER-SYSTEM-MIB::moduleVoltage',
  },
  ...(['A', 'B', 'C', 'D'] as const).map((channel, at): ProfileSensor => ({
    key: `ict.moduleCurrent${channel}`,
    label: `Dòng kênh ${at + 1} của khối`,
    unit: 'A',
    group: 'power',
    column: `${module}.${5 + at}`,
    where: { column: `${module}.2`, is: [2, 3] },
    source: `ICT-MODULAR-POWER-SYSTEM-MIB::moduleCurrent${channel}`,
  })),
  {
    key: 'ict.alarm',
    label: 'Tiếp điểm báo động',
    unit: 'state',
    group: 'contact',
    column: `${system}.11.1.3`,
    name: `${system}.11.1.2`,
    states: alarmInput,
    source: 'ICT-MODULAR-POWER-SYSTEM-MIB::alarmStatus',
  },
])
