import { expect, test } from 'vitest'
import type { SensorDef } from '../../server/contract/sensors.ts'
import { judgeSensors, type SensorValue } from './snmp-rules.ts'

const states = [
  { value: 1, label: 'tốt', state: 'ok' },
  { value: 2, label: 'yếu', state: 'warning' },
  { value: 3, label: 'hỏng', state: 'critical' },
  { value: 4, label: 'không có kết nối', state: 'unknown' },
] satisfies SensorDef['states']
const enumerated: SensorDef = { key: 'amp', label: 'Tăng âm', unit: 'state', group: 'audio', states }
const measured: SensorDef = { key: 'temp', label: 'Nhiệt độ', unit: '°C', group: 'temperature', warnHigh: 60, critHigh: 80 }

const amp = (value: number | null): SensorValue => ({ def: enumerated, value, missing: value === null })
const temp = (value: number | null): SensorValue => ({ def: measured, value, missing: value === null })
const freshRate: SensorValue = {
  def: { key: 'if.1.inBps', label: 'Tải xuống', unit: 'bit/s', group: 'interface' },
  value: null,
  missing: false,
}

test.each([
  ['nothing to read', [], 'ok', 'none'],
  ['all well', [amp(1), temp(20)], 'ok', 'none'],
  ['a rate without an earlier counter', [amp(1), freshRate], 'ok', 'none'],
  ['a state that is no fault', [amp(4)], 'ok', 'none'],
  ['a warm device', [amp(1), temp(60)], 'warning', 'limit-warning'],
  ['a hot device', [amp(2), temp(80)], 'critical', 'limit-critical'],
  ['a weak state', [amp(2), temp(20)], 'warning', 'state-warning'],
  ['a broken state', [temp(61), amp(3)], 'critical', 'state-critical'],
  ['a missing value', [amp(1), temp(null)], 'warning', 'partial'],
  ['a number that the profile does not know', [amp(9)], 'warning', 'partial'],
  ['a missing value beside a fault', [amp(3), temp(null)], 'critical', 'state-critical'],
] as const)('%s', (_, sensors, outcome, reason) => {
  expect(judgeSensors(sensors)).toMatchObject({ outcome, reason })
})

test('the worst sensors are named first, and how many are missing', () => {
  const judged = judgeSensors([temp(61), amp(null), amp(3)])
  expect(judged.evidence.map((e) => [e.key, e.value, e.state])).toEqual([
    ['amp', 3, 'critical'],
    ['temp', 61, 'warning'],
    ['amp', null, 'unknown'],
  ])
  expect(judged.missing).toBe(1)
})

test('evidence stays small', () => {
  expect(judgeSensors(Array.from({ length: 500 }, () => amp(3))).evidence).toHaveLength(10)
})
