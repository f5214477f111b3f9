import { apcEnvironment } from './apc-environment.ts'
import { states, type ColumnSensor, type DeviceProfile, type ProfileSensor } from './profile.ts'
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

const ups = '1.3.6.1.4.1.318.1.1.1'

/** The same figures stand twice, whole and in tenths; the finer one is read where a UPS has it. */
const status: readonly ProfileSensor[] = [
  {
    key: 'apc.output',
    label: 'Nguồn đang cấp',
    unit: 'state',
    group: 'power',
    scalar: `${ups}.4.1.1.0`,
    states: states(
      [1, 'chưa rõ', 'unknown'],
      [2, 'điện lưới', 'ok'],
      [3, 'ắc quy', 'critical', { is: 'on-battery' }],
      [4, 'tăng áp', 'warning', { is: 'mains-abnormal' }],
      [5, 'ngủ theo hẹn giờ', 'warning', { is: 'output-off' }],
      [6, 'bỏ qua bộ lưu điện (phần mềm)', 'warning', { is: 'ups-bypass' }],
      [7, 'đã tắt', 'critical', { is: 'output-off' }],
      [8, 'đang khởi động lại', 'warning'],
      [9, 'bỏ qua bộ lưu điện (công tắc)', 'warning', { is: 'ups-bypass' }],
      [10, 'bỏ qua do hỏng phần cứng', 'critical', { is: 'ups-fault' }],
      [11, 'ngủ đến khi có điện', 'critical', { is: 'power-lost' }],
      [12, 'giảm áp', 'warning', { is: 'mains-abnormal' }],
      [13, 'tiết kiệm điện', 'ok'],
      [14, 'chờ nóng', 'ok'],
      [15, 'đang thử ắc quy', 'ok'],
      [16, 'bỏ qua khẩn cấp', 'critical', { is: 'ups-fault' }],
      [17, 'bỏ qua tĩnh, chờ', 'warning', { is: 'ups-bypass' }],
      [18, 'tiết kiệm điện', 'ok'],
      [19, 'chế độ kiểm tra tại xưởng', 'warning', { is: 'ups-bypass' }],
      [20, 'chuyển đổi tiết kiệm', 'ok'],
      [21, 'kiểm tra bộ sạc', 'warning'],
      [22, 'kiểm tra bộ nghịch lưu', 'warning'],
      [23, 'thử tải', 'ok'],
      [24, 'kiểm tra xả ắc quy', 'warning'],
      [25, 'bộ nghịch lưu chờ', 'ok'],
      [26, 'chỉ sạc ắc quy', 'warning', { is: 'output-off' }],
      [27, 'dự trữ năng lượng phân tán', 'ok'],
      [28, 'tự kiểm tra', 'ok'],
    ),
    source: 'PowerNet-MIB::upsBasicOutputStatus',
  },
  {
    key: 'apc.battery',
    label: 'Ắc quy',
    unit: 'state',
    group: 'battery',
    scalar: `${ups}.2.1.1.0`,
    states: states(
      [1, 'chưa rõ', 'unknown'],
      [2, 'bình thường', 'ok'],
      [3, 'yếu', 'critical', { is: 'battery-low' }],
      [4, 'hỏng', 'critical', { is: 'battery-fault' }],
      [5, 'không có ắc quy', 'critical', { is: 'battery-missing' }],
    ),
    source: 'PowerNet-MIB::upsBasicBatteryStatus',
  },
  {
    key: 'apc.replace',
    label: 'Thay ắc quy',
    unit: 'state',
    group: 'battery',
    scalar: `${ups}.2.2.4.0`,
    states: states([1, 'chưa cần', 'ok'], [2, 'cần thay', 'warning', { is: 'battery-replace' }]),
    source: 'PowerNet-MIB::upsAdvBatteryReplaceIndicator',
  },
  {
    key: 'apc.packs',
    label: 'Số bộ ắc quy lắp thêm',
    unit: 'count',
    group: 'battery',
    scalar: `${ups}.2.2.5.0`,
    unknown: notKnown,
    source: 'PowerNet-MIB::upsAdvBatteryNumOfBattPacks',
  },
  {
    key: 'apc.badPacks',
    label: 'Số bộ ắc quy hỏng',
    unit: 'count',
    group: 'battery',
    scalar: `${ups}.2.2.6.0`,
    unknown: notKnown,
    warnHigh: 1,
    conditions: { high: 'battery-replace' },
    source: 'PowerNet-MIB::upsAdvBatteryNumOfBadBattPacks',
  },
  {
    key: 'apc.charger',
    label: 'Bộ sạc',
    unit: 'state',
    group: 'battery',
    scalar: `${ups}.2.2.17.0`,
    states: states(
      [1, 'chưa rõ', 'unknown'],
      [2, 'bình thường', 'ok'],
      [3, 'hỏng', 'critical', { is: 'charger-fault' }],
      [4, 'sạc nổi', 'ok'],
      [5, 'sạc nhanh', 'ok'],
      [6, 'nghỉ', 'ok'],
      [7, 'không sạc', 'ok'],
      [8, 'sạc cân bằng', 'ok'],
      [9, 'đang thử', 'ok'],
      [10, 'sạc nổi theo chu kỳ', 'ok'],
    ),
    source: 'PowerNet-MIB::upsAdvBatteryChargerStatus',
  },
  {
    key: 'apc.card',
    label: 'Liên lạc giữa thẻ mạng và bộ lưu điện',
    unit: 'state',
    group: 'power',
    scalar: `${ups}.8.1.0`,
    states: states([1, 'bình thường', 'ok'], [2, 'mất liên lạc', 'warning', { is: 'ups-no-comm' }]),
    source: 'PowerNet-MIB::upsCommStatus',
  },
  {
    key: 'apc.test',
    label: 'Lần tự kiểm tra gần nhất',
    unit: 'state',
    group: 'battery',
    scalar: `${ups}.7.2.3.0`,
    states: states(
      [1, 'đạt', 'ok'],
      [2, 'không đạt', 'warning', { is: 'battery-fault' }],
      [3, 'không thử được', 'ok'],
      [4, 'đang thử', 'ok'],
    ),
    source: 'PowerNet-MIB::upsAdvTestDiagnosticsResults',
  },
  {
    key: 'apc.transfer',
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
      [9, 'tự kiểm tra', 'ok'],
      [10, 'điện áp biến đổi nhanh', 'ok'],
    ),
    source: 'PowerNet-MIB::upsAdvInputLineFailCause',
  },
]

