/**
 * How well the devices of a folder of recordings are read, without a threshold: `node test/support/snmp/compare-folder.ts FOLDER [NAME…]`. The folder holds
 * `walks/NAME.snmprec` and, to compare with, `expected/NAME.json`.
 */
import { identify } from '../../../agent/identify.ts'
import { SnmpTransport } from '../../../agent/snmp/index.ts'
import { startSimAgent } from './agent.ts'
import { compareSensors, compareWords, describeMiss } from './compare.ts'
import { readExpected } from './expected.ts'
import { readRecordings, recordingMib } from './snmprec.ts'

const [folder = '.', ...names] = process.argv.slice(2)
const walks = readRecordings(`${folder}/walks`).filter((walk) => names.length === 0 || names.includes(walk.name))
const mibs = new Map(walks.map((walk) => [walk.name, recordingMib(walk)]))
const transport = new SnmpTransport()
const device = await startSimAgent({ mib: (community) => mibs.get(community) })

for (const { name } of walks) {
  const identity = await identify(device.address, {
    port: device.port,
    credentials: [{ version: '2c', community: name }],
    timeout: 5000,
    transport,
    tcpPorts: [],
  })
  const { profile, kind, vendor, model, serial, firmware, facts } = identity
  print(`${name}: ${[profile, kind, vendor, model, serial, firmware].map((word) => word ?? '–').join(' | ')}`)
  for (const fact of facts) print(`  ${fact.label}: ${fact.text}`)
  for (const { oid, key, label, value, unit, state, group } of identity.sensors) {
    if (group !== 'interface') print(`  ${label} = ${value} ${unit} (${state}) ${key} ${oid ?? ''}`)
  }
  const expected = readExpected(folder, name)
  if (!expected) continue
  const { wanted, equal, misses } = compareSensors(name, identity, expected)
  print(`  => ${equal} of ${wanted} sensors`)
  for (const line of [...misses.map(describeMiss), ...compareWords(name, identity, expected)]) print(`  ${line}`)
}
transport.close()
await device.close()

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}
