import { expect, test } from 'vitest'
import type { CheckConfig } from '../server/contract/checks.ts'
import { VirtualClock } from '../test/support/virtual-clock.ts'
import { Scheduler, type Job } from './scheduler.ts'
import { DueHeap } from './scheduler/heap.ts'
import { MemorySlot } from './memory.ts'

const second = 1000

function check(id: number, over: Partial<Pick<CheckConfig, 'interval' | 'retryInterval' | 'attempts' | 'timeout'>> = {}): CheckConfig {
  return {
    id,
    deviceId: 1,
    interval: 60,
    retryInterval: 10,
    timeout: 1000,
    attempts: 3,
    kind: 'tcp',
    params: { target: '127.0.0.1', port: 1 },
    ...over,
  }
}

/** A scheduler whose rounds take `takes` ms and answer what `ok` says; logs when rounds begin. */
function scene(options: { takes?: number; ok?: (id: number, round: number) => boolean; concurrency?: number } = {}) {
  const clock = new VirtualClock(0)
  const begun: { id: number; at: number }[] = []
  let running = 0
  let most = 0
  const run = async ({ check: { id } }: Job, signal: AbortSignal) => {
    begun.push({ id, at: clock.monotonic() })
    most = Math.max(most, ++running)
    await clock.sleep(options.takes ?? 0, signal).catch(() => {})
    running--
    return options.ok?.(id, begun.filter((b) => b.id === id).length) ?? true
  }
  const scheduler = new Scheduler(clock, run, options.concurrency)
  void scheduler.loop()
  return { clock, scheduler, begun, timesOf: (id: number) => begun.filter((b) => b.id === id).map((b) => b.at), most: () => most }
}

test('sixty checks of a minute start within seconds, then run evenly spread on a grid of their own', async () => {
  const { clock, scheduler, begun, timesOf } = scene()
  scheduler.configure(Array.from({ length: 60 }, (_, i) => check(i + 1)))
  await clock.advance(6 * second)
  expect(begun).toHaveLength(60)
  await clock.advance(294 * second)
  const perSecond = Array.from({ length: 60 }, (_, s) => begun.filter(({ at }) => Math.floor(at / second) === s + 120).length)
  expect(Math.max(...perSecond)).toBeLessThanOrEqual(2)
  for (let id = 1; id <= 60; id++) {
    const [first = Number.NaN, second1 = Number.NaN, ...rest] = timesOf(id)
    expect(second1 - first).toBeGreaterThanOrEqual(30 * second)
    expect(second1 - first).toBeLessThan(90 * second)
    for (const [i, at] of rest.entries()) expect(at - second1).toBe((i + 1) * 60 * second)
  }
})

test('a single new check runs at once', async () => {
  const { clock, scheduler, timesOf } = scene()
  scheduler.configure([check(1)])
  await clock.advance(second)
  expect(timesOf(1)).toHaveLength(1)
})

test('a failure is rechecked at the retry interval until it is confirmed, then at the usual one', async () => {
  const { clock, scheduler, timesOf } = scene({ ok: (_id, round) => round <= 2 })
  scheduler.configure([check(5)])
  await clock.advance(340 * second)
  const [, grid = Number.NaN, ...rest] = timesOf(5)
  // Round 3 fails: rounds 4 and 5 follow at 10 s; with the third failure in a row the state is hard.
  expect(rest.map((at) => (at - grid) / second)).toEqual([60, 70, 80, 120, 180, 240])
})

test('recovery ends the fast rhythm', async () => {
  const { clock, scheduler, timesOf } = scene({ ok: (_id, round) => round !== 3 })
  scheduler.configure([check(5)])
  await clock.advance(260 * second)
  const [, grid = Number.NaN, ...rest] = timesOf(5)
  expect(rest.map((at) => (at - grid) / second)).toEqual([60, 70, 120, 180])
})

