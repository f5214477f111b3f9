import { expect, it } from 'vitest'
import { offersOf } from './offers.ts'

const facts = {
  hostname: 'may-chu',
  os: 'Debian',
  arch: 'x64',
  version: '1',
  installId: 'a',
  icmpEngine: 'raw' as const,
  icmpRemedy: null,
  network: { gateway: '192.168.1.1', gatewayNic: 'eth0', resolvers: ['192.168.1.1'], subnets: ['192.168.1.0/24'] },
}
const agent = { id: 1, name: 'Trụ sở', facts, watchesLine: false, devices: 0 }

it('offers the line and the networks that the agent found on its machine', () => {
  expect(offersOf([agent])).toMatchObject([
    { kind: 'link', agentId: 1, gateway: '192.168.1.1', nic: 'eth0', params: { gateway: null, localResolver: null } },
    { kind: 'scan', agentId: 1, cidr: '192.168.1.0/24' },
  ])
})

it('offers nothing that is watched already', () => {
  expect(offersOf([{ ...agent, watchesLine: true, devices: 12 }])).toEqual([])
  expect(offersOf([{ ...agent, watchesLine: true }]).map((o) => o.kind)).toEqual(['scan'])
})

it('offers two operators as anchors', () => {
  const [line] = offersOf([agent])
  expect(line?.kind === 'link' && new Set(line.params.anchors).size).toBeGreaterThanOrEqual(2)
})
