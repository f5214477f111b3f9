import { createServer } from 'node:net'
import { once } from 'node:events'
import { randomBytes } from 'node:crypto'
import { afterAll, afterEach, expect, test } from 'vitest'
import type { SnmpCredential } from '../server/contract/credentials.ts'
import { startMdnsHost } from '../test/support/names/mdns-host.ts'
import { startNetbiosHost } from '../test/support/names/netbios-host.ts'
import { startSimAgent, type SimAgent, type SimAgentOptions } from '../test/support/snmp/agent.ts'
import { SimMib } from '../test/support/snmp/mib.ts'
import { findDevice, identify, type IdentifyOptions } from './identify.ts'
import type { EchoEngine } from './probes/probe.ts'
import { SnmpTransport, tags } from './snmp/index.ts'
import { TargetError } from './target-error.ts'

const transport = new SnmpTransport()
const devices: SimAgent[] = []
afterEach(async () => {
  await Promise.all(devices.splice(0).map((device) => device.close()))
})
afterAll(() => transport.close())

const mib = new SimMib([
  { oid: '1.3.6.1.2.1.1.1.0', tag: tags.octets, value: 'RouterOS hEX' },
  { oid: '1.3.6.1.2.1.1.2.0', tag: tags.oid, value: '1.3.6.1.4.1.14988.1' },
  { oid: '1.3.6.1.2.1.1.3.0', tag: tags.timeTicks, value: 12_345 },
])
const v2c = (community: string): SnmpCredential => ({ version: '2c', community })

async function serve(options: Partial<SimAgentOptions> = {}): Promise<SimAgent> {
  const device = await startSimAgent({ mib, ...options })
  devices.push(device)
  return device
}

function look(device: { address: string; port: number }, credentials: readonly SnmpCredential[], more: Partial<IdentifyOptions> = {}) {
  return findDevice(device.address, { port: device.port, credentials, timeout: 300, transport, tcpPorts: [], ...more })
}

/** Answers every echo with this time, or with silence. */
function echoes(rtt: number | null): EchoEngine {
  return {
    kind: 'dgram',
    remedy: null,
    echo: ({ count }) => Promise.resolve({ rtts: Array.from({ length: count }, () => rtt) }),
    close: () => {},
  }
}

test('the first credential in order that is answered is used, and named', async () => {
  const device = await serve({ community: 'noi-bo' })
  const { identity, credential } = await look(device, [v2c('sai'), v2c('noi-bo'), { version: '1', community: 'noi-bo' }])
  expect(credential).toBe(1)
  expect(identity).toMatchObject({
    snmp: '2c',
    outcome: 'ok',
    profile: 'mikrotik',
    kind: 'router',
    model: 'hEX',
    sysUpTime: 123.45,
    reachable: true,
  })
})

test('a device that only speaks SNMPv1', async () => {
  const device = await serve({ versions: [1] })
  const { identity, credential } = await look(device, [v2c('public'), { version: '1', community: 'public' }])
  expect([credential, identity.snmp, identity.kind]).toEqual([1, '1', 'router'])
})

test('nothing at all', async () => {
  const device = await serve()
  device.silent = true
  expect((await look(device, [v2c('public')], { icmp: echoes(null) })).identity).toMatchObject({
    reachable: false,
    snmp: null,
    outcome: 'no-answer',
    sensors: [],
    rtt: null,
  })
})

test('a host that answers echoes but not SNMP', async () => {
  const device = await serve()
  device.silent = true
  expect((await look(device, [v2c('public')], { icmp: echoes(1.5) })).identity).toMatchObject({
    reachable: true,
    outcome: 'no-snmp',
    rtt: 1.5,
  })
})

test('a host whose SNMP port is closed', async () => {
  const device = await startSimAgent({ mib })
  const { address, port } = device
  await device.close()
  expect((await look({ address, port }, [v2c('public')])).identity).toMatchObject({ reachable: true, outcome: 'no-snmp' })
})

test('a host that answers SNMP with rubbish', async () => {
  const device = await serve({ tamper: () => [randomBytes(60)] })
  expect((await look(device, [v2c('public')])).identity).toMatchObject({ reachable: true, snmp: null, outcome: 'no-snmp' })
})

test('a host with only a TCP port open', async () => {
  const device = await serve()
  device.silent = true
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  expect((await look(device, [v2c('public')], { tcpPorts: [port] })).identity).toMatchObject({
    reachable: true,
    outcome: 'no-snmp',
    openPorts: [port],
  })
  server.close()
})

test('a host without SNMP is named, its maker told and its kind guessed, with what that rests on', async () => {
  const address = '127.0.33.1'
  const device = await serve({ address })
  device.silent = true
  const mdns = await startMdnsHost({ name: 'BRW001BA9010203', services: ['_ipp._tcp'] }, address)
  const netbios = await startNetbiosHost({ name: 'BRW001BA9010203', group: 'WORKGROUP', mac: '001ba9010203' }, address)
  const { identity } = await look(device, [v2c('public')], {
    icmp: echoes(1),
    namePorts: { mdns: mdns.port, netbios: netbios.port, dns: [] },
  })
  mdns.close()
  netbios.close()
  expect(identity).toMatchObject({
    kind: null,
    names: { dns: null, mdns: 'BRW001BA9010203', netbios: 'BRW001BA9010203' },
    mac: '00:1b:a9:01:02:03',
    macVendor: expect.stringMatching(/Brother/i),
    services: ['_ipp._tcp'],
    guess: { kind: 'printer' },
  })
  expect(identity.guess?.because.map(({ how }) => how)).toEqual(['service', 'name', 'maker'])
})

test('a device that says what it is leaves nothing to guess', async () => {
  const device = await serve({ address: '127.0.33.2' })
  const netbios = await startNetbiosHost({ name: 'DESKTOP-1', group: 'PHUONG', mac: '4c5e0c010203' }, device.address)
  const { identity } = await look(device, [v2c('public')], { namePorts: { mdns: 1, netbios: netbios.port, dns: [] } })
  netbios.close()
  expect(identity).toMatchObject({ kind: 'router', guess: null, names: { netbios: 'DESKTOP-1' }, mac: '4c:5e:0c:01:02:03' })
})

test('wrong SNMPv3 credentials', async () => {
  const device = await serve({ users: [{ name: 'u' }], versions: [3] })
  const { identity, credential } = await look(device, [v2c('public'), { version: '3', user: 'x', level: 'noAuthNoPriv' }])
  expect([identity.outcome, identity.reachable, credential]).toEqual(['bad-credentials', true, null])
})

test.each(['-h', '::', '', '0.0.0.0', '224.0.0.1', 'a b', 'x'.repeat(10_000)])('%s is refused as an address', async (target) => {
  await expect(identify(target, { credentials: [], timeout: 100 })).rejects.toThrow(TargetError)
})
