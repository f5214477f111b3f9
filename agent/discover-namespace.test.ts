import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { needsNamespace, nodeScript, runInNamespace } from '../test/support/network-namespace.ts'
import { identitySchema } from '../server/contract/sensors.ts'

const file = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** An SNMP device on the second machine, at an address that the sweep reaches last. */
const device = nodeScript(`
  const { startSimAgent } = await import("${file('../test/support/snmp/agent.ts')}")
  const { SimMib } = await import("${file('../test/support/snmp/mib.ts')}")
  await startSimAgent({ address: "10.7.0.250", port: 161, mib: new SimMib([{ oid: "1.3.6.1.2.1.1.1.0", tag: 4, value: "Vigor router" }]) })
  print("listening")
`)

test('hundreds of dead addresses do not hold up what goes to a living one', { timeout: 60_000 }, async (context) => {
  needsNamespace(context)
  const run = await runInNamespace(`
    nsenter --target $peer --net ip addr add 10.7.0.250/24 dev wire1
    mkfifo /tmp/ready.$$
    nsenter --target $peer --net ${device} >/tmp/ready.$$ & device=$!
    read -r listening </tmp/ready.$$
    rm /tmp/ready.$$
    node ${file('main.ts')} discover 10.7.0.0/24 --rate 500 --json
    kill $device
  `)
  const line = run.stdout.split('\n').find((text) => text.startsWith('['))
  const found = z.array(identitySchema).parse(JSON.parse(line ?? '[]'))
  expect(
    found.map(({ address, snmp, kind }) => [address, snmp, kind]),
    run.stderr,
  ).toContainEqual(['10.7.0.250', '2c', 'router'])
})

test(
  'a host that answers nothing but ARP is found, with what its card tells; one that has gone is not',
  { timeout: 60_000 },
  async (context) => {
    needsNamespace(context)
    // The second machine drops whatever it would send to the first; 10.7.0.9 has an entry of an earlier time, and nobody is there.
    const run = await runInNamespace(`
    nsenter --target $peer --net sh -e -c 'ip link set dev wire1 address 4c:5e:0c:00:00:01; sysctl -qw net.ipv4.conf.all.rp_filter=0 net.ipv4.conf.wire1.rp_filter=0'
    nsenter --target $peer --net sh -e -c 'ip route add blackhole 10.7.0.1/32'
    ip neigh replace 10.7.0.9 lladdr 02:00:00:00:00:99 dev wire0 nud stale
    node ${file('main.ts')} discover 10.7.0.0/28 --rate 500 --json
  `)
    const line = run.stdout.split('\n').find((text) => text.startsWith('['))
    const found = z.array(identitySchema).parse(JSON.parse(line ?? '[]'))
    const others = found.filter(({ address }) => address !== '10.7.0.1')
    expect(others, run.stderr).toMatchObject([
      { address: '10.7.0.2', reachable: true, outcome: 'no-snmp', mac: '4c:5e:0c:00:00:01', macVendor: 'Routerboard.com' },
    ])
  },
)
