import { expect, test } from 'vitest'
import { tags, type Varbind } from '../snmp/index.ts'
import type { ProfileSensor } from './profile.ts'
import { evaluate, ReadingPlan } from './reading.ts'
import { planSensors, valuesFrom, type DeviceData } from './sensors.ts'

const base = { label: 'Ổ', unit: '%', group: 'disk', source: 'TEST-MIB::object' } as const

function number(oid: string, value: number): Varbind {
  return { oid, type: tags.integer, value }
}

function text(oid: string, value: string): Varbind {
  return { oid, type: tags.octets, value: Buffer.from(value) }
}

function column(root: string, cells: Record<string, number | string>): [string, Map<string, Varbind>] {
  const entries = Object.entries(cells).map(([index, cell]) => {
    const oid = `${root}.${index}`
    return [index, typeof cell === 'number' ? number(oid, cell) : text(oid, cell)] as const
  })
  return [root, new Map(entries)]
}

function read(sensors: readonly ProfileSensor[], data: Partial<DeviceData>): Record<string, [string, number | null]> {
  const all = { scalars: data.scalars ?? new Map(), columns: data.columns ?? new Map() }
  const plan = new ReadingPlan()
  planSensors(plan, sensors, all)
  const values = valuesFrom(plan, all)
  return Object.fromEntries(plan.readings.map(({ def, rule }) => [def.key, [def.label, evaluate(rule, values)]]))
}

test('caches are taken off used memory, by object and by the name of the row', () => {
  const rows: ProfileSensor = {
    ...base,
    key: 'memory.rows',
    column: '1.3.1.6',
    of: '1.3.1.5',
    name: '1.3.1.3',
    only: '^physical memory$',
    lessRows: '^(?:memory buffers|cached memory)$',
  }
  const scalar: ProfileSensor = { ...base, key: 'memory.scalar', scalar: '1.4.5.0', of: '1.4.5.0', less: ['1.4.6.0', '1.4.14.0'] }
  const columns = new Map([
    column('1.3.1.3', { 1: 'Physical memory', 6: 'Memory buffers', 7: 'Cached memory', 8: 'Shared memory' }),
    column('1.3.1.5', { 1: 1000, 6: 1000, 7: 300, 8: 50 }),
    column('1.3.1.6', { 1: 900, 6: 100, 7: 300, 8: 50 }),
  ])
  // 1.4.14.0 is not there: not every system tells it.
  const scalars = new Map([number('1.4.5.0', 400), number('1.4.6.0', 100)].map((varbind) => [varbind.oid, varbind]))
  expect(read([rows, scalar], { columns, scalars })).toEqual({ 'memory.rows.1': ['Ổ Physical memory', 50], 'memory.scalar': ['Ổ', 75] })
})

test('a sensor that stands in for another is left out where the other can be read, row by row', () => {
  const level: ProfileSensor = { ...base, key: 'level', column: '1.5.1.9', of: '1.5.1.8' }
  const coded: ProfileSensor = { ...base, key: 'coded', column: '1.5.1.9', instead: ['level'] }
  const anyRow: ProfileSensor = { ...base, key: 'any', column: '1.5.1.9', instead: ['level.*'] }
  const columns = new Map([column('1.5.1.8', { 1: 100, 2: -2 }), column('1.5.1.9', { 1: 40, 2: -3 })])
  expect(read([level, coded, anyRow], { columns })).toEqual({ 'level.1': ['Ổ 1', 40], 'coded.2': ['Ổ 2', -3] })
})

test('numbers of another range have another scale', () => {
  const volts: ProfileSensor = {
    ...base,
    key: 'volts',
    column: '1.6.1',
    rescaled: [{ from: 1000, to: 9999, scale: 0.1 }],
  }
  expect(read([volts], { columns: new Map([column('1.6.1', { 1: 230, 2: 2360, 3: 999 })]) })).toEqual({
    'volts.1': ['Ổ 1', 230],
    'volts.2': ['Ổ 2', 236],
    'volts.3': ['Ổ 3', 999],
  })
})

