import { afterAll, expect, test } from 'vitest'
import { identitySchema, sensorDefSchema } from '../../server/contract/sensors.ts'
import { startSimAgent } from '../../test/support/snmp/agent.ts'
import { SimMib, type SimObject, type SimScalar } from '../../test/support/snmp/mib.ts'
import { identify } from '../identify.ts'
import { SnmpTransport, tags } from '../snmp/index.ts'
import { entity } from './entity-mib.ts'
import { interfaceColumns } from './if-mib.ts'
import { profiles, standardParts } from './index.ts'
import { system } from './profile.ts'
import { columnsOf, scalarsOf } from './sensors.ts'

const transport = new SnmpTransport()
afterAll(() => transport.close())

const sensors = [...profiles, ...standardParts].flatMap((part) => part.sensors)
const signs = profiles.flatMap((profile) => profile.detect).flatMap((detection) => (detection.scalar ? [detection.scalar.oid] : []))
const scalars = [...new Set([...Object.values(system), ...signs, ...scalarsOf(sensors)])]
const columns = [...new Set([...interfaceColumns, ...Object.values(entity), ...columnsOf(sensors)])]

/** mulberry32: the same devices in every run. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * below)
  }
}

function anything(oid: string, random: (below: number) => number): SimObject {
  const kinds: readonly (readonly [number, SimScalar])[] = [
    [tags.integer, random(2 ** 32) - 2 ** 31],
    [tags.integer, random(8) - 3],
    [tags.gauge32, 2 ** 32 - 1],
    [tags.counter64, 2n ** 64n - 1n],
    [tags.octets, Buffer.from(Array.from({ length: random(300) }, () => random(256)))],
    [tags.octets, 'á'.repeat(random(400))],
    [tags.octets, ''],
    [tags.opaque, Buffer.from('9f78047fc00000', 'hex')],
    [tags.oid, `1.3.6.1.4.1.${random(60_000)}.4294967295`],
    [tags.ipAddress, '255.255.255.255'],
    [tags.null, 0],
    [tags.timeTicks, random(2 ** 32)],
  ]
  const [tag, value] = kinds[random(kinds.length)] ?? [tags.null, 0]
  return { oid, tag, value }
}

test.each(Array.from({ length: 25 }, (_, seed) => seed))('a device that answers every known object with any type: %i', async (seed) => {
  const random = randomFrom(seed)
  const indexes = () =>
    Array.from({ length: 1 + random(4) }, () =>
      random(4) === 0 ? Array.from({ length: 40 }, () => random(1000)).join('.') : String(random(2 ** 31)),
    )
  const objects = [...scalars, ...columns.flatMap((column) => indexes().map((index) => `${column}.${index}`))].filter(() => random(8) > 0)
  const device = await startSimAgent({ mib: new SimMib(objects.map((oid) => anything(oid, random))) })
  const identity = await identify(device.address, {
    port: device.port,
    credentials: [{ version: '2c', community: 'public' }],
    timeout: 5000,
    transport,
    tcpPorts: [],
  })
  await device.close()
  expect(identitySchema.parse(identity)).toEqual(identity)
  for (const { id: _, value: __, state: ___, ...def } of identity.sensors) expect(sensorDefSchema.strict().parse(def)).toEqual(def)
  expect(new Set(identity.sensors.map((sensor) => sensor.key)).size).toBe(identity.sensors.length)
  expect(identity).toMatchObject({ reachable: true, snmp: '2c', outcome: 'ok' })
})
