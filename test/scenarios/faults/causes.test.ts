import { afterEach, beforeEach, expect, test } from 'vitest'
import { queryStates } from '../../../server/series/index.ts'
import { retellLate } from '../../../server/faults/index.ts'
import { type Condition, dead, lineDown, well, World } from './world.ts'

let world: World
beforeEach(async () => {
  world = await World.start()
})
afterEach(() => world.end())

const minutes = (count: number) => world.pass(count * 60)
const hours = (count: number) => minutes(count * 60)

/** A UPS's own words, as an agent reports them. */
const source = {
  key: 'ups.source',
  label: 'Nguồn ra',
  unit: 'state' as const,
  group: 'power',
  states: [
    { value: 3, label: 'Điện lưới', state: 'ok' as const },
    { value: 5, label: 'Ắc quy', state: 'warning' as const, condition: 'on-battery' },
  ],
}
const onBattery: Condition = {
  outcome: 'warning',
  reason: 'state-warning',
  detail: { sensors: [{ key: source.key, label: source.label, value: 5, state: 'warning' }] },
  sensors: [source],
}

test('of two lines one is enough: what hangs on both is well, and the line alone is told as a warning', async () => {
  await world.device('Đường 1', { kind: 'uplink' })
  await world.device('Đường 2', { kind: 'uplink' })
  for (let i = 1; i <= 5; i++) await world.device(`Cụm ${i}`, { behind: 'Đường 1', standby: 'Đường 2' })
  await minutes(2)
  world.set('Đường 1', lineDown)
  await minutes(10)
  expect(await world.incidents()).toEqual(['Đường 1 carrier warning open 1'])
  world.set(world.names(), dead)
  world.set(['Đường 1', 'Đường 2'], lineDown)
  await minutes(4)
  expect(await world.statuses('Cụm 3')).toEqual(['unreachable'])
})

test('a child that stays down when its parent recovers becomes its own incident, the others do not', async () => {
  await world.device('Bộ định tuyến', { kind: 'router' })
  for (let i = 1; i <= 10; i++) await world.device(`Cụm ${i}`, { behind: 'Bộ định tuyến' })
  await minutes(2)
  world.set(world.names(), dead)
  await minutes(3)
  expect(await world.incidents()).toEqual(['Bộ định tuyến network critical open 11'])
  world.set(world.names('Cụm 4'), well)
  await minutes(1)
  expect(await world.statuses('Cụm 4', 'Cụm 5')).toEqual(['critical', 'ok'])
  await minutes(4)
  expect(await world.incidents()).toEqual(['Bộ định tuyến network critical resolved 11', 'Cụm 4 device critical open 1'])
})

test('what hangs on a device that is back is measured at once, and stays out of reach until then', async () => {
  await world.device('Bộ định tuyến', { kind: 'router' })
  await world.device('Cụm 1', { behind: 'Bộ định tuyến', interval: 300 })
  await minutes(2)
  world.set(world.names(), dead)
  await minutes(8)
  expect(await world.statuses('Cụm 1')).toEqual(['unreachable'])
  world.set('Bộ định tuyến', well)
  await minutes(1)
  expect(await world.statuses('Bộ định tuyến', 'Cụm 1')).toEqual(['ok', 'unreachable'])
  expect(await world.incidents()).toEqual(['Bộ định tuyến network critical open 2'])
  const { rows } = await world.server.app.pool.query(`select kind from agent_command`)
  expect(rows.map(({ kind }) => kind)).toContain('checkNow')
  await minutes(8)
  expect(await world.statuses('Cụm 1')).toEqual(['critical'])
  expect(await world.incidents()).toEqual(['Bộ định tuyến network critical resolved 2', 'Cụm 1 device critical open 1'])
})

test('a link that flaps for an hour is one incident that is known to flap', async () => {
  await world.device('Cụm 1')
  await minutes(2)
  for (let i = 0; i < 20; i++) {
    world.set('Cụm 1', i % 2 === 0 ? dead : well)
    await minutes(3)
  }
  world.set('Cụm 1', well)
  expect((await world.incidents()).map((line) => line.replace(/ reopened \d+/, ''))).toEqual([
    'Cụm 1 device critical recovering 1 flapping',
  ])
  await minutes(30)
  expect((await world.incidents()).map((line) => line.replace(/ reopened \d+/, ''))).toEqual(['Cụm 1 device critical resolved 1'])
})

test('blips that never last are told as one that comes and goes', async () => {
  await world.device('Cụm 1')
  await minutes(2)
  for (let i = 0; i < 30; i++) {
    world.set('Cụm 1', dead)
    await world.pass(20)
    world.set('Cụm 1', well)
    await world.pass(40)
  }
  expect(await world.statuses('Cụm 1')).toEqual(['warning'])
  expect(await world.incidents()).toEqual(['Cụm 1 device warning open 1 flapping'])
  await hours(1)
  expect(await world.incidents()).toEqual(['Cụm 1 device warning resolved 1'])
  expect(await world.statuses('Cụm 1')).toEqual(['ok'])
})