test('rounds longer than the interval never overlap and are not made up for', async () => {
  const { clock, scheduler, timesOf, most } = scene({ takes: 150 * second })
  scheduler.configure([check(1)])
  await clock.advance(700 * second)
  expect(most()).toBe(1)
  const [, grid = Number.NaN, ...rest] = timesOf(1)
  expect(rest.map((at) => (at - grid) / second)).toEqual([180, 360, 540])
})

test('no more rounds than allowed run together, and none is lost', async () => {
  const { clock, scheduler, begun, most } = scene({ takes: 5 * second, concurrency: 4 })
  scheduler.configure(Array.from({ length: 30 }, (_, i) => check(i + 1)))
  await clock.advance(59 * second)
  expect(most()).toBe(4)
  expect(new Set(begun.map(({ id }) => id)).size).toBe(30)
})

test('check now runs at once; one that is running runs once more', async () => {
  const { clock, scheduler, timesOf } = scene({ takes: 2 * second })
  scheduler.configure([check(1), check(2)])
  await clock.advance(10 * second)
  scheduler.checkNow([1, 99])
  await clock.advance(second)
  scheduler.checkNow([1, 1])
  await clock.advance(19 * second)
  expect(
    timesOf(1)
      .slice(1)
      .map((at) => at / second),
  ).toEqual([10, 12])
  expect(timesOf(2)).toHaveLength(1)
  // Check 1 has its place at 0.618 of the minute: 37 s would be too soon after 12 s, so the next is at 97 s.
  await clock.advance(75 * second)
  expect(timesOf(1).slice(3)).toEqual([97_000])
})

test('a new configuration leaves untouched checks alone, restarts changed ones and ends removed ones', async () => {
  const { clock, scheduler, timesOf } = scene({ takes: 3 * second })
  const memories: string[] = []
  const slot = new MemorySlot((memory) => {
    memory.onDispose(() => memories.push('disposed'))
    return {}
  })
  const jobs = new Map<number, Job>()
  const watched = new Scheduler(clock, async (job) => {
    jobs.set(job.check.id, job)
    slot.of(job.memory)
    return true
  })
  void watched.loop()
  watched.configure([check(1), check(2), check(3)])
  scheduler.configure([check(1), check(2), check(3)])
  await clock.advance(20 * second)
  const [first, second2] = [jobs.get(1), jobs.get(2)]
  const next = [check(1), check(2, { interval: 30 }), check(4)]
  watched.configure(next)
  scheduler.configure(next)
  expect(memories).toEqual(['disposed', 'disposed'])
  await clock.advance(100 * second)
  expect(jobs.get(1)).toBe(first)
  expect(jobs.get(2)).not.toBe(second2)
  expect(timesOf(1)).toHaveLength(3)
  expect(timesOf(3)).toHaveLength(1)
  expect(timesOf(4)).toHaveLength(2)
  expect(scheduler.stats().checks).toBe(3)
})

test('stop aborts what runs and resolves only when it has ended', async () => {
  const { clock, scheduler, begun } = scene({ takes: 3600 * second })
  scheduler.configure([check(1), check(2)])
  await clock.advance(10 * second)
  expect(scheduler.stats().running).toBe(2)
  await scheduler.stop()
  expect(scheduler.stats()).toEqual({ checks: 0, running: 0, waiting: 0 })
  await clock.advance(600 * second)
  expect(begun).toHaveLength(2)
})

test('the heap gives ten thousand values in order, moved and removed ones included', () => {
  const heap = new DueHeap<number>()
  const due = (n: number) => (n * 7919) % 10_007
  for (let n = 0; n < 10_000; n++) heap.push(n, due(n))
  for (let n = 0; n < 10_000; n += 3) heap.push(n, due(n) + 20_000)
  for (let n = 1; n < 10_000; n += 3) heap.remove(n)
  const out: number[] = []
  for (let n = heap.popUntil(Infinity); n !== undefined; n = heap.popUntil(Infinity)) out.push(n % 3 === 0 ? due(n) + 20_000 : due(n))
  expect(out).toHaveLength(6_667)
  expect(out).toEqual(out.toSorted((a, b) => a - b))
  expect(heap.size).toBe(0)
})
