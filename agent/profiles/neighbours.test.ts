import { afterEach, expect, test } from 'vitest'
import { startSimAgent, type SimAgent, type SimAgentOptions } from '../../test/support/snmp/agent.ts'
import { SimMib, type SimObject } from '../../test/support/snmp/mib.ts'
import type { NetworkInterface } from '../../server/contract/sensors.ts'
import { deadlineIn, SnmpSession, SnmpTransport, tags } from '../snmp/index.ts'
import { readSurroundings, type Surroundings } from './neighbours.ts'

const transport = new SnmpTransport()
const devices: SimAgent[] = []
afterEach(async () => {
  await Promise.all(devices.splice(0).map((device) => device.close()))
})

const int = (oid: string, value: number): SimObject => ({ oid, tag: tags.integer, value })
const text = (oid: string, value: string): SimObject => ({ oid, tag: tags.octets, value })
const bytes = (oid: string, ...value: number[]): SimObject => ({ oid, tag: tags.octets, value: Uint8Array.from(value) })
const port = (index: number, name: string, mac: string | null = null): NetworkInterface => ({
  index,
  name,
  alias: null,
  type: 6,
  mac,
  adminUp: true,
  operUp: true,
  speed: null,
})
const ports = [port(1, 'ge1'), port(10, 'ge10'), port(11, 'ge11'), port(12, 'ge12', '02:00:00:00:00:0c')]

async function around(objects: SimObject[], options: Partial<SimAgentOptions> = {}, version: '1' | '2c' = '2c'): Promise<Surroundings> {
  const device = await startSimAgent({ mib: new SimMib(objects), ...options })
  devices.push(device)
  const session = new SnmpSession(transport, { address: device.address, port: device.port, credential: { version, community: 'public' } })
  try {
    return await readSurroundings(session, deadlineIn(4000), ports)
  } finally {
    session.close()
  }
}

/** One row of lldpRemTable: IEEE 802.1AB, 1.0.8802.1.1.2.1.4.1.1. */
const lldpRow = (index: string, objects: (remote: string) => SimObject[]) => objects(`1.0.8802.1.1.2.1.4.1.1.@.${index}`)
const at = (template: string, column: number) => template.replace('@', String(column))

test('LLDP: name, chassis, management address and port; the local port by its name, else by the bridge', async () => {
  const found = await around([
    int('1.0.8802.1.1.2.1.3.1.0', 4),
    bytes('1.0.8802.1.1.2.1.3.2.0', 2, 0, 0, 0, 0, 1),
    int('1.0.8802.1.1.2.1.3.7.1.2.7', 5),
    text('1.0.8802.1.1.2.1.3.7.1.3.7', 'ge11'),
    ...lldpRow('100.7.1', (r) => [
      int(at(r, 4), 4),
      bytes(at(r, 5), 0x4c, 0x5e, 0x0c, 1, 2, 3),
      int(at(r, 6), 5),
      text(at(r, 7), 'ether2'),
      text(at(r, 9), 'router-1'),
    ]),
    int('1.0.8802.1.1.2.1.4.2.1.3.100.7.1.1.4.192.168.1.1', 2),
    ...lldpRow('100.8.2', (r) => [int(at(r, 4), 7), text(at(r, 5), 'sw2'), text(at(r, 8), 'uplink'), text(at(r, 9), 'switch-2')]),
    int('1.3.6.1.2.1.17.1.4.1.2.8', 12),
  ])
  expect(found.ownMacs).toEqual(['02:00:00:00:00:01'])
  expect(found.neighbours).toEqual([
    { how: 'lldp', port: 11, name: 'router-1', mac: '4c:5e:0c:01:02:03', address: '192.168.1.1', remotePort: 'ether2', description: null },
    { how: 'lldp', port: 12, name: 'switch-2', mac: null, address: null, remotePort: 'uplink', description: null },
  ])
})

