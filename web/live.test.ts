import { beforeEach, expect, test, vi } from 'vitest'
import { backoff, Live } from './live.ts'
import type { LiveEvent } from './live.ts'

class FakeSource extends EventTarget {
  closed = false
  close() {
    this.closed = true
  }
  say(name: string, data: unknown) {
    this.dispatchEvent(new MessageEvent(name, { data: typeof data === 'string' ? data : JSON.stringify(data) }))
  }
}

let time = 0
let sources: FakeSource[] = []
let live: Live
let heard: LiveEvent[] = []
let beats: string[] = []

const newest = (): FakeSource => {
  const source = sources.at(-1)
  if (!source) throw new Error('no connection was opened')
  return source
}

beforeEach(() => {
  vi.useFakeTimers()
  time = 1_000_000
  sources = []
  heard = []
  beats = []
  live = new Live({
    now: () => time,
    random: () => 0.5,
    onBeat: (serverTime) => beats.push(serverTime),
    open: () => {
      const source = new FakeSource()
      sources.push(source)
      return source
    },
  })
  live.addEventListener('change', (event) => {
    if (event instanceof CustomEvent) heard.push(event.detail)
  })
  live.start()
  return () => {
    live.stop()
    vi.useRealTimers()
  }
})

const pass = (length: number) => {
  for (let done = 0; done < length; done += 1000) {
    time += 1000
    vi.advanceTimersByTime(1000)
  }
}

test('names what changed and keeps the time of the last word', () => {
  expect(live.state).toBe('connecting')
  newest().dispatchEvent(new Event('open'))
  newest().say('devices', { ids: [3, 4] })
  newest().say('beat', { serverTime: '2025-11-04T07:05:09.000Z' })
  expect(live.state).toBe('live')
  expect(live.lastAt).toBe(time)
  expect(heard).toEqual([{ name: 'devices', ids: [3, 4], id: null }])
  expect(beats).toEqual(['2025-11-04T07:05:09.000Z'])
})

test('goes stale without a beat, reconnects, and asks for everything anew', () => {
  newest().say('beat', {})
  pass(31_000)
  expect(live.state).toBe('stale')
  pass(31_000)
  expect(live.state).toBe('broken')
  expect(sources[0]?.closed).toBe(true)
  pass(1000)
  newest().say('beat', {})
  expect(live.state).toBe('live')
  expect(heard.map((event) => event.name)).toEqual(['reload'])
})

test('waits longer after each failed attempt and not at all when asked', () => {
  newest().dispatchEvent(new Event('error'))
  expect(live.state).toBe('broken')
  pass(1000)
  expect(sources).toHaveLength(2)
  newest().dispatchEvent(new Event('error'))
  pass(1000)
  expect(sources).toHaveLength(2)
  pass(1000)
  expect(sources).toHaveLength(3)
  newest().dispatchEvent(new Event('error'))
  live.retryNow()
  expect(sources).toHaveLength(4)
  expect(backoff(20, () => 1)).toBeLessThanOrEqual(37_500)
})

test('a late word from a connection that was given up changes nothing', () => {
  const first = newest()
  first.dispatchEvent(new Event('error'))
  first.say('beat', {})
  expect(live.state).toBe('broken')
})

test('garbled data does not stop the stream', () => {
  newest().say('devices', '{not json')
  newest().say('devices', { ids: 'all' })
  expect(heard).toEqual([
    { name: 'devices', ids: [], id: null },
    { name: 'devices', ids: [], id: null },
  ])
})
