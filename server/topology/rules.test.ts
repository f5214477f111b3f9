import { describe, expect, test } from 'vitest'
import type { Neighbour } from '../contract/sensors.ts'
import type { NetworkNode } from './nodes.rules.ts'
import { type Link, movedNodes, placesOf, proposalsFrom } from './rules.ts'

const mac = (id: number) => `4c:5e:0c:00:00:${id.toString(16).padStart(2, '0')}`
const unknown = { vendor: null, model: null, serial: null, firmware: null, mac: null, profile: null }
const node = (id: number, kind: NetworkNode['kind'], neighbours: Neighbour[] = [], more: Partial<NetworkNode> = {}): NetworkNode => ({
  id,
  name: `${kind} ${id}`,
  kind,
  status: 'ok',
  parentId: null,
  address: `192.168.1.${id}`,
  sysName: `${kind}-${id}`,
  macs: [mac(id)],
  addresses: [],
  interfaces: [1, 2, 3, 4].map((index) => ({
    index,
    name: `ge${index}`,
    alias: null,
    type: 6,
    mac: null,
    adminUp: true,
    operUp: true,
    speed: null,
  })),
  neighbours,
  kept: unknown,
  stranger: null,
  ...more,
})
const blank = { name: null, mac: null, address: null, remotePort: null, description: null }
const lldp = (port: number, id: number): Neighbour => ({ ...blank, how: 'lldp', port, mac: mac(id) })
const bridge = (port: number, ...ids: number[]): Neighbour =>
  ids.length === 1
    ? { ...blank, how: 'bridge', port, mac: mac(ids[0] ?? 0) }
    : { ...blank, how: 'bridge', port, many: ids.length, macs: ids.map(mac) }
const arp = (port: number, id: number, address = `192.168.1.${id}`): Neighbour => ({ ...blank, how: 'arp', port, mac: mac(id), address })

/** `child→parent`, with `?` where it is not sure, in the order of the proposals. */
function proposed(nodes: NetworkNode[], more: { lines?: { id: number; gateway: string | null }[]; dismissed?: Link[] } = {}): string[] {
  return proposalsFrom(placesOf(nodes, more.lines ?? []), nodes, more.dismissed ?? []).map(
    ({ device, parent, sure, present }) => `${device.id}→${parent.id}${sure ? '' : '?'}${present ? ` not ${present.id}` : ''}`,
  )
}

const line = (parentId: number | null = null) => node(1, 'uplink', [], { macs: [], address: null, sysName: null, parentId })

describe('where devices hang', () => {
  test.each<[string, NetworkNode[], string[]]>([
    ['a switch announced to a router, seen from either side', [node(2, 'router', [lldp(2, 3)]), node(3, 'switch', [lldp(1, 2)])], ['3→2']],
    ['only the switch tells', [node(2, 'router'), node(3, 'switch', [lldp(1, 2)])], ['3→2']],
    [
      'a chain of switches, whoever comes first in the list',
      [
        node(5, 'switch', [lldp(1, 4)]),
        node(4, 'switch', [lldp(1, 3), lldp(2, 5)]),
        node(3, 'switch', [lldp(2, 4), lldp(1, 2)]),
        node(2, 'router'),
      ],
      ['3→2', '4→3', '5→4'],
    ],
    ['a PC behind a port', [node(3, 'switch', [bridge(4, 9)]), node(9, 'pc')], ['9→3']],
    [
      'the switch nearest to a PC sees it with the fewest others',
      [
        node(2, 'router'),
        node(3, 'switch', [bridge(1, 2), bridge(2, 4, 9, 10, 11)]),
        node(4, 'switch', [bridge(1, 2, 3, 20), bridge(2, 9), bridge(3, 10), bridge(4, 11)]),
        node(9, 'pc'),
      ],
      ['3→2?', '4→3', '9→4'],
    ],
    [
      'what is seen towards the router is not behind the switch',
      [node(2, 'router'), node(3, 'switch', [lldp(1, 2), bridge(1, 2, 9), bridge(2, 8)]), node(8, 'pc'), node(9, 'pc')],
      ['3→2', '8→3'],
    ],
    [
      'behind a port where an access point announces itself, a device hangs on that',
      [node(2, 'router'), node(3, 'switch', [lldp(1, 2), lldp(3, 6), bridge(3, 6, 9)]), node(6, 'accessPoint'), node(9, 'pc')],
      ['3→2', '6→3', '9→6'],
    ],
    ['only the router has resolved it: somewhere behind', [node(2, 'router', [arp(2, 9)]), node(9, 'speakerCluster')], ['9→2?']],
    ['two routers have: nobody knows', [node(2, 'router', [arp(2, 9)]), node(3, 'router', [arp(2, 9)]), node(9, 'pc')], []],
    [
      'by management address and by name, with a domain behind it',
      [
        node(2, 'router', [{ ...blank, how: 'lldp', port: 2, address: '192.168.1.3' }]),
        node(3, 'switch', [{ ...blank, how: 'cdp', port: 4, name: 'CAMERA-7.phuong.vn' }]),
        node(7, 'camera'),
      ],
      ['3→2', '7→3'],
    ],
    [
      'a hardware address that two devices claim tells nothing',
      [node(3, 'switch', [bridge(4, 9)]), node(9, 'pc'), node(10, 'pc', [], { macs: [mac(9)] })],
      [],
    ],
    ['a server that tells where it is plugged in', [node(3, 'switch'), node(9, 'server', [lldp(1, 3)])], ['9→3']],
    ['strangers and oneself', [node(3, 'switch', [lldp(1, 77), bridge(2, 3), bridge(3, 78, 79)])], []],
  ])('%s', (_what, nodes, expected) => {
    expect(proposed(nodes)).toEqual(expected)
  })

  test('a router hangs on the line that leaves by it, unless several do', () => {
    const nodes = [line(), node(2, 'router', [], { addresses: ['10.0.0.1'] })]
    expect(proposed(nodes, { lines: [{ id: 1, gateway: '10.0.0.1' }] })).toEqual(['2→1'])
    expect(proposed(nodes, { lines: [{ id: 1, gateway: null }] })).toEqual([])
    const two = [...nodes, node(5, 'uplink', [], { macs: [], address: null })]
    expect(proposed(two, { lines: [1, 5].map((id) => ({ id, gateway: '192.168.1.2' })) })).toEqual([])
  })

  test('the evidence names the port and what was recognised there', () => {
    const [place] = placesOf([node(3, 'switch', [bridge(4, 9)]), node(9, 'pc')], [])
    expect(place?.evidence).toEqual([
      { how: 'bridge', at: { id: 3, name: 'switch 3' }, port: 'ge4', seen: mac(9), remotePort: null, behind: 1 },
    ])
  })
})

