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
