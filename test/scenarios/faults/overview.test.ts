import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Overview } from '../../../server/contract/api/devices.ts'
import { bodyOf } from '../../support/server.ts'
import { dead, lineDown, well, World } from './world.ts'

let world: World
beforeEach(async () => {
  world = await World.start()
})
afterEach(() => world.end())

test('what an incident tells of is a number on the first page, not a list', async () => {
  const reader = await world.server.signIn('staff', world.unitId)
  const glance = async () => {
    const { wrong, explained } = await bodyOf<Overview>(reader.request('/api/overview'))
    return { wrong: wrong.map(({ name }) => name), explained }
  }
  await world.device('Đường truyền 1', { kind: 'uplink' })
  for (const name of ['Cụm 1', 'Cụm 2', 'Cụm 3']) await world.device(name, { behind: 'Đường truyền 1' })
  await world.device('Máy in', { kind: 'printer' })
  await world.pass(120)
  world.set(['Cụm 1', 'Cụm 2', 'Cụm 3'], dead)
  world.set('Đường truyền 1', lineDown)
  await world.pass(180)
  expect(await glance()).toEqual({ wrong: [], explained: 4 })
  // A printer that has just been switched off is wrong, and no incident yet.
  world.set('Máy in', dead)
  await world.pass(120)
  expect(await glance()).toEqual({ wrong: ['Máy in'], explained: 4 })
  world.set(world.names('Máy in'), well)
  await world.pass(60)
  expect(await glance()).toEqual({ wrong: ['Máy in'], explained: 0 })
})
