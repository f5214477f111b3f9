import { states, type DeviceProfile, type ProfileSensor, type ScalarSensor } from './profile.ts'
import {
  batteryCharge,
  batteryMinutes,
  batteryTemperature,
  mainsVoltage,
  notKnown,
  outputVoltage,
  roomTemperature,
  upsLoad,
} from './ups-common.ts'

const ups = '1.3.6.1.4.1.13400.2.54'

function figure(
  key: string,
  label: string,
  quantity: Pick<ScalarSensor, 'unit' | 'group'> & Partial<ScalarSensor>,
  object: string,
  name: string,
): ScalarSensor {
  return { key, label, unknown: notKnown, ...quantity, scalar: `${ups}.2.${object}.0`, source: `VERTIV-ITA2-MIB::${name}` }
}

const hertz = { unit: 'Hz', group: 'power', scale: 0.01 } as const
const batteryAmps = { unit: 'A', group: 'battery', scale: 0.01 } as const
/** A UPS of one phase gives 0 for the other two. */
const noPhase = [0, ...notKnown]

function ofPhase(phase: 'A' | 'B' | 'C', place: number): ProfileSensor[] {
  const [suffix, unknown] = [`.${phase}`, phase === 'A' ? notKnown : noPhase]
  const at = (first: number) => String(first + place)
  return [
    figure(
      `ita2.inputVoltage${suffix}`,
      `Điện áp vào pha ${phase}`,
      { ...mainsVoltage, scale: 0.1, unknown },
      `2.${at(1)}`,
      `inputPhaseVoltage${phase}`,
    ),
    figure(
      `ita2.inputCurrent${suffix}`,
      `Dòng vào pha ${phase}`,
      { unit: 'A', group: 'power', scale: 0.1, unknown },
      `2.${at(5)}`,
      `inputPhaseCurrent${phase}`,
    ),
    figure(
      `ita2.outputVoltage${suffix}`,
      `Điện áp ra pha ${phase}`,
      { ...outputVoltage, scale: 0.1, unknown },
      `3.${at(1)}`,
      `outputPhaseVoltage${phase}`,
    ),
    figure(
      `ita2.outputCurrent${suffix}`,
      `Dòng ra pha ${phase}`,
      { unit: 'A', group: 'power', scale: 0.1, unknown },
      `3.${at(4)}`,
      `outputCurrent${phase}`,
    ),
    figure(
      `ita2.outputPower${suffix}`,
      `Công suất ra pha ${phase}`,
      { unit: 'W', group: 'power', scale: 10, unknown },
      `3.${at(8)}`,
      `outputActivePower${phase}`,
    ),
    figure(`ita2.load${suffix}`, `Tải pha ${phase}`, { ...upsLoad, scale: 0.1, unknown }, `3.${at(14)}`, `outputLoad${phase}`),
  ]
}

const status: readonly ProfileSensor[] = [
  {
    key: 'ita2.source',
    label: 'Nguồn đang cấp',
    unit: 'state',
    group: 'power',
    scalar: `${ups}.2.1.2.0`,
    states: states(
      [0, 'không có điện ra', 'critical', { is: 'output-off' }],
      [1, 'điện lưới', 'ok'],
      [2, 'ắc quy', 'critical', { is: 'on-battery' }],
      [3, 'bỏ qua bộ lưu điện', 'warning', { is: 'ups-bypass' }],
      [4, 'điện lưới cùng ắc quy', 'warning', { is: 'mains-abnormal' }],
    ),
    source: 'VERTIV-ITA2-MIB::upsOutputSource',
  },
  {
    key: 'ita2.status',
    label: 'Tình trạng bộ lưu điện',
    unit: 'state',
    group: 'power',
    scalar: `${ups}.2.1.1.0`,
    states: states(
      [0, 'bình thường', 'ok'],
      [1, 'cảnh báo', 'warning', { is: 'ups-alarm' }],
      [2, 'nguy hiểm', 'critical', { is: 'ups-alarm' }],
    ),
    source: 'VERTIV-ITA2-MIB::systemStatus',
  },
]

const battery: readonly ProfileSensor[] = [
  figure('ita2.runtime', 'Thời gian còn chạy được', { ...batteryMinutes, scale: 0.1 }, '5.7', 'batteryRemainsTime'),
  figure('ita2.charge', 'Dung lượng ắc quy còn', batteryCharge, '5.10', 'batteryCapacity'),
  figure('ita2.batteryVoltage', 'Điện áp ắc quy', { unit: 'V', group: 'battery', scale: 0.1 }, '5.1', 'positiveBatteryVoltage'),
  figure(
    'ita2.batteryNegative',
    'Điện áp ắc quy nhánh âm',
    { unit: 'V', group: 'battery', scale: 0.1, unknown: noPhase },
    '5.2',
    'negativeBatteryVoltage',
  ),
  figure('ita2.charging', 'Dòng sạc ắc quy', batteryAmps, '5.3', 'positiveBatteryChargingCurrent'),
  figure('ita2.discharging', 'Dòng xả ắc quy', batteryAmps, '5.4', 'positiveBatteryDischargingCurrent'),
  figure(
    'ita2.batteryTemperature',
    'Nhiệt độ ắc quy',
    { ...batteryTemperature, scale: 0.1, unknown: noPhase },
    '5.8',
    'batteryTemperature',
  ),
  figure('ita2.room', 'Nhiệt độ môi trường', { ...roomTemperature, scale: 0.1, unknown: noPhase }, '5.9', 'batteryEnvironmentTemperature'),
  figure('ita2.discharges', 'Số lần ắc quy xả', { unit: 'count', group: 'battery' }, '5.11', 'batteryDischargeTimes'),
]

/** Vertiv Liebert ITA2 UPSs: VERTIV-ITA2-MIB. */
export const vertivIta2: DeviceProfile = {
  id: 'vertiv-ita2',
  vendor: 'Vertiv',
  kind: 'ups',
  detect: [{ sysObjectId: ['1.3.6.1.4.1.13400.2.54'] }],
  model: [{ oid: `${ups}.1.2.0` }],
  serial: [{ oid: `${ups}.1.3.0` }],
  sensors: [
    ...status,
    ...battery,
    ...ofPhase('A', 0),
    ...ofPhase('B', 1),
    ...ofPhase('C', 2),
    figure('ita2.inputFrequency', 'Tần số vào', hertz, '2.4', 'inputFrequency'),
    figure('ita2.outputFrequency', 'Tần số ra', hertz, '3.7', 'outputFrequency'),
    figure('ita2.bypassFrequency', 'Tần số đường bỏ qua', hertz, '4.4', 'bypassFrequency'),
  ],
}