describe('what a person is asked', () => {
  const switched = (more: Partial<NetworkNode>) => [
    node(2, 'router', [arp(2, 9)]),
    node(3, 'switch', [lldp(1, 2), bridge(4, 9)], { parentId: 2 }),
    node(9, 'pc', [], more),
  ]

  test.each<[string, NetworkNode[], string[]]>([
    ['a confirmed place is left alone', switched({ parentId: 3 }), []],
    ['a contradicted one is shown', [...switched({ parentId: 4 }), node(4, 'switch', [lldp(1, 2)], { parentId: 2 })], ['9→3 not 4']],
    ['a kept place further out stays', [...switched({ parentId: 12 }), node(12, 'switch', [], { parentId: 3, macs: [] })], []],
    [
      'what is not sure contradicts nobody',
      [node(2, 'router', [arp(2, 9)]), node(3, 'switch', [], { macs: [] }), node(9, 'pc', [], { parentId: 3 })],
      [],
    ],
    ['no rings', [node(2, 'router', [], { parentId: 3 }), node(3, 'switch', [lldp(1, 2)])], []],
  ])('%s', (_what, nodes, expected) => {
    expect(proposed(nodes)).toEqual(expected)
  })

  test('a dismissed proposal does not come again; another one for the same device may', () => {
    expect(proposed(switched({}), { dismissed: [{ deviceId: 9, parentId: 3 }] })).toEqual([])
    expect(proposed(switched({}), { dismissed: [{ deviceId: 9, parentId: 2 }] })).toEqual(['9→3'])
  })

  test('whatever the tables say, confirming everything makes no ring', () => {
    let seed = 1
    const chance = (n: number) => (seed = (seed * 48_271) % 2_147_483_647) % n
    for (let round = 0; round < 200; round++) {
      const ids = [2, 3, 4, 5, 6, 7, 8]
      const nodes = ids.map((id) =>
        node(
          id,
          (['router', 'switch', 'switch', 'accessPoint', 'pc'] as const)[chance(5)] ?? 'pc',
          Array.from({ length: chance(5) }, () => [lldp, bridge, arp][chance(3)]?.(1 + chance(4), 2 + chance(7)) ?? lldp(1, 2)),
          { parentId: chance(3) === 0 ? 2 + chance(7) : null },
        ),
      )
      // What is kept has no rings: the server refuses them.
      for (const each of nodes) if (ring(each.id, new Map(nodes.map((n) => [n.id, n.parentId])))) Object.assign(each, { parentId: null })
      const parents = new Map(nodes.map((n) => [n.id, n.parentId]))
      for (const { device, parent } of proposalsFrom(placesOf(nodes, []), nodes, [])) parents.set(device.id, parent.id)
      expect(ids.filter((id) => ring(id, parents))).toEqual([])
    }
  })
})

function ring(id: number, parents: ReadonlyMap<number, number | null>): boolean {
  const passed = new Set<number>()
  for (let at = parents.get(id) ?? null; at !== null && !passed.has(at); at = parents.get(at) ?? null) {
    if (at === id) return true
    passed.add(at)
  }
  return false
}

describe('changed addresses', () => {
  const moved = (nodes: NetworkNode[]) => movedNodes(nodes).map(({ device, address }) => `${device.id} ${address}`)
  const router = (...entries: Neighbour[]) => node(2, 'router', entries)

  test.each<[string, NetworkNode[], string[]]>([
    ['silent, and seen elsewhere', [router(arp(2, 9, '192.168.1.77')), node(9, 'pc', [], { status: 'critical' })], ['9 192.168.1.77']],
    ['it answers where it is kept', [router(arp(2, 9, '192.168.1.77')), node(9, 'pc')], []],
    ['seen where it is kept', [router(arp(2, 9)), node(9, 'pc', [], { status: 'critical' })], []],
    ['seen at two places', [router(arp(2, 9, '192.168.1.77'), arp(3, 9)), node(9, 'pc', [], { status: 'critical' })], []],
    [
      'the other address is another device’s',
      [router(arp(2, 9, '192.168.1.8')), node(8, 'pc'), node(9, 'pc', [], { status: 'critical' })],
      [],
    ],
    ['kept by name', [router(arp(2, 9, '192.168.1.77')), node(9, 'pc', [], { status: 'critical', address: 'may-1.local' })], []],
  ])('%s', (_what, nodes, expected) => {
    expect(moved(nodes)).toEqual(expected)
  })
})
