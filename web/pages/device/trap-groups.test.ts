import { expect, test } from 'vitest'
import type { DeviceTrap } from '../../../server/contract/api/traps.ts'
import { trapGroups } from './trap-groups.ts'

let id = 0
const trap = (minute: number, oid: string, port?: string, times = 1): DeviceTrap => ({
  id: ++id,
  at: `2026-01-05T08:${String(minute).padStart(2, '0')}:00.000Z`,
  version: '2c',
  inform: false,
  oid,
  source: '192.168.1.1',
  uptime: 1,
  varbinds: port === undefined ? [] : [{ oid: '1.3.6.1.2.1.2.2.1.1.3', type: 'integer', value: port }],
  times,
})
const down = '1.3.6.1.6.3.1.1.5.3'

test('what says the same of the same port is one line with its count, newest first', () => {
  const said = [trap(1, down, '3', 4), trap(9, down, '3'), trap(5, down, '4'), trap(7, '1.3.6.1.4.1.99999.7')]
  const groups = trapGroups(said, 'vi', [{ index: 3, name: 'ether3' }])
  expect(
    groups.map(({ meaning, times, firstAt, last }) => [meaning?.detail ?? null, times, firstAt.slice(14, 16), last.at.slice(14, 16)]),
  ).toEqual([
    ['ether3', 5, '01', '09'],
    [null, 1, '07', '07'],
    ['4', 1, '05', '05'],
  ])
  expect(trapGroups([], 'vi', [])).toEqual([])
})
