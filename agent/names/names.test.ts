import { afterEach, expect, test } from 'vitest'
import { startMdnsHost, startReverseDns } from '../../test/support/names/mdns-host.ts'
import { startNetbiosHost } from '../../test/support/names/netbios-host.ts'
import { startUdpServer, type UdpServer } from '../../test/support/names/udp-server.ts'
import { parseArpOutput, parseProcArp } from './arp-table.ts'
import { decodeAnswer } from './dns-message.ts'
import { findNames } from './index.ts'
import { askMdns } from './mdns.ts'
import { askNetbios, readNodeStatus } from './netbios.ts'

const servers: UdpServer[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})
async function opened<T extends UdpServer>(server: Promise<T>): Promise<T> {
  servers.push(await server)
  return server
}
const noArp = () => Promise.resolve(new Map<string, string>())

test('a Windows machine tells its name and hardware address', async () => {
  const { address, port } = await opened(startNetbiosHost({ name: 'VANPHONG-01', group: 'PHUONG', mac: 'b827eb010203' }, '127.0.31.1'))
  expect(await askNetbios(address, 1000, port)).toEqual({ name: 'VANPHONG-01', group: 'PHUONG', mac: 'b8:27:eb:01:02:03' })
})

test('a printer tells its name and services by unicast mDNS', async () => {
  const host = { name: 'NPI12AB34', services: ['_ipp._tcp', '_printer._tcp', '_http._tcp'] }
  const { address, port } = await opened(startMdnsHost(host, '127.0.31.2'))
  expect(await askMdns(address, 1000, port)).toEqual(host)
})

test('names from everywhere come together, and the neighbour table gives the address where NetBIOS is silent', async () => {
  const mdns = await opened(startMdnsHost({ name: 'may-in', services: [] }, '127.0.31.3'))
  const dns = await opened(startReverseDns({ '127.0.31.3': 'may-in.phuong.example' }, '127.0.31.53'))
  const found = await findNames('127.0.31.3', 300, () => Promise.resolve(new Map([['127.0.31.3', '00:1b:a9:00:00:01']])), {
    mdns: mdns.port,
    netbios: 1,
    dns: [`${dns.address}:${dns.port}`],
  })
  expect(found).toEqual({
    names: { dns: 'may-in.phuong.example', mdns: 'may-in', netbios: null },
    services: [],
    mac: '00:1b:a9:00:00:01',
  })
})

test('silence, refusal and rubbish are no names, and take no longer than allowed', async () => {
  const rubbish = await opened(startUdpServer(() => [Buffer.from('hello'), Buffer.alloc(600, 0xc0), Buffer.alloc(0)], '127.0.31.4'))
  const found = await findNames('127.0.31.4', 150, noArp, {
    mdns: rubbish.port,
    netbios: rubbish.port,
    dns: [`127.0.31.4:${rubbish.port}`],
  })
  expect(found).toEqual({ names: { dns: null, mdns: null, netbios: null }, services: [], mac: null })
  expect(rubbish.heard.length).toBeGreaterThan(3)
})

test('the machine’s own resolvers are never asked for loopback addresses', async () => {
  const found = await findNames('127.0.31.5', 100, noArp, { mdns: 1, netbios: 1 })
  expect(found.names.dns).toBeNull()
})

test('an answer cut anywhere is no answer and no crash', async () => {
  const host = { name: 'MAY', group: 'PHUONG', mac: 'b827eb010203' }
  const server = await opened(startNetbiosHost(host, '127.0.31.6'))
  await askNetbios(server.address, 1000, server.port)
  const { nodeStatus } = await import('../../test/support/names/netbios-host.ts')
  const whole = nodeStatus(server.heard[0] ?? Buffer.alloc(0), host)
  for (let length = 0; length < 12 + 34 + 10 + 1 + 54; length++) expect(readNodeStatus(whole.subarray(0, length))).toBeNull()
})

test('a name that points to itself ends', () => {
  const loop = Buffer.from([0, 1, 0x84, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0xc0, 12, 0, 12, 0, 1, 0, 0, 0, 0, 0, 0])
  expect(decodeAnswer(loop)).toBeNull()
})

test('the neighbour table of Linux, without addresses that nobody answered for', () => {
  const table = `IP address       HW type     Flags       HW address            Mask     Device
192.168.1.1      0x1         0x2         b8:27:eb:aa:bb:cc     *        eth0
192.168.1.9      0x1         0x0         00:00:00:00:00:00     *        eth0
192.168.1.20     0x1         0x6         00:1B:A9:01:02:03     *        eth0
`
  expect([...parseProcArp(table)]).toEqual([
    ['192.168.1.1', 'b8:27:eb:aa:bb:cc'],
    ['192.168.1.20', '00:1b:a9:01:02:03'],
  ])
})

test.each([
  [
    'Windows in Vietnamese',
    `\r\nGiao diện: 192.168.1.5 --- 0x4\r\n  Địa chỉ Internet      Địa chỉ Vật lý        Loại\r\n  192.168.1.1           b8-27-eb-aa-bb-cc     động     \r
  192.168.1.255         ff-ff-ff-ff-ff-ff     tĩnh     \r\n  224.0.0.22            01-00-5e-00-00-16     tĩnh     \r\n`,
  ],
  ['macOS', `? (192.168.1.1) at b8:27:eb:aa:bb:cc on en0 ifscope [ethernet]\n? (192.168.1.9) at (incomplete) on en0 ifscope [ethernet]\n`],
  ['net-tools', `gateway (192.168.1.1) at b8:27:eb:aa:bb:cc [ether] on eth0\n`],
])('what arp prints on %s', (_system, text) => {
  expect([...parseArpOutput(text)]).toEqual([['192.168.1.1', 'b8:27:eb:aa:bb:cc']])
})

test('macOS leaves leading zeros out', () => {
  expect(parseArpOutput('? (10.0.0.2) at 0:1b:a9:1:2:3 on en0').get('10.0.0.2')).toBe('00:1b:a9:01:02:03')
})
