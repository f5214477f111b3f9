import { expect, it } from 'vitest'
import type { SensorDef } from '../contract/sensors.ts'
import { causeOf } from './cause.ts'

const line: SensorDef = {
  key: 'line.1',
  label: 'Đường loa Kênh 1',
  unit: 'state',
  group: 'audio',
  states: [{ value: 4, label: 'đứt dây', state: 'critical' }],
}
const disk: SensorDef = { key: 'disk', label: 'Ổ đĩa C:', unit: '%', group: 'disk', critHigh: 95 }
const told = (def: SensorDef, value: number | null) => ({ sensors: [{ key: def.key, label: def.label, value, state: 'critical' }] })

it('says what the device says, in words or with its unit', () => {
  expect(causeOf(told(line, 4), [line, disk])).toBe('Đường loa Kênh 1: đứt dây')
  expect(causeOf(told(disk, 97.53), [line, disk])).toBe('Ổ đĩa C: 97,5 %')
})

it('names the sensor alone where there is no value, and nothing where there is no evidence', () => {
  expect(causeOf(told(line, null), [line])).toBe('Đường loa Kênh 1')
  expect(causeOf({ error: 'timeout' }, [line])).toBeNull()
  expect(causeOf({ sensors: 'garbage' }, null)).toBeNull()
  expect(causeOf(null, null)).toBeNull()
})