test('CDP: by ifIndex', async () => {
  const row = (column: number) => `1.3.6.1.4.1.9.9.23.1.2.1.1.${column}.10.3`
  const found = await around([
    int(row(3), 1),
    bytes(row(4), 10, 0, 0, 9),
    text(row(6), 'SEP001122334455'),
    text(row(7), 'Port 1'),
    text(row(8), 'Cisco IP Phone 7941'),
  ])
  expect(found.neighbours).toEqual([
    {
      how: 'cdp',
      port: 10,
      name: 'SEP001122334455',
      mac: null,
      address: '10.0.0.9',
      remotePort: 'Port 1',
      description: 'Cisco IP Phone 7941',
    },
  ])
})

const fdb = (vlan: number, mac: string, bridgePort: number) => int(`1.3.6.1.2.1.17.7.1.2.2.1.2.${vlan}.${mac}`, bridgePort)

test('the forwarding table: ports by ifIndex, one address named, many counted, own and group addresses left out', async () => {
  const found = await around([
    int('1.3.6.1.2.1.17.1.4.1.2.1', 10),
    int('1.3.6.1.2.1.17.1.4.1.2.2', 11),
    fdb(1, '0.27.169.0.0.1', 1),
    fdb(2, '0.27.169.0.0.1', 1),
    ...Array.from({ length: 300 }, (_, i) => fdb(1, `0.80.86.0.${i >> 8}.${i & 255}`, 2)),
    fdb(1, '2.0.0.0.0.12', 1),
    fdb(1, '1.0.94.0.0.1', 1),
    fdb(1, '0.27.169.0.0.9', 0),
    // Only a part of the same: not read where there is the table with VLANs.
    int('1.3.6.1.2.1.17.4.3.1.2.0.1.2.3.4.5', 1),
  ])
  const [one, many, ...rest] = found.neighbours
  expect(one).toMatchObject({ how: 'bridge', port: 10, mac: '00:1b:a9:00:00:01' })
  expect(one?.many).toBeUndefined()
  expect(many).toMatchObject({ how: 'bridge', port: 11, mac: null, many: 300 })
  expect([many?.macs?.length, rest.length]).toEqual([256, 0])
})

test('a simple bridge over SNMPv1', async () => {
  const found = await around([int('1.3.6.1.2.1.17.1.4.1.2.1', 10), int('1.3.6.1.2.1.17.4.3.1.2.0.27.169.0.0.1', 1)], { versions: [1] }, '1')
  expect(found.neighbours).toMatchObject([{ how: 'bridge', port: 10, mac: '00:1b:a9:00:00:01' }])
})

test('a router: own addresses and whom it has resolved, by either table', async () => {
  const own = [int('1.3.6.1.2.1.4.20.1.2.127.0.0.1', 1), int('1.3.6.1.2.1.4.20.1.2.192.168.1.1', 10)]
  const expected = [{ how: 'arp', port: 10, mac: '00:1b:a9:00:00:05', address: '192.168.1.20' }]
  const old = await around([...own, bytes('1.3.6.1.2.1.4.22.1.2.10.192.168.1.20', 0, 0x1b, 0xa9, 0, 0, 5)])
  expect(old.addresses).toEqual(['192.168.1.1'])
  expect(old.neighbours).toMatchObject(expected)
  const newer = await around([bytes('1.3.6.1.2.1.4.35.1.4.10.1.4.192.168.1.20', 0, 0x1b, 0xa9, 0, 0, 5)])
  expect(newer.neighbours).toMatchObject(expected)
})

test('a device without any of it costs two requests; one that goes silent in between is left without neighbours', async () => {
  expect((await around([text('1.3.6.1.2.1.1.1.0', 'printer')])).neighbours).toEqual([])
  expect(devices.at(-1)?.requests).toBe(2)
  let answers = 0
  const gone = await around([fdb(1, '0.27.169.0.0.1', 1)], { tamper: (answer) => (++answers > 2 ? [] : [answer]) })
  expect(gone.neighbours).toEqual([])
})

test('a table that never ends is cut', async () => {
  const found = await around(Array.from({ length: 5000 }, (_, i) => fdb(1, `0.80.86.0.${i >> 8}.${i & 255}`, 10)))
  expect(found.neighbours[0]?.many).toBe(2000)
})
