import { expect, test } from 'vitest'
import { probeParams } from '../../server/contract/checks.ts'
import { sensorDefSchema } from '../../server/contract/sensors.ts'
import { probeContext } from '../../test/support/probe-context.ts'
import { startSimAgent } from '../../test/support/snmp/agent.ts'
import { SimMib } from '../../test/support/snmp/mib.ts'
import { VirtualClock } from '../../test/support/virtual-clock.ts'
import { tags } from '../snmp/index.ts'
import { supportReading } from './os-support.ts'
import { probeSnmp } from './snmp.ts'

test('where the edition is not known, only what holds for all of them is said', () => {
  const at = (date: string) => supportReading('Windows 10 1809', { earliest: '2020-11-10', latest: '2029-01-09' }, Date.parse(date)).value
  expect([at('2020-01-01'), at('2020-08-01'), at('2026-01-01'), at('2028-12-01'), at('2029-01-10')]).toEqual([1, 0, 0, 0, 3])
})

test('a Windows 7 over SNMP is out of support, and still counted as answering', async () => {
  const software = 'Software: Windows Version 6.1 (Build 7601 Multiprocessor Free)'
  const mib = new SimMib([
    { oid: '1.3.6.1.2.1.1.1.0', tag: tags.octets, value: `Hardware: x86 Family 6 Model 23 - ${software}` },
    { oid: '1.3.6.1.2.1.1.2.0', tag: tags.oid, value: '1.3.6.1.4.1.311.1.1.3.1.1' },
    { oid: '1.3.6.1.2.1.1.3.0', tag: tags.timeTicks, value: 100_000 },
  ])
  const device = await startSimAgent({ address: '127.0.0.1', mib: () => mib })
  const context = probeContext({ clock: new VirtualClock(Date.UTC(2026, 2, 2)) })
  try {
    const params = probeParams.snmp.parse({ target: '127.0.0.1', port: device.port, credential: { version: '2c', community: 'public' } })
    const first = await probeSnmp(params, 5_000, context)
    expect(first).toMatchObject({ outcome: 'warning', reason: 'state-warning' })
    expect(first.shape.at(-1)).toBe('os.support')
    expect(first.values).toHaveLength(first.shape.length)
    const def = sensorDefSchema.parse(first.sensors?.at(-1))
    expect(def).toMatchObject({ key: 'os.support', label: 'Windows 7 SP1 hoặc Windows Server 2008 R2' })
    expect(first.detail).toMatchObject({ sensors: [{ key: 'os.support', value: 3 }] })

    const second = await probeSnmp(params, 5_000, context)
    expect([second.shape, second.values.at(-1), second.sensors]).toEqual([first.shape, 3, undefined])
    const chosen = await probeSnmp({ ...params, sensors: ['nothing.else'] }, 5_000, probeContext({ clock: context.clock }))
    expect(chosen.shape).toEqual(['nothing.else'])
  } finally {
    context.memory.dispose()
    context.agentMemory.dispose()
    await device.close()
  }
})
