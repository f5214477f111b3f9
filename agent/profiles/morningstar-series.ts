import type { Row } from './morningstar-states.ts'

/** Figures of one series, which has its own branch: object, name of the object, and what it is. */
export interface Series {
  branch: number
  mib: string
  /** Volts, amperes and watts of one unit of an integer; newer series give texts with a point. */
  volts?: number
  arrayVolts?: number
  amperes?: number
  loadAmperes?: number
  watts?: number
  rows: readonly (readonly [object: number, name: string, row: Row])[]
  /** Watt-hours of one unit of the counter. */
  energy?: readonly [object: number, name: string, wattHours: number]
  charge?: readonly [object: number, name: string]
  load?: readonly [object: number, name: string]
  faults: readonly (readonly [object: number, name: string, label: string, bits: number])[]
}

const battery: Row = { label: 'Điện áp ắc quy', of: 'volts', role: 'output-voltage' }
const terminals: Row = { label: 'Điện áp cực ắc quy', of: 'volts' }
const sense: Row = { label: 'Điện áp đo tại ắc quy', of: 'volts' }
const slow: Row = { label: 'Điện áp ắc quy trung bình', of: 'volts' }
const target: Row = { label: 'Điện áp sạc đích', of: 'volts' }
const panel: Row = { label: 'Điện áp tấm pin', of: 'arrayVolts', role: 'input-voltage' }
const loadVoltage: Row = { label: 'Điện áp tải', of: 'volts' }
const panelCurrent: Row = { label: 'Dòng tấm pin', of: 'amperes' }
const charging: Row = { label: 'Dòng sạc', of: 'amperes' }
const loadCurrent: Row = { label: 'Dòng tải', of: 'loadAmperes' }
const heatsink: Row = { label: 'Nhiệt độ tản nhiệt', of: 'celsius', warnHigh: 80, critHigh: 95, conditions: { high: 'overheating' } }
const probe: Row = { label: 'Nhiệt độ đầu đo xa', of: 'celsius' }
const batteryHeat: Row = {
  label: 'Nhiệt độ ắc quy',
  of: 'celsius',
  role: 'temperature',
  warnHigh: 50,
  critHigh: 60,
  conditions: { high: 'overheating' },
}
const ambient: Row = { label: 'Nhiệt độ môi trường', of: 'celsius' }
const inductor = (letter: string): Row => ({ label: `Nhiệt độ cuộn cảm ${letter}`, of: 'celsius' })