/** A figure that stands twice: in tenths, and whole for UPSs that have no tenths. */
function twice(
  key: string,
  label: string,
  quantity: Pick<ProfileSensor, 'unit' | 'group'>,
  fine: readonly [scalar: string, object: string],
  whole: readonly [scalar: string, object: string],
  unknown: readonly number[] = notKnown,
): ProfileSensor[] {
  return [
    { key: `${key}Fine`, label, ...quantity, scale: 0.1, scalar: `${ups}.${fine[0]}.0`, unknown, source: `PowerNet-MIB::${fine[1]}` },
    { key, label, ...quantity, scalar: `${ups}.${whole[0]}.0`, unknown, instead: [`${key}Fine`], source: `PowerNet-MIB::${whole[1]}` },
  ]
}

const frequency = { unit: mainsFrequency.unit, group: mainsFrequency.group } as const
const volts = { unit: 'V', group: 'battery' } as const
const amps = { unit: 'A', group: 'power' } as const
/** 255 stands for a probe that is not there. */
const noProbe = [255, 2550, ...notKnown]

const figures: readonly ProfileSensor[] = [
  {
    key: 'apc.runtime',
    label: 'Thời gian còn chạy được',
    ...batteryMinutes,
    // TimeTicks: hundredths of a second.
    scale: 1 / 6000,
    scalar: `${ups}.2.2.3.0`,
    source: 'PowerNet-MIB::upsAdvBatteryRunTimeRemaining',
  },
  ...twice(
    'apc.charge',
    'Dung lượng ắc quy còn',
    batteryCharge,
    ['2.3.1', 'upsHighPrecBatteryCapacity'],
    ['2.2.1', 'upsAdvBatteryCapacity'],
  ),
  ...twice(
    'apc.temperature',
    'Nhiệt độ ắc quy',
    batteryTemperature,
    ['2.3.2', 'upsHighPrecBatteryTemperature'],
    ['2.2.2', 'upsAdvBatteryTemperature'],
    noProbe,
  ),
  ...twice(
    'apc.batteryVoltage',
    'Điện áp ắc quy',
    volts,
    ['2.3.4', 'upsHighPrecBatteryActualVoltage'],
    ['2.2.8', 'upsAdvBatteryActualVoltage'],
  ),
  ...twice('apc.inputVoltage', 'Điện áp vào', mainsVoltage, ['3.3.1', 'upsHighPrecInputLineVoltage'], ['3.2.1', 'upsAdvInputLineVoltage']),
  ...twice('apc.inputFrequency', 'Tần số vào', frequency, ['3.3.4', 'upsHighPrecInputFrequency'], ['3.2.4', 'upsAdvInputFrequency']),
  ...twice('apc.outputVoltage', 'Điện áp ra', outputVoltage, ['4.3.1', 'upsHighPrecOutputVoltage'], ['4.2.1', 'upsAdvOutputVoltage']),
  ...twice('apc.outputFrequency', 'Tần số ra', frequency, ['4.3.2', 'upsHighPrecOutputFrequency'], ['4.2.2', 'upsAdvOutputFrequency']),
  ...twice('apc.load', 'Tải', upsLoad, ['4.3.3', 'upsHighPrecOutputLoad'], ['4.2.3', 'upsAdvOutputLoad']),
  ...twice('apc.outputCurrent', 'Dòng ra', amps, ['4.3.4', 'upsHighPrecOutputCurrent'], ['4.2.4', 'upsAdvOutputCurrent']),
  {
    key: 'apc.outputPower',
    label: 'Công suất ra',
    unit: 'W',
    group: 'power',
    scalar: `${ups}.4.2.8.0`,
    unknown: notKnown,
    source: 'PowerNet-MIB::upsAdvOutputActivePower',
  },
]

