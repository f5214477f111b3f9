import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { identify } from '../../agent/identify.ts'
import { startDevices, wardWorld } from '../../test/demo/ward/start.ts'
import { ward } from '../../test/demo/ward/plan.ts'
import { enrolTestAgent, type TestAgent } from '../../test/support/agent.ts'
import { bodyOf, type Caller, startTestServer, type TestServer } from '../../test/support/server.ts'
import { VirtualClock } from '../../test/support/virtual-clock.ts'
import { problemSchema } from '../contract/api/common.ts'
import { type DeviceDetail, type NewCheck, newCheckSchema } from '../contract/api/devices.ts'
import { type Ports, portsSchema, type Proposals, proposalsSchema } from '../contract/api/topology.ts'

const clock = new VirtualClock(Date.UTC(2026, 5, 1, 9))
/** What hangs where in the simulated ward, by id; lines and what is behind no network device apart. */
const wanted = ward.filter(({ model, parent }) => parent !== null && model !== 'ups' && !parent.startsWith('line'))

let server: TestServer
let technician: Caller
let stranger: Caller
let agent: TestAgent
let stop: (() => Promise<void>) | undefined
const ids = new Map<string, number>()
const nameOf = (id: number) => [...ids].find(([, device]) => device === id)?.[0]

beforeAll(async () => {
  server = await startTestServer({ clock })
  const unitId = await server.unit('Phường A')
  technician = await server.signIn('technician', unitId)
  stranger = await server.signIn('technician', await server.unit('Phường B'))
  agent = await enrolTestAgent(server, unitId, 'Trạm')
  const socket = createSocket('udp4').bind(0, '127.0.0.1')
  await once(socket, 'listening')
  const { port } = socket.address()
  socket.close()
  stop = await startDevices(
    wardWorld(() => clock.now(), 1),
    port,
  )
  const inventories = []
  for (const planned of ward.filter(({ model }) => model !== 'line')) {
    const { id, checks } = await agent.device(planned.id)
    ids.set(planned.id, id)
    await server.database.pool.query('update device set kind = $2, address = $3 where id = $1', [id, planned.kind, planned.address])
    const found = await identify(planned.address, {
      port,
      credentials: [{ version: '2c', community: 'public' }],
      timeout: 3000,
      tcpPorts: [],
      namePorts: { mdns: 1, netbios: 1, dns: [] },
    })
    // One is off in the plan: the router has resolved its address all the same.
    if (found.snmp !== null) inventories.push({ check: checks[0] ?? 0, at: clock.now(), kind: 'snmp' as const, data: { ...found } })
  }
  expect((await agent.send({ inventories })).status).toBe(200)
}, 120_000)
afterAll(async () => {
  await stop?.()
  await server.close()
})

const proposals = async (): Promise<Proposals> => proposalsSchema.parse(await bodyOf(technician.request('/api/topology/proposals')))
const post = (who: Caller, path: string, body: unknown) =>
  who.request(path, { method: 'POST', headers: { origin: 'http://localhost' }, body })
const links = ({ parents }: Proposals) => parents.map(({ device, parent }) => `${nameOf(device.id)} ${nameOf(parent.id)}`)

