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
  // The inventory may have come in between, with its findings.
  expect(second.shape.slice(0, first.shape.length)).toEqual(first.shape)
  expect(second.sensors === undefined).toBe(second.shape.length === first.shape.length)
  expect(valueOf(second, 'cpu.load')).toBeGreaterThanOrEqual(0)
  for (const key of second.shape.filter((k) => /^net\..*\.rx$/.test(k))) expect(valueOf(second, key), key).not.toBeNull()

  let last = second.inventory ? second : first
  for (let round = 0; last.inventory === undefined && round < 100; round++) last = await probeHost({ inventoryHours: 24 }, 30_000, context)
  const found = last.inventory
  expect(last.shape).toEqual(expect.arrayContaining(['os.support', 'updates', 'restart.pending', 'boots.restarts']))
  expect(found).toMatchObject({ kind: 'host', data: { os: { platform: process.platform }, bootedAt: expect.any(Number) } })
  context.memory.dispose()
}, 120_000)

test('a round that the child does not finish in time is unknown, not down', async () => {
  const context = probeContext()
  expect(await probeHost({ inventoryHours: 24 }, 1, context)).toMatchObject({ outcome: 'unknown', reason: 'probe-error' })
  context.memory.dispose()
})
