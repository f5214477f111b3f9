import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { dead, lineDown, well, World } from './world.ts'

let world: World
beforeEach(async () => {
  world = await World.start()
})
afterEach(() => world.end())

const minutes = (count: number) => world.pass(count * 60)

/** Each scenario is played twice: by one server, and by servers that take over from one another in the middle of it. */
describe.each([
  ['one server', false],
  ['a server restarted in the middle', true],
])('%s', (_, restarted) => {
  const middle = () => (restarted ? world.restart() : Promise.resolve())

  test('a single blip is none', async () => {
    await world.device('Cụm 1')
    await minutes(2)
    world.set('Cụm 1', dead)
    await world.pass(20)
    await middle()
    world.set('Cụm 1', well)
    await minutes(10)
    expect(await world.incidents()).toEqual([])
  })

  test('a hard failure is one, and ends', async () => {
    await world.device('Cụm 1')
    await minutes(2)
    world.set('Cụm 1', dead)
    await minutes(2)
    expect(await world.incidents()).toEqual(['Cụm 1 device critical open 1'])
    await middle()
    await minutes(20)
    world.set('Cụm 1', well)
    await world.pass(30)
    expect(await world.incidents()).toEqual(['Cụm 1 device critical recovering 1'])
    await minutes(3)
    expect(await world.incidents()).toEqual(['Cụm 1 device critical resolved 1'])
  })

  test('a line takes 50 devices with it', async () => {
    await world.device('Đường truyền 1', { kind: 'uplink' })
    for (let i = 1; i <= 50; i++) await world.device(`Cụm ${i}`, { behind: 'Đường truyền 1' })
    await minutes(2)
    world.set(world.names('Đường truyền 1'), dead)
    await world.pass(10)
    world.set('Đường truyền 1', lineDown)
    await minutes(1)
    await middle()
    await minutes(2)
    expect(await world.incidents()).toEqual(['Đường truyền 1 carrier critical open 51'])
    expect(await world.statuses('Đường truyền 1', 'Cụm 7')).toEqual(['critical', 'unreachable'])
    world.set(world.names(), well)
    await minutes(5)
    expect(await world.incidents()).toEqual(['Đường truyền 1 carrier critical resolved 51'])
    expect(await world.statuses('Đường truyền 1', 'Cụm 7')).toEqual(['ok', 'ok'])
  })
})
