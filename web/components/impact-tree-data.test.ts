import { expect, test } from 'vitest'
import { countImpact, groupLeaves, type ImpactDevice, type ImpactNode, impactTree } from './impact-tree-data.ts'

const device = (id: number, parentId: number | null, change: Partial<ImpactDevice> = {}): ImpactDevice => ({
  ...{ id, name: `Thiết bị ${id}`, kind: 'pc', status: 'unreachable', parentId, role: 'affected' },
  ...change,
})
const drawn = (nodes: readonly ImpactNode[]): string =>
  nodes.map(({ device: one, children }) => `${one.id}${children.length > 0 ? `(${drawn(children)})` : ''}`).join(' ')
const line = device(1, null, { kind: 'uplink', status: 'critical', role: 'cause' })

test.each<[string, ImpactDevice[], number | null, string]>([
  ['along the cables', [device(3, 2), device(2, 1, { kind: 'router' }), line], 1, '1(2(3))'],
  [
    'carriers first, then the urgent, then by name',
    [line, device(9, 1), device(8, 1, { status: 'critical' }), device(7, 1, { kind: 'switch' })],
    1,
    '1(7 8 9)',
  ],
  ['what hangs on a device that is well hangs on the cause', [line, device(3, 99)], 1, '1(3)'],
  ['the role names the cause where no id does', [device(3, 99), line], null, '1(3)'],
  ['without a cause each stands for itself', [device(3, null), device(4, 3), device(5, 77)], null, '3(4) 5'],
  ['a cause that is not among them', [device(3, null)], 42, '3'],
  ['the cause hangs on something that fails too', [device(2, null), device(1, 2, { role: 'cause' }), device(3, 1)], 1, '1(2 3)'],
  ['a ring ends', [device(4, 5), device(5, 4), device(6, 6)], null, '6 4(5)'],
  ['nothing', [], null, ''],
])('%s', (_what, devices, rootId, expected) => {
  expect(drawn(impactTree(devices, rootId))).toBe(expected)
})

test('counts all that is taken along', () => {
  const [root] = impactTree([line, device(2, 1, { kind: 'router' }), device(3, 2), device(4, 2)], 1)
  expect(root && countImpact(root)).toBe(3)
})

test('puts leaves together by kind and state, urgent and many first', () => {
  const leaves = [
    device(1, 9),
    device(2, 9, { kind: 'speakerCluster' }),
    device(3, 9, { kind: 'speakerCluster' }),
    device(4, 9, { status: 'critical' }),
  ]
  expect(groupLeaves(leaves).map((group) => [group.kind, group.status, group.devices.length])).toEqual([
    ['pc', 'critical', 1],
    ['speakerCluster', 'unreachable', 2],
    ['pc', 'unreachable', 1],
  ])
})
