import { describe, expect, test } from 'vitest'
import type { Identity } from '../../../server/contract/sensors.ts'
import { compareSensors, compareWords, describeMiss } from './compare.ts'
import type { ExpectedDevice, ExpectedSensor } from './expected.ts'

type Sensor = Identity['sensors'][number]

const read = (oid: string, value: number | null, unit: Sensor['unit'] = ''): Sensor => ({
  id: oid,
  key: oid,
  label: oid,
  unit,
  group: 'other',
  oid,
  value,
  state: 'ok',
})
const wanted = (oid: string, value: number | null, measure = 'temperature'): ExpectedSensor => ({ oid, value, measure, name: oid })
const device = (...sensors: ExpectedSensor[]): ExpectedDevice => ({ model: null, serial: null, firmware: null, sensors })
const compare = (sensors: Sensor[], ...expected: ExpectedSensor[]) => compareSensors('some', { sensors }, device(...expected))

describe('sensors', () => {
  test('counts what is read with the same value, rounded', () => {
    expect(
      compare(
        [read('1.3.6.1.4.1.1.1', 21.4), read('1.3.6.1.4.1.1.2', 1000)],
        wanted('1.3.6.1.4.1.1.1', 21.4),
        wanted('1.3.6.1.4.1.1.2', 1000.5),
      ),
    ).toEqual({
      wanted: 2,
      equal: 2,
      misses: [],
    })
  })

  test('tells another value, none, and an object that is not read', () => {
    const {
      wanted: all,
      equal,
      misses,
    } = compare(
      [read('1.3.6.1.4.1.1.1', 214), read('1.3.6.1.4.1.1.2', null)],
      wanted('1.3.6.1.4.1.1.1', 21.4),
      wanted('1.3.6.1.4.1.1.2', 5),
      wanted('1.3.6.1.4.1.1.3', 5),
    )
    expect([all, equal, misses.map((miss) => miss.read), misses.every((miss) => miss.why === null)]).toEqual([
      3,
      0,
      [214, null, null],
      true,
    ])
    expect(misses.map(describeMiss)[0]).toContain('read 214; NO REASON GIVEN')
  })

  test('takes any of several that are read from one object', () => {
    expect(compare([read('1.3.6.1.4.1.1.1', 0), read('1.3.6.1.4.1.1.1', 7)], wanted('1.3.6.1.4.1.1.1', 7)).equal).toBe(1)
  })

  test('turns our units into the other program’s', () => {
    expect(compare([read('1.3.6.1.4.1.1.1', 1800, 's')], wanted('1.3.6.1.4.1.1.1', 30, 'runtime')).equal).toBe(1)
    expect(compare([read('1.3.6.1.4.1.1.1', 1800, 's')], wanted('1.3.6.1.4.1.1.1', 1800, 'runtime')).equal).toBe(0)
  })

  test('follows what is known of an object: where it is, in which unit, and that the other program is wrong', () => {
    expect(compare([read('1.3.9999.4.1.0', -61)], wanted('1.3.9999.4.0', -61, 'wireless.rssi')).equal).toBe(1)
    expect(compare([read('1.3.6.1.4.1.26122.3.4.2.1.3.1', 0.5)], wanted('1.3.6.1.4.1.26122.3.4.2.1.3.1', 500, 'voltage')).equal).toBe(1)
    const odd = wanted('1.3.6.1.4.1.52642.1.1.10.2.105.1.1.1.21.9', 8, 'current')
    expect(compare([], odd)).toMatchObject({ wanted: 0, equal: 0, misses: [{ sensor: odd, read: null }] })
    // A column whose number only begins alike is another one.
    expect(compare([], wanted('1.3.6.1.4.1.48690.2.2.1.33.1', 1)).misses[0]?.why).toBeNull()
  })
})

describe('words', () => {
  const words = (model: string | null, serial: string | null = null, firmware: string | null = null) => ({ model, serial, firmware })
  const compared = (name: string, ours: ReturnType<typeof words>, theirs: ReturnType<typeof words>) =>
    compareWords(name, ours, { ...theirs, sensors: [] })

  test('agree when one says more than the other, in whole words', () => {
    expect(compared('some', words('RB750Gr3', 'A-1'), words('RouterOS RB750GR3', 'a-1'))).toEqual([])
    expect(compared('some', words('STE2', 'more', '1.0'), words(null))).toEqual([])
    expect(compared('some', words('RB750Gr3', '1234', '1.10'), words('RB750', '234', '1.1'))).toHaveLength(3)
  })

  test('must be read where the other program has them', () => {
    expect(compared('some', words(null), words('STE2'))).toEqual(['model: read nothing, expected STE2'])
    expect(compared('some', words('—'), words('STE2'))).toHaveLength(1)
  })

  test('must be exactly those of an exception', () => {
    expect(compared('linux_icecast', words(null), words('Generic x86'))).toEqual([])
    expect(compared('linux_icecast', words('Generic x86'), words('Generic x86'))).toHaveLength(1)
  })
})
