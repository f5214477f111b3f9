import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DeviceProfile } from '../../server/contract/profiles.ts'
import { enterprise, profile } from '../../test/support/sample-profile.ts'
import { startSimAgent, type SimAgent } from '../../test/support/snmp/agent.ts'
import { SimMib } from '../../test/support/snmp/mib.ts'
import { findDevice } from '../identify.ts'
import { deadlineIn, SnmpSession, SnmpTransport, tags } from '../snmp/index.ts'
import { profileById } from './index.ts'
import { survey } from './survey.ts'

/** Everything of it but the signs: Net-SNMP's generic number and OpenWrt's words. */
const openwrtBox = new SimMib([
  { oid: '1.3.6.1.2.1.1.1.0', tag: tags.octets, value: 'Linux OpenWrt 6.6.86' },
  { oid: '1.3.6.1.2.1.1.2.0', tag: tags.oid, value: '1.3.6.1.4.1.8072.3.2.10' },
  { oid: '1.3.6.1.2.1.1.3.0', tag: tags.timeTicks, value: 1000 },
  { oid: `${enterprise}.1.0`, tag: tags.octets, value: 'Model X9' },
  { oid: `${enterprise}.2.0`, tag: tags.integer, value: 415 },
])

let device: SimAgent
const transport = new SnmpTransport()
beforeAll(async () => {
  device = await startSimAgent({ mib: openwrtBox, community: 'public' })
})
afterAll(async () => {
  transport.close()
  await device.close()
})

async function profileRead(id: string | null, site: readonly DeviceProfile[]): Promise<string | undefined> {
  const session = new SnmpSession(transport, {
    address: '127.0.0.1',
    port: device.port,
    credential: { version: '2c', community: 'public' },
  })
  try {
    return (await survey(session, deadlineIn(5_000), id, site)).profile?.id
  } finally {
    session.close()
  }
}

describe('a site’s profiles', () => {
  const byScalar = profile({ detect: [{ scalar: { oid: `${enterprise}.1.0`, pattern: '^Model' } }] })
  const elsewhere = profile({ detect: [{ sysDescr: '^Khác' }] })

  test('come before the built-in ones, for devices of which nothing is known and for those known by another profile', async () => {
    expect(await profileRead(null, [])).toBe('openwrt')
    expect(await profileRead(null, [byScalar])).toBe(byScalar.id)
    expect(await profileRead('openwrt', [byScalar])).toBe(byScalar.id)
    expect(await profileRead('generic', [byScalar])).toBe(byScalar.id)
  })

  test('leave devices alone that they do not recognise, unless the device is known by them', async () => {
    expect(await profileRead(null, [elsewhere])).toBe('openwrt')
    expect(await profileRead('openwrt', [elsewhere])).toBe('openwrt')
    expect(await profileRead(elsewhere.id, [elsewhere])).toBe(elsewhere.id)
    expect(await profileRead(elsewhere.id, [])).toBe('openwrt')
  })

  test('stand in place of the built-in one with their id', async () => {
    const builtIn = profileById('openwrt')
    if (!builtIn) throw new Error('there is no such profile')
    const corrected: DeviceProfile = { ...builtIn, vendor: 'Phường' }
    expect(await profileRead(null, [corrected])).toBe('openwrt')
    expect(await profileRead(null, [{ ...corrected, detect: [{ sysDescr: '^Khác' }] }])).not.toBe('openwrt')
  })

  test('are tried whether they recognise the device or not, and say what they missed', async () => {
    const { identity } = await findDevice('127.0.0.1', {
      port: device.port,
      credentials: [{ version: '2c', community: 'public' }],
      timeout: 3_000,
      tcpPorts: [],
      trial: elsewhere,
    })
    expect(identity).toMatchObject({
      profile: elsewhere.id,
      model: 'X9',
      trial: { recognised: false, missing: [{ key: 'loa.door' }, { key: 'loa.fan' }] },
    })
    expect(identity.sensors).toMatchObject([{ key: 'loa.temperature', value: 41.5 }])
  })
})
