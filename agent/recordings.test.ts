import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { identitySchema } from '../server/contract/sensors.ts'
import { startSimAgent, type SimAgent } from '../test/support/snmp/agent.ts'
import { compareSensors, compareWords, describeMiss } from '../test/support/snmp/compare.ts'
import { readExpected } from '../test/support/snmp/expected.ts'
import { findRecordings, kindsOfRecording, vendorsOfRecording } from '../test/support/snmp/recordings.ts'
import { recordingMib } from '../test/support/snmp/snmprec.ts'
import { identify } from './identify.ts'
import { SnmpTransport } from './snmp/index.ts'

const { walks, index, absent, folder } = findRecordings()
const read = new Set<string>()
const sums = { wanted: 0, equal: 0 }

/** Share of the other program's sensors that must be read with the same value, in each recording. */
const enough = 0.9

test('recordings are read, or the reason is told', () => {
  if (absent !== null) process.stdout.write(`${absent}\n`)
  expect(walks.length > 0 || absent !== null).toBe(true)
})

describe.runIf(absent === null)('recorded devices', () => {
  const transport = new SnmpTransport()
  let device: SimAgent
  beforeAll(async () => {
    const mibs = new Map(walks.map((walk) => [walk.name, recordingMib(walk)]))
    device = await startSimAgent({ mib: (community) => mibs.get(community) })
  })
  afterAll(async () => {
    transport.close()
    await device.close()
    process.stdout.write(`${sums.equal} of ${sums.wanted} expected sensors were read with the same value\n`)
    process.stdout.write(`${read.size} of ${walks.length} recordings in ${folder} were read\n`)
  })

  const ask = (name: string, version: '1' | '2c') =>
    identify(device.address, { port: device.port, credentials: [{ version, community: name }], timeout: 5000, transport, tcpPorts: [] })

  test.each(walks.flatMap((walk) => (['2c', '1'] as const).map((version) => [walk.name, version] as const)))(
    '%s over SNMP %s',
    async (name, version) => {
      const walk = walks.find((entry) => entry.name === name)
      const expected = index.get(name)
      const identity = await ask(name, version)
      expect(identitySchema.parse(identity)).toEqual(identity)
      expect(identity).toMatchObject({ reachable: true, snmp: version, outcome: 'ok' })
      if (expected) {
        expect(identity.sysObjectID).toBe(expected.sysObjectID)
        expect(kindsOfRecording[expected.kind] ?? []).toContain(identity.kind)
        expect(vendorsOfRecording[expected.vendor] ?? [expected.vendor]).toContain(identity.vendor)
      }
      const recorded = walk?.objects.find((object) => object.oid === '1.3.6.1.2.1.1.1.0')
      expect(identity.sysDescr).toBe(recorded?.value.toString().trim() || null)
      // Every interface that the device has a name for is there; some recordings have no ifTable.
      const named = walk?.objects.filter((object) => object.oid.startsWith('1.3.6.1.2.1.2.2.1.2.')) ?? []
      expect(identity.interfaces.length).toBeGreaterThanOrEqual(named.length)
      expect(identity.interfaces.map((entry) => entry.index)).toEqual(
        expect.arrayContaining(named.map((object) => Number(object.oid.split('.').at(-1)))),
      )
      expect(identity.sensors.every((sensor) => sensor.value === null || Number.isFinite(sensor.value))).toBe(true)
      read.add(name)
    },
  )

  test.each(walks.map((walk) => walk.name))('%s: what another program makes of it', async (name) => {
    const expected = readExpected(folder, name)
    if (!expected) {
      process.stdout.write(`${name}: nothing to compare with\n`)
      return
    }
    const identity = await ask(name, '2c')
    const words = compareWords(name, identity, expected)
    const { wanted, equal, misses } = compareSensors(name, identity, expected)
    sums.wanted += wanted
    sums.equal += equal
    const report = [`${name}: ${equal} of ${wanted} sensors`, ...misses.map(describeMiss), ...words.map((word) => `  ${word}`)]
    process.stdout.write(`${report.join('\n')}\n`)
    expect(words).toEqual([])
    expect(misses.filter((miss) => miss.why === null).map(describeMiss)).toEqual([])
    expect(equal).toBeGreaterThanOrEqual(wanted * enough)
  })

  test('all of them', () => {
    expect(read.size).toBe(walks.length)
  })
})
