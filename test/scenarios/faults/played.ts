import { test as base, describe } from 'vitest'
import { Told } from './told.ts'
import { World } from './world.ts'

/** What a scenario has at hand. */
export interface Scene {
  world: World
  told: Told
  minutes(count: number): Promise<void>
  /** Called in the middle of the fault: here another server takes over, where the scenario is played with a restart. */
  middle(): Promise<void>
}

const playedBy = (restarted: boolean) =>
  base.extend<Scene>({
    // oxlint-disable-next-line no-empty-pattern -- vitest reads what a fixture needs from this pattern.
    world: async ({}, use) => {
      const world = await World.start()
      await use(world)
      await world.end()
    },
    told: async ({ world }, use) => {
      const told = await Told.of(world)
      await use(told)
      await told.close()
    },
    minutes: async ({ world }, use) => use((count) => world.pass(count * 60)),
    middle: async ({ world }, use) => use(() => (restarted ? world.restart() : Promise.resolve())),
  })

/** Each scenario is played twice: by one server, and by servers that take over from one another in the middle of it. */
export function played(scenarios: (test: ReturnType<typeof playedBy>) => void): void {
  describe('by one server', () => scenarios(playedBy(false)))
  describe('by a server that is restarted in the middle', () => scenarios(playedBy(true)))
}
