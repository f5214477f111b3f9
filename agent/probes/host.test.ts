import { expect, test } from 'vitest'
import { sensorDefSchema } from '../../server/contract/sensors.ts'
import { probeContext } from '../../test/support/probe-context.ts'
import { probeHost } from './host.ts'

test('this machine for real: sensors described once, rates from the second round, inventory when it is ready', async () => {
  const context = probeContext()
  const first = await probeHost({ inventoryHours: 24 }, 30_000, context)
  expect(['ok', 'warning', 'critical']).toContain(first.outcome)
  expect(first.sensors?.map((def) => sensorDefSchema.parse(def).key)).toEqual(first.shape)
  expect(first.shape).toEqual(expect.arrayContaining(['cpu.load', 'mem.used%', 'uptime']))
  const valueOf = (result: typeof first, key: string) => result.values[result.shape.indexOf(key)]
  expect(valueOf(first, 'cpu.load')).toBeGreaterThanOrEqual(0)
  expect(valueOf(first, 'mem.used%')).toBeGreaterThan(0)

  const second = await probeHost({ inventoryHours: 24 }, 30_000, context)
  expect(second.shape).toEqual(first.shape)
  expect(second.sensors).toBeUndefined()
  expect(valueOf(second, 'cpu.load')).toBeGreaterThanOrEqual(0)
  for (const key of second.shape.filter((k) => /^net\..*\.rx$/.test(k))) expect(valueOf(second, key), key).not.toBeNull()

  let found = first.inventory ?? second.inventory
  for (let round = 0; found === undefined && round < 100; round++)
    found = (await probeHost({ inventoryHours: 24 }, 30_000, context)).inventory
  expect(found).toMatchObject({ kind: 'host', data: { os: { platform: process.platform }, bootedAt: expect.any(Number) } })
  context.memory.dispose()
}, 120_000)

test('a round that the child does not finish in time is unknown, not down', async () => {
  const context = probeContext()
  expect(await probeHost({ inventoryHours: 24 }, 1, context)).toMatchObject({ outcome: 'unknown', reason: 'probe-error' })
  context.memory.dispose()
})
