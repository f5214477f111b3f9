import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startSimAgent, type SimAgent } from '../../test/support/snmp/agent.ts'
import { readRecordings, recordingMib } from '../../test/support/snmp/snmprec.ts'
import { deadlineIn, SnmpSession, SnmpTransport } from '../snmp/index.ts'
import { factsOf } from './facts.ts'
import { profiles, standardParts } from './index.ts'
import { survey } from './survey.ts'

/** `UPDATE_GOLDEN=1` writes what is read now: look at the difference before committing it. */
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
  const ids = [...profiles, ...standardParts].map((part) => part.id)
  expect(walks.map((walk) => walk.name)).toEqual(ids.toSorted())
})

test.each(walks.map((walk) => walk.name))('%s reads as expected', async (name) => {
  const session = new SnmpSession(transport, { address: '127.0.0.1', port: device.port, credential: { version: '2c', community: name } })
  const found = await survey(session, deadlineIn(10_000))
  session.close()
  expect(found.incomplete).toBe(false)
  if (profiles.some((profile) => profile.id === name)) expect(found.profile?.id).toBe(name)
  const { sensors, kind, vendor, model, serial, firmware, mac, interfaces } = factsOf(found)
  const read = {
    kind,
    vendor,
    model,
    serial,
    firmware,
    mac,
    interfaces: Object.fromEntries(
      interfaces.map((entry) => [entry.index, `${entry.name} ${entry.operUp ? 'up' : 'down'} ${entry.speed}`]),
    ),
    sensors: Object.fromEntries(sensors.map((s) => [s.key, `${s.label}: ${s.value} ${s.unit} ${s.state}`])),
  }
  const golden = `${folder}${name}.expected.json`
  if (process.env['UPDATE_GOLDEN']) writeFileSync(golden, `${JSON.stringify(read, null, 2)}\n`)
  expect(existsSync(golden), `${golden} is missing`).toBe(true)
  expect(read).toEqual(JSON.parse(readFileSync(golden, 'utf8')))
})
