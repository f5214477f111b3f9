import { expect, test } from 'vitest'
import type { DeviceItem } from '../../../server/contract/api/devices.ts'
import { type Branch, countBelow, treeOf, troubleBelow } from './tree.ts'

const device = (
  id: number,
  kind: DeviceItem['kind'],
  parentId: number | null,
  name = `${kind} ${id}`,
  status: DeviceItem['status'] = 'ok',
): DeviceItem => ({
  ...{ id, name, kind, parentId, status, unitId: 1, site: null, address: null, stateType: 'hard', reason: 'none', cause: null },
  ...{ since: null, lastSeenAt: null, vendor: null, model: null, rtt: null, standbyParentIds: [], rootId: null },
})
const ward = [
  device(9, 'pc', 3, 'Máy tính 10'),
  device(8, 'pc', 3, 'Máy tính 2', 'critical'),
  device(3, 'switch', 2),
  device(2, 'router', 1),
  device(1, 'uplink', null),
  device(7, 'ups', null),
]
const drawn = (branches: readonly Branch[]): string =>
  branches
    .map(({ device: one, children, faint }) => `${one.id}${faint ? '~' : ''}${children.length ? `(${drawn(children)})` : ''}`)
    .join(' ')

test('lines first, then along the cables, names in natural order; what hangs on nothing stands apart', () => {
  const { roots, alone } = treeOf(ward, ward)
  expect(drawn(roots)).toBe('1(2(3(8 9)))')
  expect(alone.map(({ id }) => id)).toEqual([7])
  expect(roots.map((root) => [countBelow(root), troubleBelow(root)])).toEqual([[4, 1]])
})

test('a filter keeps the way up to what it finds, faint', () => {
  expect(drawn(treeOf(ward, ward.slice(0, 1)).roots)).toBe('1~(2~(3~(9)))')
  expect(treeOf(ward, []).roots).toEqual([])
})

test('a ring ends; who hangs on a device of another unit stands for itself', () => {
  const { roots, alone } = treeOf([device(4, 'switch', 5), device(5, 'switch', 4), device(6, 'pc', 99)], [device(6, 'pc', 99)])
  expect([drawn(roots), alone.map(({ id }) => id)]).toEqual(['', [6]])
})
