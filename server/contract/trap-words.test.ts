import { expect, test } from 'vitest'
import { isConditionId } from './conditions.ts'
import { trapTable, upsAlarms } from './trap-table.ts'
import { trapMeaning } from './trap-words.ts'
import type { TrapVarbind } from './traps.ts'

const text = (oid: string, value: string): TrapVarbind => ({ oid, type: 'text', value })
const number = (oid: string, value: string): TrapVarbind => ({ oid, type: 'integer', value })
const means = (oid: string, varbinds: TrapVarbind[] = []) => trapMeaning({ oid, varbinds }, 'vi', [{ index: 3, name: 'ether3' }])

test('every row is told apart, says something in both languages, and names only conditions that there are', () => {
  expect(new Set(trapTable.map(({ oid }) => oid)).size).toBe(trapTable.length)
  for (const { oid, vi, en, condition } of trapTable) {
    expect(oid).toMatch(/^1\.\d+(\.\d+)+$/)
    // The zero is left out; that of LLDP-MIB stands twice.
    if (!oid.startsWith('1.0.8802.')) expect(oid).not.toMatch(/\.0\.\d+$/)
    expect(vi).not.toBe(en)
    if (condition) expect(isConditionId(condition)).toBe(true)
  }
  // upsWellKnownAlarms are 1 to 24.
  expect(upsAlarms).toHaveLength(25)
})

test('the notifications of the loudspeaker amplifiers are all known', () => {
  const known = Array.from({ length: 20 }, (_, i) => means(`1.3.6.1.4.1.26122.2.8.${i + 1}`)?.level)
  expect(known.filter((level) => level !== 'critical' && level !== 'warning')).toEqual([])
})

test.each([
  ['by the name in the notification', [text('1.3.6.1.2.1.2.2.1.2.3', 'sfp1'), number('1.3.6.1.2.1.2.2.1.1.3', '3')], 'sfp1'],
  ['by the interface name before the description', [text('1.3.6.1.2.1.2.2.1.2.3', 'x'), text('1.3.6.1.2.1.31.1.1.1.1.3', 'eth0')], 'eth0'],
  ['by the number, as the device calls it', [number('1.3.6.1.2.1.2.2.1.1.3', '3')], 'ether3'],
  ['by the number alone', [number('1.3.6.1.2.1.2.2.1.1.9', '9')], '9'],
  ['not at all', [], null],
])('a port that went down is named %s', (_, varbinds, port) => {
  expect(means('1.3.6.1.6.3.1.1.5.3', varbinds)).toMatchObject({ level: 'warning', detail: port, condition: 'port-fault' })
})

test('a version 1 trap and its SNMPv2 form mean the same', () => {
  expect(means('1.3.6.1.4.1.318.0.5')).toMatchObject({ level: 'critical', condition: 'on-battery' })
  expect(means('1.0.8802.1.1.2.0.0.1')).toMatchObject({ level: 'info' })
  expect(means('1.3.6.1.2.1.33.2.0.1')).toEqual(means('1.3.6.1.2.1.33.2.1'))
  expect(means('1.3.6.1.4.1.26122.2.8.0.6')).toEqual(means('1.3.6.1.4.1.26122.2.8.6'))
  expect(means('1.3.6.1.2.1.43.18.2.0.1', [text('1.3.6.1.2.1.43.18.1.1.8.1.7', 'Kẹt giấy khay 2')])).toMatchObject({
    detail: 'Kẹt giấy khay 2',
  })
})

test('an amplifier that says that its fault is over is well', () => {
  const said = [number('1.3.6.1.4.1.26122.2.4.3.0', '6'), text('1.3.6.1.4.1.26122.2.4.5.0', 'Kênh 1')]
  expect(means('1.3.6.1.4.1.26122.2.8.6', said)).toEqual({
    level: 'good',
    title: 'Hết lỗi: tăng âm đã tắt',
    detail: 'Kênh 1',
    condition: null,
  })
  expect(means('1.3.6.1.4.1.26122.2.8.6', [number('1.3.6.1.4.1.26122.2.4.3.0', '1')])).toMatchObject({
    level: 'critical',
    condition: 'amplifier-off',
  })
})

test('a UPS names its alarm by an OID', () => {
  const about = (alarm: string): TrapVarbind[] => [{ oid: '1.3.6.1.2.1.33.1.6.2.1.2.4', type: 'oid', value: alarm }]
  expect(means('1.3.6.1.2.1.33.2.3', about('1.3.6.1.2.1.33.1.6.3.8'))).toMatchObject({
    detail: 'quá tải',
    condition: 'ups-overload',
    level: 'warning',
  })
  expect(means('1.3.6.1.2.1.33.2.4', about('1.3.6.1.2.1.33.1.6.3.8'))).toMatchObject({ detail: 'quá tải', condition: null, level: 'good' })
  expect(means('1.3.6.1.2.1.33.2.3', about('1.3.6.1.4.1.9.9'))).toMatchObject({ detail: '1.3.6.1.4.1.9.9', condition: null })
})

test('what is not known has no meaning made up for it', () => {
  expect(means('1.3.6.1.4.1.99999.0.1')).toBeNull()
  expect(means('1.3.6.1.4.1.318.0.999')).toBeNull()
})
