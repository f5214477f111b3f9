import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { deviceProfileSchema } from '../../server/contract/profiles.ts'
import { sensorState } from '../../server/contract/sensor-state.ts'
import type { SensorDef } from '../../server/contract/sensors.ts'
import { startSimAgent, type SimAgent } from '../../test/support/snmp/agent.ts'
import { readRecordings, recordingMib } from '../../test/support/snmp/snmprec.ts'
import { deadlineIn, isUnder, SnmpSession, SnmpTransport } from '../snmp/index.ts'
import { factsOf } from './facts.ts'
import { profiles, standardParts } from './index.ts'
import { survey } from './survey.ts'

/**
 * What each walk must read as is written by hand from the MIB, and never by a program: a test that copies the profile proves nothing. README.md here tells the
 * form of `walks/*.expected.json`.
 */
const expectedSchema = z.strictObject({
  identity: z.strictObject({
    kind: z.string(),
    vendor: z.string().nullable(),
    model: z.string().nullable(),
    serial: z.string().nullable(),
    firmware: z.string().nullable(),
  }),
  /** Facts in words, by key. */
  facts: z.record(z.string(), z.string()).default({}),
  /** By OID of the object read, or by key where the value is computed from several: value, unit, state, condition. */
  values: z.record(z.string(), z.tuple([z.number().nullable(), z.string(), z.string(), z.string().nullable()])),
  /** By OID of the column or scalar: `3 channelOk` → state, for every value that the MIB defines. */
  enums: z.record(z.string(), z.record(z.string().regex(/^-?\d+ \S/), z.string())).default({}),
})

const folder = new URL('walks/', import.meta.url).pathname
const walks = readRecordings(folder)
const transport = new SnmpTransport()
let device: SimAgent

beforeAll(async () => {
  const mibs = new Map(walks.map((walk) => [walk.name, recordingMib(walk)]))
  device = await startSimAgent({ mib: (community) => mibs.get(community) })
})
afterAll(async () => {
  transport.close()
  await device.close()
})

test('every profile and every standard MIB has a walk, and every walk belongs to one', () => {
  const ids = new Set([...profiles, ...standardParts].map((part) => part.id))
  expect([...ids].filter((id) => !walks.some((walk) => walk.name === id || walk.name.startsWith(`${id}--`)))).toEqual([])
  expect(walks.filter((walk) => !ids.has(walk.name.replace(/--.*$/, ''))).map((walk) => walk.name)).toEqual([])
})

test.each(profiles.map((profile) => [profile.id, profile] as const))('%s is data of the form that a site can upload', (_, profile) => {
  expect(deviceProfileSchema.parse(profile)).toEqual(profile)
  const keys = profile.sensors.map((sensor) => sensor.key)
  expect(new Set(keys).size).toBe(keys.length)
})

/** Keys of the sensors that any walk gave: makers' models share some of them. */
const given: string[] = []

test.each(walks.map((walk) => walk.name))('%s reads as its MIB says', async (name) => {
  const expected = expectedSchema.parse(JSON.parse(readFileSync(`${folder}${name}.expected.json`, 'utf8')))
  const session = new SnmpSession(transport, { address: '127.0.0.1', port: device.port, credential: { version: '2c', community: name } })
  const found = await survey(session, deadlineIn(10_000))
  session.close()
  expect(found.incomplete).toBe(false)
  const id = name.replace(/--.*$/, '')
  if (profiles.some((profile) => profile.id === id)) expect(found.profile?.id).toBe(id)
  const { sensors, kind, vendor, model, serial, firmware, facts } = factsOf(found)
  expect({ kind, vendor, model, serial, firmware }).toEqual(expected.identity)
  expect(Object.fromEntries(facts.map((fact) => [fact.key, fact.text]))).toEqual(expected.facts)
  const own = sensors.filter((sensor) => sensor.group !== 'interface')
  given.push(...own.map((sensor) => sensor.key))
  expect(
    Object.fromEntries(
      own.map((sensor) => [nameIn(expected.values, sensor), [sensor.value, sensor.unit, sensor.state, conditionOf(sensor)]]),
    ),
  ).toEqual(expected.values)
  for (const [oid, states] of Object.entries(expected.enums)) {
    const def = own.find((sensor) => sensor.oid !== undefined && (sensor.oid === oid || isUnder(oid, sensor.oid)))
    expect(def, `a sensor under ${oid}`).toBeDefined()
    const told = Object.keys(states).map((value) => [value, def ? sensorState(def, Number.parseInt(value, 10)) : null])
    expect(Object.fromEntries(told)).toEqual(states)
  }
  const enumerated = own.filter((sensor) => sensor.states !== undefined && sensor.oid !== undefined).map((sensor) => sensor.oid ?? '')
  expect(enumerated.filter((oid) => !Object.keys(expected.enums).some((column) => oid === column || isUnder(column, oid)))).toEqual([])
})

test('each sensor is in a walk', () => {
  const keys = [...profiles, ...standardParts].flatMap((part) => part.sensors.map((sensor) => `${part.id}: ${sensor.key}`))
  const isGiven = (key: string) => given.some((own) => own === key || own.startsWith(`${key}.`))
  expect(keys.filter((key) => !isGiven(key.replace(/^\S+: /, '')))).toEqual([])
})

function nameIn(values: Record<string, unknown>, sensor: SensorDef): string {
  return sensor.oid !== undefined && (sensor.oid in values || !(sensor.key in values)) ? sensor.oid : sensor.key
}

function conditionOf(sensor: SensorDef & { value: number | null; state: string }): string | null {
  const { states, conditions, value, state } = sensor
  if (states) return states.find((row) => row.value === value)?.condition ?? null
  if (value === null || state === 'ok' || state === 'unknown') return null
  const low = value <= (sensor.warnLow ?? sensor.critLow ?? Number.NEGATIVE_INFINITY)
  return (low ? conditions?.low : conditions?.high) ?? null
}