describe('a ward whose devices tell of their neighbours', () => {
  test('is put together as it is wired, switches for sure and what only a router knows not', async () => {
    const found = await proposals()
    expect(links(found).toSorted()).toEqual(wanted.map(({ id, parent }) => `${id} ${parent}`).toSorted())
    expect(wanted.length).toBeGreaterThan(35)
    expect(new Set(found.parents.filter(({ sure }) => !sure).map(({ device }) => device.kind))).toEqual(new Set(['speakerCluster']))
    const pc = found.parents.find(({ device }) => nameOf(device.id) === 'pc-07')
    expect(pc?.evidence[0]).toMatchObject({ how: 'bridge', at: { name: 'switch-2' }, port: 'gigabitEthernet 1/0/3', behind: 1 })
  })

  test('the ports of a switch say who is behind them', async () => {
    const ports: Ports = portsSchema.parse(await bodyOf(technician.request(`/api/devices/${ids.get('switch-2')}/ports`)))
    const behind = (index: number) => ports.find((port) => port.index === index)
    expect(behind(3)?.neighbours.map(({ device }) => device?.name)).toEqual(['pc-07'])
    expect(behind(1)?.neighbours[0]).toMatchObject({ device: { name: 'switch-1' }, how: expect.arrayContaining(['lldp', 'bridge']) })
    expect(behind(8)?.neighbours).toEqual([])
    expect((await stranger.request(`/api/devices/${ids.get('switch-2')}/ports`)).status).toBe(404)
  })

  test('a dismissed proposal stays dismissed, and that is on record', async () => {
    const link = { deviceId: ids.get('pc-10') ?? 0, parentId: ids.get('switch-2') ?? 0 }
    expect((await post(stranger, '/api/topology/dismiss', link)).status).toBe(404)
    expect((await post(technician, '/api/topology/dismiss', link)).status).toBe(204)
    expect((await post(technician, '/api/topology/dismiss', link)).status).toBe(204)
    expect(links(await proposals())).not.toContain('pc-10 switch-2')
    expect(await audited('device.dismiss-place')).toEqual([link.deviceId])
    const refused = await post(technician, '/api/topology/confirm', { links: [link] })
    expect(problemSchema.parse(await bodyOf(refused)).code).toBe('proposal-gone')
  })

  test('what is not proposed is not confirmed, and nothing else with it', async () => {
    const good = { deviceId: ids.get('pc-01'), parentId: ids.get('switch-1') }
    const bad = { deviceId: ids.get('pc-02'), parentId: ids.get('switch-3') }
    const refused = await post(technician, '/api/topology/confirm', { links: [good, bad] })
    expect([refused.status, problemSchema.parse(await bodyOf(refused)).code]).toEqual([409, 'proposal-gone'])
    expect(links(await proposals())).toContain('pc-01 switch-1')
    expect((await post(stranger, '/api/topology/confirm', { links: [good] })).status).toBe(404)
  })

  test('all are confirmed at once, each with its audit row, and none is asked again', async () => {
    const { parents } = await proposals()
    const body = { links: parents.map(({ device, parent }) => ({ deviceId: device.id, parentId: parent.id })) }
    const { devices } = await bodyOf<{ devices: number[] }>(post(technician, '/api/topology/confirm', body))
    expect(devices).toEqual(body.links.map(({ deviceId }) => deviceId))
    expect((await proposals()).parents).toEqual([])
    expect(new Set(await audited('device.change'))).toEqual(new Set(devices))
    const pc = await bodyOf<DeviceDetail>(technician.request(`/api/devices/${ids.get('pc-07')}`))
    expect(pc.parent?.name).toBe('switch-2')
  })

  test('a confirmed place that the tables contradict is shown, and can be corrected', async () => {
    const id = ids.get('pc-07')
    await technician.request(`/api/devices/${id}`, {
      method: 'PATCH',
      headers: { origin: 'http://localhost' },
      body: { parentId: ids.get('switch-3') },
    })
    const { parents } = await proposals()
    expect(parents).toMatchObject([{ device: { id }, parent: { name: 'switch-2' }, present: { name: 'switch-3' } }])
  })

  test('a silent device whose hardware address is seen elsewhere is told', async () => {
    const id = ids.get('pc-05')
    await server.database.pool.query(`update device set address = '127.20.7.99' where id = $1`, [id])
    await server.database.pool.query(
      `insert into device_state (device_id, status, state_type, reason, since, updated_at) values ($1, 'critical', 'hard', 'no-answer', $2, $2)
       on conflict (device_id) do update set status = 'critical'`,
      [id, new Date(clock.now())],
    )
    expect((await proposals()).addresses).toMatchObject([
      { device: { id }, address: '127.20.7.5', presentAddress: '127.20.7.99', evidence: [{ how: 'arp', at: { name: 'router-1' } }] },
    ])
  })
})

describe('another device at a known address', () => {
  test('is shown with both identities until a person says that it was replaced', async () => {
    const { id, checks } = await agent.device('thay-may')
    const tell = (seq: number, serial: string, mac: string) =>
      agent.send({
        seq,
        inventories: [
          {
            check: checks[0] ?? 0,
            at: clock.now() + seq,
            kind: 'snmp',
            data: { vendor: 'MikroTik', model: 'hEX', serial, mac, interfaces: [] },
          },
        ],
      })
    await tell(901, 'AAAA1', '4c:5e:0c:00:00:01')
    await tell(902, 'BBBB2', '4c:5e:0c:00:00:02')
    const [stranger] = (await proposals()).strangers
    expect(stranger).toMatchObject({ device: { id }, kept: { serial: 'AAAA1' }, seen: { serial: 'BBBB2' } })
    const changed = await technician.request(`/api/devices/${id}`, {
      method: 'PATCH',
      headers: { origin: 'http://localhost' },
      body: stranger?.seen,
    })
    expect([changed.status, (await proposals()).strangers]).toEqual([200, []])
  })
})

describe('a line', () => {
  test('carries the router by whose address it leaves', async () => {
    const link = { kind: 'link' as const, params: { gateway: '127.20.1.1', anchors: ['127.20.1.11'] } }
    const { id } = await agent.device('line-1', [parseCheck(link)])
    await server.database.pool.query(`update device set kind = 'uplink', address = null where id = $1`, [id])
    const place = (await proposals()).parents.find(({ device }) => device.id === ids.get('router-1'))
    expect(place).toMatchObject({ parent: { id }, sure: true, evidence: [{ how: 'gateway', seen: '127.20.1.1' }] })
  })
})

const parseCheck = (check: unknown): NewCheck => newCheckSchema.parse(check)

async function audited(action: string): Promise<number[]> {
  const { rows } = await server.database.pool.query<{ id: string }>(
    'select entity_id as id from audit_log where action = $1 and actor_id = $2 order by id',
    [action, technician.personId],
  )
  return rows.map(({ id }) => Number(id))
}
