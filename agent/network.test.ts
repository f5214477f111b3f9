import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { nicState, parseIPv6RouteTable, parseRouteTable, resolvers, subnets } from './network.ts'

const header = 'Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT'

test('the usable default route with the lowest metric counts', () => {
  const table = [
    header,
    'wlan0\t00000000\t0101A8C0\t0003\t0\t0\t600\t00000000\t0\t0\t0',
    'eth1\t00000000\tFE01A8C0\t0002\t0\t0\t1\t00000000\t0\t0\t0',
    'eth0\t00000000\t0100000A\t0003\t0\t0\t100\t00000000\t0\t0\t0',
    'eth0\t0000000A\t00000000\t0001\t0\t0\t100\t00FFFFFF\t0\t0\t0',
  ].join('\n')
  expect(parseRouteTable(table)).toEqual({ gateway: '10.0.0.1', nic: 'eth0' })
})

test('a point-to-point default route has an interface and no gateway; none at all has neither', () => {
  expect(parseRouteTable(`${header}\nppp0\t00000000\t00000000\t0001\t0\t0\t0\t00000000\t0\t0\t0\n`)).toEqual({ gateway: null, nic: 'ppp0' })
  expect(parseRouteTable(`${header}\n`)).toEqual({ gateway: null, nic: null })
  expect(parseRouteTable('')).toEqual({ gateway: null, nic: null })
})

test('networks are those of outward interfaces, once each', () => {
  const entry = (cidr: string, internal = false) => ({ address: '', netmask: '', family: 'IPv4' as const, mac: '', internal, cidr })
  const found = subnets({
    lo: [entry('127.0.0.1/8', true)],
    eth0: [entry('192.168.1.77/24'), entry('192.168.1.78/24')],
    wg0: [entry('10.9.8.7/32')],
  })
  expect(found).toEqual(['192.168.1.0/24', '10.9.8.7/32'])
})

test('resolvers come without ports', () => {
  for (const server of resolvers()) expect(server).toMatch(/^([\d.]+|[0-9a-f:.%\w]+)$/)
})

test.runIf(process.platform === 'linux')('a network interface is down only when the system says so', async () => {
  const sysfs = mkdtempSync(join(tmpdir(), 'trucban-sysfs-'))
  onTestFinished(() => rmSync(sysfs, { recursive: true, force: true }))
  const nic = (name: string, files: Record<string, string>) => {
    mkdirSync(join(sysfs, name))
    for (const [file, text] of Object.entries(files)) writeFileSync(join(sysfs, name, file), `${text}\n`)
  }
  nic('eth0', { operstate: 'up', carrier: '1' })
  nic('eth1', { operstate: 'down' })
  nic('eth2', { operstate: 'unknown', carrier: '0' })
  nic('tun0', { operstate: 'unknown' })
  const states = await Promise.all(['eth0', 'eth1', 'eth2', 'tun0', 'none', '../eth0'].map((name) => nicState(name, sysfs)))
  expect(states).toEqual(['up', 'down', 'down', 'unknown', 'unknown', 'unknown'])
})

test('a machine with IPv6 alone has its default route there, a link-local gateway with its interface', () => {
  const none = '0'.repeat(32)
  const rows = [
    'fd070000000000000000000000000000 40 00000000000000000000000000000000 00 00000000000000000000000000000000 00000100 00000001 00000000 00000001     eth0',
    `${none} 00 ${none} 00 fe80000000000000021122fffe334455 00000400 00000001 00000000 00000003     eth0`,
    `${none} 00 ${none} 00 20010db8000000000000000000000001 00000200 00000001 00000000 00000003     eth1`,
    `${none} 00 ${none} 00 ${none} ffffffff 00000001 00000000 00200200       lo`,
  ]
  expect(parseIPv6RouteTable(rows.join('\n'))).toEqual({ gateway: '2001:db8::1', nic: 'eth1' })
  expect(parseIPv6RouteTable(rows.slice(0, 2).join('\n'))).toEqual({ gateway: 'fe80::211:22ff:fe33:4455%eth0', nic: 'eth0' })
  expect(parseIPv6RouteTable(rows[3] ?? '')).toEqual({ gateway: null, nic: null })
  expect(parseIPv6RouteTable('')).toEqual({ gateway: null, nic: null })
})
