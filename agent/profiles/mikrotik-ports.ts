import { states, type ColumnSensor } from './profile.ts'

const mikrotik = '1.3.6.1.4.1.14988.1.1'
const poe = `${mikrotik}.15.1.1`
const optical = `${mikrotik}.19.1.1`

/** What every thermometer of a MikroTik has in common. */
export const heat = {
  unit: '°C',
  group: 'temperature',
  warnHigh: 75,
  critHigh: 90,
  conditions: { high: 'overheating' },
  role: 'temperature',
} as const

const feeding: readonly ColumnSensor[] = [
  {
    key: 'mikrotik.poe',
    label: 'Cấp nguồn',
    unit: 'state',
    group: 'poe',
    column: `${poe}.3`,
    name: `${poe}.2`,
    states: states(
      [1, 'tắt', 'unknown'],
      [2, 'chưa cắm thiết bị', 'unknown'],
      [3, 'đang cấp', 'ok'],
      [4, 'quá tải', 'critical', { is: 'poe-fault' }],
      // Also said of every device that takes no power and has a low resistance between its pairs, such as most computers.
      [5, 'không cấp: đầu xa không nhận nguồn hoặc chập dây', 'unknown'],
      [6, 'điện áp quá thấp', 'warning', { is: 'poe-fault' }],
      [7, 'dòng điện quá thấp', 'unknown'],
      [8, 'đang khởi động lại nguồn', 'warning'],
      [9, 'điện áp quá cao', 'critical', { is: 'poe-fault' }],
      [10, 'mạch cấp nguồn có lỗi', 'critical', { is: 'poe-fault' }],
      [11, 'mạch cấp nguồn đang nâng cấp', 'unknown'],
      [12, 'cổng đang nhận nguồn', 'unknown'],
      [13, 'bộ nguồn không phù hợp', 'critical', { is: 'poe-fault' }],
      [14, 'mạch cấp nguồn đang khởi động', 'unknown'],
      [15, 'điện áp thấp không đủ', 'warning', { is: 'poe-fault' }],
    ),
    source: 'MIKROTIK-MIB::mtxrPOEStatus',
  },
  {
    key: 'mikrotik.poeVoltage',
    label: 'Điện áp cấp',
    unit: 'V',
    group: 'poe',
    scale: 0.1,
    column: `${poe}.4`,
    name: `${poe}.2`,
    source: 'MIKROTIK-MIB::mtxrPOEVoltage',
  },
  {
    key: 'mikrotik.poeCurrent',
    label: 'Dòng điện cấp',
    unit: 'A',
    group: 'poe',
    scale: 0.001,
    column: `${poe}.5`,
    name: `${poe}.2`,
    source: 'MIKROTIK-MIB::mtxrPOECurrent',
  },
  {
    key: 'mikrotik.poePower',
    label: 'Công suất cấp',
    unit: 'W',
    group: 'poe',
    scale: 0.1,
    column: `${poe}.6`,
    name: `${poe}.2`,
    source: 'MIKROTIK-MIB::mtxrPOEPower',
  },
]

function fibre(
  column: number,
  object: string,
  sensor: Omit<ColumnSensor, 'column' | 'name' | 'source' | 'group'> & { group?: string },
): ColumnSensor {
  return { group: 'optical', ...sensor, column: `${optical}.${column}`, name: `${optical}.2`, source: `MIKROTIK-MIB::${object}` }
}

const fibres: readonly ColumnSensor[] = [
  fibre(3, 'mtxrOpticalRxLoss', {
    key: 'mikrotik.rxLoss',
    label: 'Tín hiệu quang vào',
    unit: 'state',
    states: states([0, 'có', 'ok'], [1, 'mất', 'warning', { is: 'fiber-weak' }]),
  }),
  fibre(4, 'mtxrOpticalTxFault', {
    key: 'mikrotik.txFault',
    label: 'Bộ phát quang',
    unit: 'state',
    states: states([0, 'bình thường', 'ok'], [1, 'hỏng', 'critical', { is: 'fiber-fault' }]),
  }),
  // SwOS gives −128, as an unsigned number of 32 or 16 bits, where there is no module.
  fibre(6, 'mtxrOpticalTemperature', {
    key: 'mikrotik.sfpTemperature',
    label: 'Nhiệt độ mô-đun quang',
    ...heat,
    signed: 32,
    unknown: [-128, 65_408],
  }),
  fibre(7, 'mtxrOpticalSupplyVoltage', { key: 'mikrotik.sfpVoltage', label: 'Điện áp mô-đun quang', unit: 'V', scale: 0.001 }),
  fibre(8, 'mtxrOpticalTxBiasCurrent', { key: 'mikrotik.sfpBias', label: 'Dòng phát mô-đun quang', unit: 'A', scale: 0.001 }),
  fibre(9, 'mtxrOpticalTxPower', { key: 'mikrotik.sfpTx', label: 'Công suất quang phát', unit: 'dBm', scale: 0.001 }),
  fibre(10, 'mtxrOpticalRxPower', {
    key: 'mikrotik.sfpRx',
    label: 'Công suất quang thu',
    unit: 'dBm',
    scale: 0.001,
    warnLow: -23,
    conditions: { low: 'fiber-weak' },
  }),
]

/** What a MikroTik feeds over its ports, and its optical modules. */
export const ports: readonly ColumnSensor[] = [...feeding, ...fibres]