test('of a long name only the part that matters is shown', () => {
  const disk: ProfileSensor = { ...base, key: 'disk', column: '1.7.6', name: '1.7.3', namePattern: '^([A-Z]:)\\\\' }
  const columns = new Map([column('1.7.6', { 1: 5, 2: 6 }), column('1.7.3', { 1: 'C:\\ Label:System  Serial Number 1a2b', 2: '/var' })])
  expect(read([disk], { columns })).toEqual({ 'disk.1': ['Ổ C:', 5], 'disk.2': ['Ổ /var', 6] })
})

test('a plan of fewer sensors reads what is taken off too', () => {
  const scalar: ProfileSensor = { ...base, key: 'memory', scalar: '1.4.5.0', of: '1.4.5.0', less: ['1.4.6.0'] }
  const scalars = new Map([number('1.4.5.0', 400), number('1.4.6.0', 100)].map((varbind) => [varbind.oid, varbind]))
  const plan = new ReadingPlan()
  planSensors(plan, [{ ...base, key: 'first', scalar: '1.4.6.0' }, scalar], { scalars, columns: new Map() })
  const less = plan.only(new Set(['memory']))
  expect(less.oids).toEqual(['1.4.5.0', '1.4.6.0'])
  expect(less.readings.map(({ rule }) => evaluate(rule, valuesFrom(less, { scalars, columns: new Map() })))).toEqual([75])
})

test('a sensor is read only where an object of the device says so, and has the name that the operator gave', () => {
  const celsius: ProfileSensor = { ...base, key: 'celsius', scalar: '1.8.1.0', name: '1.8.2.0', when: { scalar: '1.8.9.0', is: [1] } }
  const fahrenheit: ProfileSensor = { ...base, key: 'fahrenheit', scalar: '1.8.1.0', when: { scalar: '1.8.9.0', is: [0] } }
  const told = (unit: Varbind[]) => ({
    scalars: new Map([number('1.8.1.0', 30), text('1.8.2.0', 'Tủ loa'), ...unit].map((varbind) => [varbind.oid, varbind])),
  })
  expect(read([celsius, fahrenheit], told([number('1.8.9.0', 1)]))).toEqual({ celsius: ['Ổ Tủ loa', 30] })
  expect(read([celsius, fahrenheit], told([number('1.8.9.0', 0)]))).toEqual({ fahrenheit: ['Ổ', 30] })
  expect(read([celsius, fahrenheit], told([]))).toEqual({})
})

test('limits that the device keeps are read as its values are, and senseless ones are none', () => {
  const scalar: ProfileSensor = {
    ...base,
    key: 'level',
    scalar: '1.9.1.0',
    scale: 0.1,
    warnHigh: 90,
    limitsFrom: { low: '1.9.2.0', high: '1.9.3.0' },
  }
  const rows: ProfileSensor = { ...base, key: 'rows', column: '1.9.4', limitsFrom: { low: '1.9.5', high: '1.9.6' } }
  const columns = new Map([column('1.9.4', { 1: 5, 2: 5, 3: 5 }), column('1.9.5', { 1: 2, 2: 0 }), column('1.9.6', { 1: 8, 2: 0, 3: 9 })])
  const scalars = new Map([number('1.9.1.0', 300), number('1.9.2.0', 100), number('1.9.3.0', 700)].map((varbind) => [varbind.oid, varbind]))
  const plan = new ReadingPlan()
  planSensors(plan, [scalar, rows], { scalars, columns })
  expect(plan.readings.map(({ def: { key, warnLow, warnHigh } }) => [key, warnLow, warnHigh])).toEqual([
    ['level', 10, 70],
    ['rows.1', 2, 8],
    ['rows.2', undefined, undefined],
    ['rows.3', undefined, 9],
  ])
})

test('limits hold only for the nominal value that they are made for', () => {
  const volts: ProfileSensor = {
    ...base,
    key: 'volts',
    column: '1.6.1',
    warnLow: 187,
    nominal: [150, 300],
    conditions: { low: 'mains-abnormal' },
  }
  const data = { scalars: new Map(), columns: new Map([column('1.6.1', { 1: 180, 2: 120 })]) }
  const plan = new ReadingPlan()
  planSensors(plan, [volts], data)
  expect(plan.readings.map(({ def }) => [def.warnLow, def.conditions])).toEqual([
    [187, { low: 'mains-abnormal' }],
    [undefined, undefined],
  ])
})

