import { expect } from 'vitest'
import { retellLate } from '../../../server/faults/index.ts'
import { queryStates } from '../../../server/series/index.ts'
import { played } from './played.ts'
import { type Condition, dead, well, type World } from './world.ts'

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

played((test) => {
  test('a power cut of a place is one incident, with the UPS as evidence', async ({ world, told, minutes, middle }) => {
    const site = await world.site('Trụ sở')
    await world.device('Bộ lưu điện', { kind: 'ups', site })
    for (const name of ['Máy chủ', 'Bộ chuyển mạch', 'Camera', 'Cụm sân']) await world.device(name, { kind: 'other', site })
    await world.device('Cụm xa')
    await minutes(2)
    world.set('Bộ lưu điện', onBattery)
    await world.pass(40)
    await middle()
    world.set(['Máy chủ', 'Bộ chuyển mạch', 'Camera'], dead)
    await minutes(5)
    const lines = await world.incidents()
    expect(lines.filter((line) => line.includes(' open '))).toEqual(['Trụ sở power critical open 4'])
    expect(lines.filter((line) => !line.includes(' open ')).every((line) => line.includes(' merged '))).toBe(true)
    world.set(world.names(), well)
    await minutes(8)
    expect((await world.incidents()).filter((line) => line.startsWith('Trụ sở'))).toEqual(['Trụ sở power critical resolved 4'])
    expect(told.messages(['Trụ sở', ...world.names()])).toEqual(['[Cảnh báo] Bộ lưu điện', '[Cập nhật] Trụ sở', '[Đã hết] Trụ sở'])
  })

  test('much of a ward at once, at many places, is one incident', async ({ world, told, minutes, middle }) => {
    for (let i = 1; i <= 12; i++) await world.device(`Cụm ${i}`, { site: await world.site(`Tổ dân phố ${i}`) })
    await minutes(2)
    world.set(world.names('Cụm 11', 'Cụm 12'), dead)
    await world.pass(40)
    await middle()
    await minutes(3)
    const lines = await world.incidents()
    expect(lines.filter((line) => line.includes(' open '))).toEqual(['phường unknown critical open 10'])
    expect(told.messages(['Nhiều cụm loa'])).toEqual(['[Sự cố] Nhiều cụm loa'])
  })

  test('an agent that falls silent is one incident; nothing of it is called down', async ({ world, told, minutes, middle }) => {
    for (let i = 1; i <= 6; i++) await world.device(`Cụm ${i}`)
    await minutes(2)
    world.agentDead = true
    await minutes(4)
    expect(await world.incidents()).toEqual(['Trạm thử nghiệm watching critical open 7'])
    expect(await world.statuses('Cụm 1')).toEqual(['unknown'])
    await middle()
    world.agentDead = false
    await minutes(8)
    expect(await world.incidents()).toEqual(['Trạm thử nghiệm watching critical resolved 7'])
    expect(told.messages(['Trạm thử nghiệm'])).toEqual(['[Sự cố] Trạm thử nghiệm', '[Đã hết] Trạm thử nghiệm'])
  })

  test('what fails in maintenance is no incident until the window ends', async ({ world, told, minutes, middle }) => {
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
    await middle()
    await minutes(12)
    expect(await world.incidents()).toEqual(['Cụm 1 device critical open 1'])
    expect(told.messages(['Cụm 1'])).toEqual(['[Sự cố] Cụm 1'])
  })

  test('72 hours that come late raise no alarm and are counted as they were', async ({ world, told, minutes, middle }) => {
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
    await quietly(world, during, 0, 36)
    await middle()
    await quietly(world, during, 36, 72)
    expect(await world.incidents()).toEqual(['Trạm thử nghiệm watching critical open 3'])
    world.cutOff = false
    await minutes(8)
    await retellLate(world.app)
    expect(await world.incidents()).toEqual(['Trạm thử nghiệm watching critical resolved 3'])
    const states = await queryStates(world.app.db, world.id('Cụm 1'), start, world.clock.now())
    const history = states.map(({ at, status }) => `${((at - start) / 3_600_000).toFixed(1)} ${status}`)
    expect(history).toEqual(['0.0 unknown', '0.3 ok', '10.3 critical', '14.3 ok', '30.3 unreachable', '40.3 ok'])
    await minutes(60)
    // The silence of the agent was told; nothing of what it brought later.
    expect(told.messages(['Trạm thử nghiệm'])).toEqual(['[Sự cố] Trạm thử nghiệm', '[Đã hết] Trạm thử nghiệm'])
  })

  test('a clock that jumps ahead and back raises no alarm', async ({ world, told, minutes, middle }) => {
    await world.device('Cụm 1')
    await minutes(5)
    world.clockError = 4 * 60_000
    await minutes(2)
    await middle()
    world.clockError = 0
    await minutes(10)
    expect(await world.incidents()).toEqual([])
    expect(await world.statuses('Cụm 1')).toEqual(['ok'])
    expect(told.messages([])).toEqual([])
  })
})

/** Lets hours pass with the agent cut off: it measures every twenty minutes, and the server looks as often. */
async function quietly(world: World, during: [number, string | string[], Condition][], from: number, until: number): Promise<void> {
  for (let third = from * 3; third < until * 3; third++) {
    for (const [hour, names, condition] of during) if (hour * 3 === third) world.set(names, condition)
    await world.clock.advance(1_170_000)
    await world.pass(30)
  }
}
