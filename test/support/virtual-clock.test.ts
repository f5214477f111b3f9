import { expect, test } from 'vitest'
import { VirtualClock } from './virtual-clock.ts'

test('sleepers wake in the order in which they are due, and see the time they asked for', async () => {
  const clock = new VirtualClock(1_000_000)
  const woken: [string, number][] = []
  const sleep = async (name: string, ms: number) => {
    await clock.sleep(ms)
    woken.push([name, clock.now()])
  }
  void sleep('late', 300)
  void sleep('early', 100)
  void sleep('never', 301)
  await clock.advance(300)
  expect(woken).toEqual([
    ['early', 1_000_100],
    ['late', 1_000_300],
  ])
  expect(clock.sleeping).toBe(1)
})

test('a loop that sleeps again is woken each time within one advance', async () => {
  const clock = new VirtualClock(0)
  let rounds = 0
  const loop = async () => {
    for (;;) {
      await clock.sleep(10)
      rounds++
    }
  }
  void loop()
  await clock.advance(1000)
  expect(rounds).toBe(100)
})

test('a wall clock jump moves now() and leaves the monotonic scale and the sleepers', async () => {
  const clock = new VirtualClock(0)
  let awake = false
  void clock.sleep(100).then(() => (awake = true))
  clock.jump(3_600_000)
  expect([clock.now(), clock.monotonic()]).toEqual([3_600_000, 0])
  await clock.advance(99)
  expect(awake).toBe(false)
  await clock.advance(1)
  expect(awake).toBe(true)
})

test('an aborted sleep rejects with the reason and leaves nothing behind', async () => {
  const clock = new VirtualClock(0)
  const controller = new AbortController()
  const slept = clock.sleep(100, controller.signal)
  controller.abort(new Error('stop'))
  await expect(slept).rejects.toThrow('stop')
  expect(clock.sleeping).toBe(0)
  await expect(clock.sleep(1, controller.signal)).rejects.toThrow('stop')
})
