import { expect, test } from 'vitest'
import type { Neighbour } from '../contract/sensors.ts'
import { type NetworkNode, NodeIndex } from './nodes.rules.ts'
import { portsOf } from './ports.ts'

const unknown = { vendor: null, model: null, serial: null, firmware: null, mac: null, profile: null }
const blank = { name: null, mac: null, address: null, remotePort: null, description: null }
const mac = (id: number) => `4c:5e:0c:00:00:${String(id).padStart(2, '0')}`
const node = (id: number, neighbours: Neighbour[] = []): NetworkNode => ({
  ...{
    id,
    name: `Thiết bị ${id}`,
    kind: 'switch',
    status: 'ok',
    parentId: null,
    address: `192.168.1.${id}`,
    sysName: null,
    macs: [mac(id)],
  },
  ...{ addresses: [], neighbours, kept: unknown, stranger: null },
  interfaces: [1, 2].map((index) => ({
    index,
    name: `ge${index}`,
    alias: null,
    type: 6,
    mac: null,
    adminUp: true,
    operUp: true,
    speed: null,
  })),
})
const ports = (...neighbours: Neighbour[]) => {
  const self = node(1, neighbours)
  return portsOf(self, new NodeIndex([self, node(2), node(3)]))
}

test('one neighbour known in several ways is one, with all that is known', () => {
  const [port] = ports(
    { ...blank, how: 'lldp', port: 1, mac: mac(2), name: 'switch-2', remotePort: 'ge24' },
    { ...blank, how: 'bridge', port: 1, many: 3, macs: [mac(2), mac(3), '00:50:56:00:00:01'] },
  )
  expect(port?.behind).toBe(3)
  expect(port?.neighbours.map(({ device, how, name, remotePort, mac: seen }) => [device?.id, how, name, remotePort, seen])).toEqual([
    [2, ['lldp', 'bridge'], 'switch-2', 'ge24', mac(2)],
    [3, ['bridge'], null, null, mac(3)],
    [undefined, ['bridge'], null, null, '00:50:56:00:00:01'],
  ])
})

test('a stranger by ARP and by the bridge is one; only some of many are named', () => {
  const stranger = '00:50:56:00:00:01'
  const [, port] = ports(
    { ...blank, how: 'bridge', port: 2, mac: stranger },
    { ...blank, how: 'arp', port: 2, mac: stranger, address: '192.168.1.77' },
  )
  expect(port?.neighbours).toEqual([{ ...blank, device: null, how: ['bridge', 'arp'], mac: stranger, address: '192.168.1.77' }])
  const many = Array.from({ length: 40 }, (_, i) => `00:50:56:00:01:${String(i).padStart(2, '0')}`)
  const [, full] = ports({ ...blank, how: 'bridge', port: 2, many: 300, macs: many })
  expect([full?.behind, full?.neighbours.length]).toEqual([300, 12])
})

test('who is seen at a port that the device does not list stands apart, never the device itself', () => {
  const [, , elsewhere, ...more] = ports(
    { ...blank, how: 'cdp', port: 99, name: 'SEP00112233' },
    { ...blank, how: 'arp', port: null, mac: mac(1) },
  )
  expect([elsewhere?.index, elsewhere?.neighbours.map(({ name }) => name), more]).toEqual([null, ['SEP00112233'], []])
})
