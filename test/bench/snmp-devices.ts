/** `node snmp-devices.ts COUNT`: simulated amplifiers in a process of their own, so that their CPU is not counted. Prints the address of each as JSON. */
import { tags } from '../../agent/snmp/index.ts'
import { startSimAgent } from '../support/snmp/agent.ts'
import { SimMib, type SimObject } from '../support/snmp/mib.ts'

const vs = '1.3.6.1.4.1.26122.3'
const ifTable = '1.3.6.1.2.1.2.2.1'
const ifXTable = '1.3.6.1.2.1.31.1.1.1'

/** What a poll of such a device asks for: 20 instances. */
export const polledOids: readonly string[] = [
  '1.3.6.1.2.1.1.3.0',
  `${vs}.1.7.0`,
  ...[1, 2].flatMap((row) => [`${vs}.7.3.1.3.${row}`, `${vs}.7.3.1.4.${row}`, `${vs}.2.2.1.4.${row}`, `${vs}.4.2.1.3.${row}`]),
  ...[1, 2, 3, 4, 5].map((row) => `${vs}.9.2.1.3.${row}`),
  `${vs}.3.2.1.3.1`,
  `${vs}.12.1.1.5.1`,
  `${ifTable}.8.2`,
  `${ifXTable}.6.2`,
  `${ifXTable}.10.2`,
]

const started = performance.now()
const seconds = (): number => (performance.now() - started) / 1000

function valueOf(oid: string): SimObject {
  if (oid === '1.3.6.1.2.1.1.3.0') return { oid, tag: tags.timeTicks, value: () => Math.floor(seconds() * 100) }
  if (oid.startsWith(ifXTable)) return { oid, tag: tags.counter64, value: () => BigInt(2 ** 40) + BigInt(Math.floor(seconds() * 1e6)) }
  if (oid.startsWith(ifTable)) return { oid, tag: tags.integer, value: 1 }
  if (oid.startsWith(`${vs}.2.`) || oid.startsWith(`${vs}.4.`)) return { oid, tag: tags.gauge32, value: 24 }
  if (oid.startsWith(`${vs}.3.`)) return { oid, tag: tags.gauge32, value: 2400 }
  if (oid.startsWith(`${vs}.7.3.1.3.`) || oid.startsWith(`${vs}.9.`)) return { oid, tag: tags.integer, value: 3 }
  return { oid, tag: tags.integer, value: 2 }
}

const objects: SimObject[] = [
  ...polledOids.map(valueOf),
  { oid: '1.3.6.1.2.1.1.1.0', tag: tags.octets, value: 'Linux tang-am armv5tejl' },
  { oid: '1.3.6.1.2.1.1.2.0', tag: tags.oid, value: '1.3.6.1.4.1.8072.3.2.10' },
  { oid: `${vs}.1.3.0`, tag: tags.integer, value: 8240 },
  { oid: `${ifTable}.2.2`, tag: tags.octets, value: 'eth0' },
  { oid: `${ifTable}.3.2`, tag: tags.integer, value: 6 },
]

if (process.argv[1] === import.meta.filename) {
  const mib = new SimMib(objects)
  const agents = await Promise.all(
    Array.from({ length: Number(process.argv[2]) }, (_, i) =>
      startSimAgent({ mib, address: `127.0.${100 + Math.floor(i / 250)}.${1 + (i % 250)}` }),
    ),
  )
  process.stdout.write(`${JSON.stringify(agents.map(({ address, port }) => ({ address, port })))}\n`)
  process.stdin.resume().on('end', () => process.exit())
}