/** Figures of each phase, of UPSs that have three. */
function phases(
  key: string,
  label: string,
  quantity: Pick<ColumnSensor, 'unit' | 'group' | 'scale'>,
  column: string,
  object: string,
): ColumnSensor {
  return {
    key,
    label,
    ...quantity,
    column: `${ups}.9.${column}`,
    when: { scalar: `${ups}.4.1.2.0`, is: [3] },
    unknown: notKnown,
    source: `PowerNet-MIB::${object}`,
  }
}

const threePhase: readonly ProfileSensor[] = [
  phases('apc.phaseInputVoltage', 'Điện áp vào pha', mainsVoltage, '2.3.1.3', 'upsPhaseInputVoltage'),
  phases('apc.phaseInputCurrent', 'Dòng vào pha', { ...amps, scale: 0.1 }, '2.3.1.6', 'upsPhaseInputCurrent'),
  phases('apc.phaseOutputVoltage', 'Điện áp ra pha', outputVoltage, '3.3.1.3', 'upsPhaseOutputVoltage'),
  phases('apc.phaseOutputCurrent', 'Dòng ra pha', { ...amps, scale: 0.1 }, '3.3.1.4', 'upsPhaseOutputCurrent'),
  phases('apc.phaseLoad', 'Tải pha', upsLoad, '3.3.1.10', 'upsPhaseOutputPercentLoad'),
]

/** APC UPSs with a network card: PowerNet-MIB. They have RFC 1628's tables only partly, so their own stand for them. */
export const apcUps: DeviceProfile = {
  id: 'apc-ups',
  vendor: 'APC',
  kind: 'ups',
  detect: [
    { sysObjectId: ['1.3.6.1.4.1.318.1.3.2', '1.3.6.1.4.1.318.1.3.27', '1.3.6.1.4.1.318.1.3.5'] },
    { sysObjectId: ['1.3.6.1.4.1.318'], scalar: { oid: `${ups}.4.1.1.0` } },
  ],
  model: [{ oid: `${ups}.1.1.1.0` }],
  serial: [{ oid: `${ups}.1.2.3.0` }],
  firmware: [{ oid: `${ups}.1.2.1.0` }],
  facts: [
    { key: 'apc.card', label: 'Thẻ mạng', from: [{ oid: '1.3.6.1.2.1.1.1.0', pattern: '(PF:[^)]*?) MN:' }] },
    { key: 'apc.made', label: 'Ngày sản xuất', from: [{ oid: `${ups}.1.2.2.0` }] },
    { key: 'apc.replaced', label: 'Thay ắc quy gần nhất', from: [{ oid: `${ups}.2.1.3.0` }] },
    { key: 'apc.replaceBy', label: 'Nên thay ắc quy trước', from: [{ oid: `${ups}.2.2.21.0` }] },
    { key: 'apc.tested', label: 'Ngày tự kiểm tra', from: [{ oid: `${ups}.7.2.4.0` }] },
  ],
  sensors: [...status, ...figures, ...threePhase, ...apcEnvironment],
}