test('a power cut of a place is one incident, with the UPS as evidence', async () => {
  const site = await world.site('Trụ sở')
  await world.device('Bộ lưu điện', { kind: 'ups', site })
  for (const name of ['Máy chủ', 'Bộ chuyển mạch', 'Camera', 'Cụm sân']) await world.device(name, { kind: 'other', site })
  await world.device('Cụm xa')
  await minutes(2)
  world.set('Bộ lưu điện', onBattery)
  await world.pass(40)
  world.set(['Máy chủ', 'Bộ chuyển mạch', 'Camera'], dead)
  await minutes(5)
  const lines = await world.incidents()
  expect(lines.filter((line) => line.includes(' open '))).toEqual(['Trụ sở power critical open 4'])
  expect(lines.filter((line) => !line.includes(' open ')).every((line) => line.includes(' merged '))).toBe(true)
  world.set(world.names(), well)
  await minutes(6)
  expect((await world.incidents()).filter((line) => line.startsWith('Trụ sở'))).toEqual(['Trụ sở power critical resolved 4'])
})

test('much of a ward at once, at many places, is one incident', async () => {
  for (let i = 1; i <= 12; i++) await world.device(`Cụm ${i}`, { site: await world.site(`Tổ dân phố ${i}`) })
  await minutes(2)
  world.set(world.names('Cụm 11', 'Cụm 12'), dead)
  await minutes(3)
  const lines = await world.incidents()
  expect(lines.filter((line) => line.includes(' open '))).toEqual(['phường unknown critical open 10'])
})

test('an agent that falls silent is one incident; nothing of it is called down', async () => {
  for (let i = 1; i <= 6; i++) await world.device(`Cụm ${i}`)
  await minutes(2)
  world.agentDead = true
  await minutes(4)
  expect(await world.incidents()).toEqual(['Trạm thử nghiệm watching critical open 7'])
  expect(await world.statuses('Cụm 1')).toEqual(['unknown'])
  world.agentDead = false
  await minutes(5)
  expect(await world.incidents()).toEqual(['Trạm thử nghiệm watching critical resolved 7'])
})

test('what fails in maintenance is no incident until the window ends', async () => {
  const id = await world.device('Cụm 1')
  await minutes(2)
  const technician = await world.server.signIn('technician', world.unitId)
  const window = {
    scope: 'devices',
    deviceIds: [id],
    repeat: 'once',
    reason: 'Thay loa',
    startsAt: new Date(world.clock.now() + 1000).toISOString(),
    minutes: 30,
  }
  const answer = await technician.request('/api/maintenance', { method: 'POST', body: window })
  expect(answer.status).toBe(201)
  await minutes(1)
  expect(await world.statuses('Cụm 1')).toEqual(['maintenance'])
  world.set('Cụm 1', dead)
  await minutes(20)
  expect(await world.incidents()).toEqual([])
  await minutes(12)
  expect(await world.incidents()).toEqual(['Cụm 1 device critical open 1'])
})

test('72 hours that come late raise no alarm and are counted as they were', async () => {
  await world.device('Đường 1', { kind: 'uplink' })
  await world.device('Cụm 1', { behind: 'Đường 1' })
  await minutes(2)
  const start = world.clock.now()
  world.cutOff = true
  const during: [number, string | string[], Condition][] = [
    [10, 'Cụm 1', dead],
    [14, 'Cụm 1', well],
    [30, ['Đường 1', 'Cụm 1'], dead],
    [40, ['Đường 1', 'Cụm 1'], well],
  ]
  await quietly(during, 72)
  expect(await world.incidents()).toEqual(['Trạm thử nghiệm watching critical open 3'])
  world.cutOff = false
  await minutes(5)
  await retellLate(world.app)
  expect(await world.incidents()).toEqual(['Trạm thử nghiệm watching critical resolved 3'])
  const states = await queryStates(world.app.db, world.id('Cụm 1'), start, world.clock.now())
  const told = states.map(({ at, status }) => `${((at - start) / 3_600_000).toFixed(1)} ${status}`)
  expect(told).toEqual(['0.0 unknown', '0.2 ok', '10.2 critical', '14.2 ok', '30.2 unreachable', '40.2 ok'])
})

/** Lets hours pass with the agent cut off: it measures every ten minutes, and the server looks as often. */
async function quietly(during: [number, string | string[], Condition][], until: number): Promise<void> {
  for (let tenth = 0; tenth < until * 6; tenth++) {
    for (const [hour, names, condition] of during) if (hour * 6 === tenth) world.set(names, condition)
    await world.clock.advance(570_000)
    await world.pass(30)
  }
}

test('a clock that jumps ahead and back raises no alarm', async () => {
  await world.device('Cụm 1')
  await minutes(5)
  world.clockError = 4 * 60_000
  await minutes(2)
  world.clockError = 0
  await minutes(10)
  expect(await world.incidents()).toEqual([])
  expect(await world.statuses('Cụm 1')).toEqual(['ok'])
})