const v = 0.002950042724609375
/** All series whose MIB is known. */
export const series: readonly Series[] = [
  {
    branch: 1,
    mib: 'TRISTAR',
    volts: v,
    arrayVolts: 0.00424652099609375,
    amperes: 0.002034515380859375,
    loadAmperes: 0.00966400146484375,
    rows: [
      [30, 'batteryVoltage', battery],
      [31, 'batterySenseVoltage', sense],
      [32, 'arrayloadVoltage', panel],
      [33, 'chargeCurrent', charging],
      [34, 'loadCurrent', loadCurrent],
      [35, 'batteryVoltageSlow', slow],
      [36, 'heatsinkTemperature', heatsink],
      [37, 'batteryTemperature', batteryHeat],
      [38, 'targetVoltage', target],
    ],
    energy: [49, 'kilowattHours', 1000],
    faults: [[43, 'faults', 'Lỗi bộ sạc', 16]],
  },
  {
    branch: 2,
    mib: 'TRISTAR-MPPT',
    volts: 0.0054931640625,
    arrayVolts: 0.0054931640625,
    amperes: 0.00244140625,
    watts: 0.10986328125,
    rows: [
      [30, 'arrayVoltage', panel],
      [31, 'arrayCurrent', panelCurrent],
      [32, 'inputPower', { label: 'Công suất vào', of: 'watts' }],
      [36, 'batteryVoltage', battery],
      [37, 'batteryVoltageSlow', slow],
      [38, 'batteryTerminalVoltage', terminals],
      [39, 'batterySenseVoltage', sense],
      [42, 'batteryCurrent', charging],
      [43, 'batteryCurrentSlow', { label: 'Dòng sạc trung bình', of: 'amperes' }],
      [44, 'outputPower', { label: 'Công suất ra', of: 'watts' }],
      [45, 'targetRegulationVoltage', target],
      [47, 'rtsTemperature', probe],
      [48, 'batteryTemperature', batteryHeat],
      [49, 'heatsinkTemperature', heatsink],
    ],
    energy: [53, 'kwhChargeTotal', 1000],
    charge: [46, 'chargeState'],
    faults: [[55, 'faults', 'Lỗi bộ sạc', 16]],
  },
  {
    branch: 3,
    mib: 'SUNSAVER-MPPT',
    volts: 0.0030517578125,
    arrayVolts: 0.0030517578125,
    amperes: 0.002415771484375,
    loadAmperes: 0.002415771484375,
    watts: 0.01509857177734375,
    rows: [
      [30, 'batteryVoltage', battery],
      [31, 'arrayVoltage', panel],
      [32, 'loadVoltage', loadVoltage],
      [33, 'chargeCurrent', charging],
      [34, 'loadCurrent', loadCurrent],
      [35, 'heatsinkTemperature', heatsink],
      [36, 'batteryTemperature', batteryHeat],
      [37, 'ambientTemperature', ambient],
      [38, 'rtsTemperature', probe],
      [41, 'batteryVoltageSlow', slow],
      [42, 'targetVoltage', target],
      [55, 'arrayPower', { label: 'Công suất tấm pin', of: 'watts' }],
    ],
    energy: [45, 'kwhCharge', 100],
    charge: [39, 'chargeState'],
    load: [46, 'loadState'],
    faults: [
      [40, 'arrayFaults', 'Lỗi bộ sạc', 16],
      [47, 'loadFaults', 'Lỗi đầu ra tải', 8],
    ],
  },
  {
    branch: 5,
    mib: 'PROSTAR-MPPT',
    rows: [
      [30, 'batteryTerminalVoltage', battery],
      [31, 'arrayVoltage', panel],
      [32, 'loadVoltage', loadVoltage],
      [33, 'chargeCurrent', charging],
      [34, 'loadCurrent', loadCurrent],
      [35, 'batteryCurrentNet', { label: 'Dòng ắc quy', of: 'amperes' }],
      [36, 'batterySenseVoltage', sense],
      [37, 'meterbusVoltage', { label: 'Điện áp cổng đo', of: 'volts' }],
      [38, 'heatsinkTemperature', heatsink],
      [39, 'batteryTemperature', batteryHeat],
      [40, 'ambientTemperature', ambient],
      [41, 'rtsTemperature', probe],
      [42, 'uInductorTemperature', inductor('U')],
      [43, 'vInductorTemperature', inductor('V')],
      [44, 'wInductorTemperature', inductor('W')],
      [47, 'batteryVoltageSlow', slow],
      [48, 'targetVoltage', target],
      [62, 'arrayPower', { label: 'Công suất tấm pin', of: 'watts' }],
      [65, 'arrayVoc', { label: 'Điện áp hở mạch của tấm pin', of: 'volts' }],
    ],
    energy: [52, 'kwhChargeTotal', 1000],
    charge: [45, 'chargeState'],
    load: [53, 'loadState'],
    faults: [
      [46, 'arrayFaults', 'Lỗi bộ sạc', 16],
      [54, 'loadFaults', 'Lỗi đầu ra tải', 8],
    ],
  },
  {
    branch: 7,
    mib: 'TRISTAR-MPPT-600V',
    rows: [
      [30, 'arrayVoltage', panel],
      [31, 'arrayCurrent', panelCurrent],
      [32, 'inputPower', { label: 'Công suất vào', of: 'watts' }],
      [36, 'batteryVoltage', battery],
      [37, 'batteryVoltageSlow', slow],
      [38, 'batteryTerminalVoltage', terminals],
      [39, 'batterySenseVoltage', sense],
      [42, 'batteryCurrent', charging],
      [43, 'batteryCurrentSlow', { label: 'Dòng sạc trung bình', of: 'amperes' }],
      [44, 'outputPower', { label: 'Công suất ra', of: 'watts' }],
      [45, 'targetRegulationVoltage', target],
      [47, 'rtsTemperature', probe],
      [48, 'batteryTemperature', batteryHeat],
      [49, 'heatsinkTemperature', heatsink],
    ],
    energy: [53, 'kwhChargeTotal', 1000],
    charge: [46, 'chargeState'],
    faults: [[55, 'faults', 'Lỗi bộ sạc', 32]],
  },
  {
    branch: 10,
    mib: 'GENSTAR',
    rows: [
      [30, 'vbterm', battery],
      [31, 'vload', loadVoltage],
      [32, 'vbsense', sense],
      [33, 'vCoin', { label: 'Điện áp pin đồng hồ', of: 'volts' }],
      [34, 'systemIcharge', charging],
      [35, 'systemIload', loadCurrent],
      [36, 'tempBatt', batteryHeat],
      [37, 'tempRts', probe],
      [38, 'tempHeatsink', heatsink],
      [40, 'vbattRefCharge', target],
      [
        41,
        'battSoc',
        {
          label: 'Dung lượng ắc quy còn',
          of: 'percent',
          role: 'battery-charge',
          warnLow: 40,
          critLow: 20,
          conditions: { low: 'voltage-low' },
        },
      ],
    ],
    energy: [70, 'systemChargeKwhTotal10', 100],
    charge: [39, 'chargeState'],
    load: [46, 'loadState'],
    faults: [
      [49, 'fault', 'Lỗi hệ thống', 31],
      [53, 'chargeFault', 'Lỗi bộ sạc', 5],
      [47, 'loadFault', 'Lỗi đầu ra tải', 7],
      [55, 'faultPowersupply', 'Lỗi nguồn nuôi', 11],
      [57, 'blockFault', 'Lỗi khối mở rộng', 30],
      [59, 'faultPowerstage', 'Lỗi tầng công suất', 16],
    ],
  },
]
