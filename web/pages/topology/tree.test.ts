import { expect, test } from 'vitest'
import type { DeviceItem } from '../../../server/contract/api/devices.ts'
import { type Branch, causesAmong, countBelow, onStandby, treeOf, troubleBelow } from './tree.ts'

const device = (id: number, kind: DeviceItem['kind'], parentId: number | null, change: Partial<DeviceItem> = {}): DeviceItem => ({
  ...{ id, name: `${kind} ${id}`, kind, parentId, status: 'ok', unitId: 1, site: null, address: null, stateType: 'hard', reason: 'none' },
  ...{ cause: null, since: null, lastSeenAt: null, vendor: null, model: null, rtt: null, standbyParentIds: [], rootId: null },
  ...change,
})
const ward = [
  device(9, 'pc', 3, { name: 'Máy tính 10' }),
  device(8, 'pc', 3, { name: 'Máy tính 2', status: 'critical' }),
  device(6, 'pc', 3, { name: 'Máy tính 1' }),
  device(3, 'switch', 2),
  device(2, 'router', 1),
  device(1, 'uplink', null),
  device(7, 'ups', null),
]
const drawn = (branches: readonly Branch[]): string =>
  branches
    .map(({ device: one, children, standby, faint }) => {
      const ways = standby.map(({ id }) => `+${id}`).join('')
      return `${one.id}${faint ? '~' : ''}${ways}${children.length ? `(${drawn(children)})` : ''}`
    })
    .join(' ')

test('lines first, then along the cables, the troubled before the well, names in natural order; what hangs on nothing stands apart', () => {
  const { roots, alone } = treeOf(ward, ward)
  expect(drawn(roots)).toBe('1(2(3(8 6 9)))')
  expect(alone.map(({ id }) => id)).toEqual([7])
  expect(roots.map((root) => [countBelow(root), troubleBelow(root)])).toEqual([[5, 1]])
})

test('a filter keeps the way up to what it finds, faint', () => {
  expect(drawn(treeOf(ward, ward.slice(0, 1)).roots)).toBe('1~(2~(3~(9)))')
  expect(treeOf(ward, []).roots).toEqual([])
})

test('a ring ends; who hangs on a device of another unit stands for itself', () => {
  const { roots, alone } = treeOf([device(4, 'switch', 5), device(5, 'switch', 4), device(6, 'pc', 99)], [device(6, 'pc', 99)])
  expect([drawn(roots), alone.map(({ id }) => id)]).toEqual(['', [6]])
})

test('a standby way shows at both ends, also when only the filter brings it', () => {
  const two = [
    device(1, 'uplink', null),
    device(2, 'router', null),
    device(3, 'router', 1, { standbyParentIds: [2, 99] }),
    device(4, 'pc', 3),
  ]
  expect(drawn(treeOf(two, two).roots)).toBe('1(3(4)) 2+3')
  expect(drawn(treeOf(two, [device(4, 'pc', 3)]).roots)).toBe('1~(3~(4)) 2~+3')
})

test('maintenance is no trouble', () => {
  const some = [device(1, 'uplink', null), device(2, 'pc', 1, { status: 'maintenance' }), device(3, 'pc', 1, { status: 'unknown' })]
  expect(treeOf(some, some).roots.map(troubleBelow)).toEqual([1])
})

test('counts whom a cause keeps out of reach', () => {
  expect([...causesAmong([device(1, 'pc', null, { rootId: 7 }), device(2, 'pc', null, { rootId: 7 }), device(3, 'pc', null)])]).toEqual([
    [7, 2],
  ])
})

test.each<[DeviceItem['status'], DeviceItem['status'], DeviceItem['status'], boolean]>([
  ['critical', 'ok', 'ok', true],
  ['unreachable', 'ok', 'warning', true],
  ['ok', 'ok', 'ok', false],
  ['critical', 'critical', 'unreachable', false],
  ['critical', 'critical', 'ok', false],
  ['critical', 'ok', 'critical', false],
])('its way %s, the other one %s, itself %s: on standby %s', (way, other, own, expected) => {
  const devices = [device(1, 'uplink', null, { status: way }), device(2, 'uplink', null, { status: other })]
  const one = device(3, 'router', 1, { status: own, standbyParentIds: [2] })
  expect(onStandby(one, new Map(devices.map((d) => [d.id, d])))).toBe(expected)
})
