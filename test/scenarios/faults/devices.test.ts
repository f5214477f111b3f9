import { expect } from 'vitest'
import { played } from './played.ts'
import { dead, lineDown, well } from './world.ts'

/** Without how often one came back. */
const calmly = (lines: readonly string[]): string[] => lines.map((line) => line.replace(/ reopened \d+/, ''))

played((test) => {
  test('a single blip is no incident, and nobody is told', async ({ world, told, minutes, middle }) => {
    await world.device('Cụm 1')
    await minutes(2)
    world.set('Cụm 1', dead)
    await world.pass(20)
    await middle()
    world.set('Cụm 1', well)
    await minutes(10)
    expect(await world.incidents()).toEqual([])
    expect(told.messages([])).toEqual([])
  })

  test('a hard failure is one, told once, and once when it is over', async ({ world, told, minutes, middle }) => {
    await world.device('Cụm 1')
    await minutes(2)
    world.set('Cụm 1', dead)
    await minutes(2)
    expect(await world.incidents()).toEqual(['Cụm 1 device critical open 1'])
    await middle()
    await minutes(20)
    expect(told.messages(['Cụm 1'])).toEqual(['[Sự cố] Cụm 1'])
    world.set('Cụm 1', well)
    await world.pass(30)
    expect(await world.incidents()).toEqual(['Cụm 1 device critical recovering 1'])
    await minutes(6)
    expect(await world.incidents()).toEqual(['Cụm 1 device critical resolved 1'])
    expect(told.messages(['Cụm 1'])).toEqual(['[Sự cố] Cụm 1', '[Đã hết] Cụm 1'])
  })

  test('a line takes 50 devices with it: one message, and one when it is over', async ({ world, told, minutes, middle }) => {
    await world.device('Đường truyền 1', { kind: 'uplink' })
    for (let i = 1; i <= 50; i++) await world.device(`Cụm ${i}`, { behind: 'Đường truyền 1' })
    await minutes(2)
    world.set(world.names('Đường truyền 1'), dead)
    await world.pass(10)
    world.set('Đường truyền 1', lineDown)
    await minutes(1)
    await middle()
    await minutes(30)
    expect(await world.incidents()).toEqual(['Đường truyền 1 carrier critical open 51'])
    expect(await world.statuses('Đường truyền 1', 'Cụm 7')).toEqual(['critical', 'unreachable'])
    expect(told.messages(world.names())).toEqual(['[Sự cố] Đường truyền 1'])
    world.set(world.names(), well)
    await minutes(7)
    expect(await world.incidents()).toEqual(['Đường truyền 1 carrier critical resolved 51'])
    expect(await world.statuses('Đường truyền 1', 'Cụm 7')).toEqual(['ok', 'ok'])
    expect(told.messages(world.names())).toEqual(['[Sự cố] Đường truyền 1', '[Đã hết] Đường truyền 1'])
  })

  test('of two lines one is enough: what hangs on both is well, and the line alone is told as a warning', async ({
    world,
    told,
    minutes,
    middle,
  }) => {
    await world.device('Đường 1', { kind: 'uplink' })
    await world.device('Đường 2', { kind: 'uplink' })
    for (let i = 1; i <= 5; i++) await world.device(`Cụm ${i}`, { behind: 'Đường 1', standby: 'Đường 2' })
    await minutes(2)
    world.set('Đường 1', lineDown)
    await minutes(5)
    await middle()
    await minutes(5)
    expect(await world.incidents()).toEqual(['Đường 1 carrier warning open 1'])
    expect(told.messages(world.names())).toEqual(['[Cảnh báo] Đường 1'])
    world.set(world.names(), dead)
    world.set(['Đường 1', 'Đường 2'], lineDown)
    await minutes(4)
    expect(await world.statuses('Cụm 3')).toEqual(['unreachable'])
  })

  test('a child that stays down when its parent recovers becomes its own incident, the others do not', async ({
    world,
    told,
    minutes,
    middle,
  }) => {
    await world.device('Bộ định tuyến', { kind: 'router' })
    for (let i = 1; i <= 10; i++) await world.device(`Cụm ${i}`, { behind: 'Bộ định tuyến' })
    await minutes(2)
    world.set(world.names(), dead)
    await minutes(3)
    expect(await world.incidents()).toEqual(['Bộ định tuyến network critical open 11'])
    await middle()
    world.set(world.names('Cụm 4'), well)
    await minutes(1)
    expect(await world.statuses('Cụm 4', 'Cụm 5')).toEqual(['critical', 'ok'])
    await minutes(6)
    expect(await world.incidents()).toEqual(['Bộ định tuyến network critical resolved 11', 'Cụm 4 device critical open 1'])
    expect(told.messages(world.names())).toEqual(['[Sự cố] Bộ định tuyến', '[Sự cố] Cụm 4', '[Đã hết] Bộ định tuyến'])
  })

  test('what hangs on a device that is back is measured at once, and stays out of reach until then', async ({ world, minutes, middle }) => {
    await world.device('Bộ định tuyến', { kind: 'router' })
    await world.device('Cụm 1', { behind: 'Bộ định tuyến', interval: 300 })
    await minutes(2)
    world.set(world.names(), dead)
    await minutes(8)
    expect(await world.statuses('Cụm 1')).toEqual(['unreachable'])
    await middle()
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

  test('a link that flaps for an hour is one incident that is known to flap, in three messages', async ({
    world,
    told,
    minutes,
    middle,
  }) => {
    await world.device('Cụm 1')
    await minutes(2)
    for (let i = 0; i < 20; i++) {
      world.set('Cụm 1', i % 2 === 0 ? dead : well)
      await minutes(3)
      if (i === 9) await middle()
    }
    world.set('Cụm 1', well)
    expect(calmly(await world.incidents())).toEqual(['Cụm 1 device critical recovering 1 flapping'])
    await minutes(30)
    expect(calmly(await world.incidents())).toEqual(['Cụm 1 device critical resolved 1'])
    expect(told.messages(['Cụm 1'])).toEqual(['[Sự cố] Cụm 1', '[Chập chờn] Cụm 1', '[Đã hết] Cụm 1'])
  })

  test('blips that never last are told as one that comes and goes', async ({ world, told, minutes, middle }) => {
    await world.device('Cụm 1')
    await minutes(2)
    for (let i = 0; i < 30; i++) {
      world.set('Cụm 1', dead)
      await world.pass(20)
      world.set('Cụm 1', well)
      await world.pass(40)
      if (i === 14) await middle()
    }
    expect(await world.statuses('Cụm 1')).toEqual(['warning'])
    expect(await world.incidents()).toEqual(['Cụm 1 device warning open 1 flapping'])
    await minutes(60)
    expect(await world.incidents()).toEqual(['Cụm 1 device warning resolved 1'])
    expect(await world.statuses('Cụm 1')).toEqual(['ok'])
    expect(told.messages(['Cụm 1'])).toEqual(['[Chập chờn] Cụm 1', '[Đã hết] Cụm 1'])
  })
})
