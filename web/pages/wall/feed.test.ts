import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Wall } from '../../../server/contract/api/wall.ts'
import { ApiError } from '../../problem.ts'
import { WallFeed } from './feed.ts'

class FakeSource extends EventTarget {
  close() {}
  say(name: string, data: unknown) {
    this.dispatchEvent(new MessageEvent(name, { data: JSON.stringify(data) }))
  }
}

let feed: WallFeed
let source: FakeSource
let answer: () => Promise<Wall>
let asked: number

/** Guarantee: the feed looks at nothing of an answer but `now`. */
const wall = (): Wall => ({ now: new Date().toISOString() }) as Wall
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)
const gone = () => Promise.reject(new ApiError(0, 'network', ''))

beforeEach(() => {
  vi.useFakeTimers()
  asked = 0
  answer = async () => wall()
  feed = new WallFeed({
    ask: () => {
      asked++
      return answer()
    },
    open: () => (source = new FakeSource()),
    random: () => 0.5,
  })
  feed.start()
})
afterEach(() => {
  feed.stop()
  vi.useRealTimers()
})

test('asks at once, from time to time, and within a second of a change; a thousand changes are one question', async () => {
  await pass(10)
  expect(asked).toBe(1)
  expect(feed.state).toBe('fresh')
  for (let i = 0; i < 1_000; i++) source.say('devices', { ids: [i] })
  await pass(1_100)
  expect(asked).toBe(2)
  source.say('results', { ids: [1] })
  await pass(1_100)
  expect(asked).toBe(2)
  await pass(20_000)
  expect(asked).toBe(3)
})

test('says that its data is old after a minute without an answer, tries for ever, and recovers by itself', async () => {
  await pass(10)
  answer = gone
  await pass(59_000)
  expect(feed.state).toBe('fresh')
  await pass(10_000)
  expect(feed.state).toBe('stale')
  const before = asked
  await pass(24 * 3_600_000)
  expect(asked - before).toBeGreaterThan(2_000)
  expect(Math.round(feed.age / 3_600_000)).toBe(24)
  answer = async () => wall()
  await pass(40_000)
  expect(feed.state).toBe('fresh')
})

test('a machine that slept knows on waking that its data is old', async () => {
  await pass(10)
  answer = () => new Promise(() => {})
  // The wall clock has gone on, the timers have not.
  vi.setSystemTime(Date.now() + 3_600_000)
  expect(feed.state).toBe('stale')
})

test('an answer that never comes does not stop the asking', async () => {
  answer = gone
  await pass(10)
  expect(feed.state).toBe('opening')
  expect(feed.failures).toBe(1)
  await pass(5_000)
  expect(feed.failures).toBeGreaterThan(1)
})

test('a screen whose link is revoked says so, and comes back when it is let in again', async () => {
  answer = () => Promise.reject(new ApiError(401, 'unauthenticated', ''))
  await pass(10)
  expect(feed.state).toBe('refused')
  answer = async () => wall()
  await pass(60_000)
  expect(feed.state).toBe('fresh')
})
