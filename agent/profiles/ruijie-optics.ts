import { states, type ColumnSensor } from './profile.ts'

/** The module keeps its limits itself: low warning, high warning, low alarm, high alarm, one column each. */
const limitsAt = (table: string, first: number) => ({
  low: `${table}.${first}`,
  high: `${table}.${first + 1}`,
  critLow: `${table}.${first + 2}`,
  critHigh: `${table}.${first + 3}`,
})

const levels = (is: 'fiber-fault' | 'fiber-weak') =>
  states(
    [1, 'chưa rõ', 'unknown'],
    [2, 'bình thường', 'ok'],
    [3, 'vượt mức cảnh báo', 'warning', { is }],
    [4, 'vượt mức báo động', 'critical', { is }],
  )

/** RUIJIE-FIBER-MIB; only modules that measure themselves (ruijieFiberDDMSupportStatus). */
export function ruijieOptics(root: string, maker: string): ColumnSensor[] {
  const table = `${root}.105.1.1.1`
  const module = (
    column: number,
    object: string,
    sensor: Omit<ColumnSensor, 'column' | 'name' | 'where' | 'source' | 'group'>,
  ): ColumnSensor => ({
    group: 'optical',
    ...sensor,
    column: `${table}.${column}`,
    name: `${table}.2`,
    where: { column: `${table}.15`, is: [1] },
    source: `${maker}-FIBER-MIB::Fiber${object}`,
  })
  return [
    module(17, 'Temp', {
      key: 'ruijie.sfpTemperature',
      label: 'Nhiệt độ mô-đun quang',
      unit: '°C',
      warnHigh: 75,
      critHigh: 85,
      conditions: { high: 'overheating' },
      limitsFrom: limitsAt(table, 153),
    }),
    module(18, 'TempStatus', {
      key: 'ruijie.sfpTemperatureState',
      label: 'Mức nhiệt mô-đun quang',
      unit: 'state',
      states: levels('fiber-fault'),
    }),
    module(19, 'Voltage', {
      key: 'ruijie.sfpVoltage',
      label: 'Điện áp mô-đun quang',
      unit: 'V',
      scale: 0.001,
      unknown: [0],
      conditions: { low: 'fiber-fault', high: 'fiber-fault' },
      limitsFrom: limitsAt(table, 157),
    }),
    // In µA by the MIB.
    module(21, 'Bias', {
      key: 'ruijie.sfpBias',
      label: 'Dòng phát mô-đun quang',
      unit: 'A',
      scale: 0.000_001,
      unknown: [0],
      conditions: { low: 'fiber-fault', high: 'fiber-fault' },
      limitsFrom: limitsAt(table, 161),
    }),
    module(34, 'RXpowerStatus', {
      key: 'ruijie.sfpRxState',
      label: 'Mức thu mô-đun quang',
      unit: 'state',
      states: levels('fiber-weak'),
    }),
    module(76, 'RXpower', {
      key: 'ruijie.sfpRx',
      label: 'Công suất quang thu',
      unit: 'dBm',
      scale: 0.01,
      unknown: [-10_000],
      conditions: { low: 'fiber-weak', high: 'fiber-fault' },
      limitsFrom: limitsAt(table, 91),
    }),
    module(81, 'TXpower', {
      key: 'ruijie.sfpTx',
      label: 'Công suất quang phát',
      unit: 'dBm',
      scale: 0.01,
      unknown: [-10_000],
      conditions: { low: 'fiber-fault', high: 'fiber-fault' },
      limitsFrom: limitsAt(table, 95),
    }),
  ]
}