test('a sensor of what may not be connected is read where something is', () => {
  const alarm: ProfileSensor = { ...base, key: 'alarm', scalar: '1.10.2.0', when: { scalar: '1.10.1.0', from: 100 } }
  const told = (volts: number) => ({
    scalars: new Map([number('1.10.1.0', volts), number('1.10.2.0', 1)].map((varbind) => [varbind.oid, varbind])),
  })
  expect(read([alarm], told(100))).toEqual({ alarm: ['Ổ', 1] })
  expect(read([alarm], told(99))).toEqual({})
})

test('a state is told by the word that a pattern finds', () => {
  const part: ProfileSensor = {
    ...base,
    key: 'part',
    column: '1.11.1',
    pattern: '^([a-z ]+?)(?: - .*)?$',
    states: [
      { value: 0, label: 'tốt', state: 'ok', words: ['ok'] },
      { value: 4, label: 'mất', state: 'critical', words: ['missing', 'not present'] },
    ],
  }
  const columns = new Map([column('1.11.1', { 1: 'OK - 2 streams', 2: 'Not Present', 3: 'Melted' })])
  expect(read([part], { columns })).toEqual({ 'part.1': ['Ổ 1', 0], 'part.2': ['Ổ 2', 4] })
})

test('a number within octets is found by their hexadecimal', () => {
  const octets: Varbind = { oid: '1.8.0', type: tags.octets, value: Buffer.from('6301040000000141010400002198ff', 'hex') }
  const drum: ProfileSensor = { ...base, key: 'drum', scalar: '1.8.0', scale: 0.01, hex: '^(?:.{14})*?410104([0-9a-f]{8})' }
  const toner: ProfileSensor = { ...base, key: 'toner', scalar: '1.8.0', hex: '^(?:.{14})*?6f0104([0-9a-f]{8})' }
  expect(read([drum, toner], { scalars: new Map([['1.8.0', octets]]) })).toEqual({ drum: ['Ổ', 86] })
})

test('milliwatts are shown as a level in dBm, and darkness as the least that instruments show', () => {
  const light: ProfileSensor = { ...base, unit: 'dBm', key: 'light', column: '1.12.1', scale: 0.001, milliwatts: true }
  const columns = new Map([column('1.12.1', { 1: 1000, 2: 500, 3: 0 })])
  expect(read([light], { columns })).toEqual({
    'light.1': ['Ổ 1', 0],
    'light.2': ['Ổ 2', -3.0103],
    'light.3': ['Ổ 3', -40],
  })
})

test('a name spelled in the index is read there; one that is not spelled so is shown as it is', () => {
  const rows: ProfileSensor = { ...base, key: 'rows', column: '1.13.1', spelled: true }
  const columns = new Map([column('1.13.1', { '4.119.105.102.105': 7, '9.1': 8 })])
  expect(Object.values(read([rows], { columns }))).toEqual([
    ['Ổ wifi', 7],
    ['Ổ 9.1', 8],
  ])
})

test('critical limits of the device stand beside its warnings', () => {
  const watts: ProfileSensor = {
    ...base,
    key: 'watts',
    column: '1.14.1',
    warnLow: 1,
    limitsFrom: { low: '1.14.2', high: '1.14.3', critLow: '1.14.4', critHigh: '1.14.5' },
  }
  const columns = new Map([
    column('1.14.1', { 1: 5, 2: 5 }),
    column('1.14.2', { 1: 3 }),
    column('1.14.3', { 1: 8 }),
    column('1.14.4', { 1: 2 }),
    column('1.14.5', { 1: 9 }),
  ])
  const plan = new ReadingPlan()
  planSensors(plan, [watts], { scalars: new Map(), columns })
  expect(plan.readings.map(({ def }) => [def.critLow, def.warnLow, def.warnHigh, def.critHigh])).toEqual([
    [2, 3, 8, 9],
    [undefined, 1, undefined, undefined],
  ])
})
