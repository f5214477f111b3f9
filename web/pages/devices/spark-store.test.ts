import { expect, test } from 'vitest'
import type { Sparks } from '../../../server/contract/api/device-bulk.ts'
import { statuses } from '../../../server/contract/kinds.ts'
import { SparkStore } from './spark-store.ts'

const from = Date.UTC(2026, 2, 2)
const answer = (ids: readonly number[]): Sparks => ({
  from: new Date(from).toISOString(),
  to: new Date(from + 3_600_000).toISOString(),
  id: [...ids],
  rtt: ids.map((id) => [id, null]),
  turns: ids.map(() => [600, statuses.indexOf('ok'), 1200, statuses.indexOf('critical')]),
})

/** A store on a clock that the test moves, and what it asked. */
function setUp(most = 200, fetch = async (ids: readonly number[]) => answer(ids)) {
  const asked: (readonly number[])[] = []
  const due: { at: number; run: () => void }[] = []
  let time = 0
  const store = new SparkStore({
    fetch: (ids) => {
      asked.push(ids)
      return fetch(ids)
    },
    most,
    later(run, ms) {
      const entry = { at: time + ms, run }
      due.push(entry)
      return () => void due.splice(due.indexOf(entry), due.includes(entry) ? 1 : 0)
    },
  })
  const pass = async (ms: number) => {
    const end = time + ms
    for (;;) {
      const next = due.filter((entry) => entry.at <= end).toSorted((a, b) => a.at - b.at)[0]
      if (!next) break
      time = next.at
      due.splice(due.indexOf(next), 1)
      next.run()
      await new Promise((done) => setImmediate(done))
    }
    time = end
  }
  return { store, asked, pass }
}

test('asks once for all rows in sight, and tells each row alone', async () => {
  const { store, asked, pass } = setUp()
  const told: number[] = []
  for (const id of [1, 2, 3]) store.watch(id, () => told.push(id))
  expect(store.get(1)).toBe(null)
  await pass(100)
  expect(asked).toEqual([[1, 2, 3]])
  expect(told).toEqual([1, 2, 3])
  expect(store.get(2)).toEqual({
    rtt: [2, null],
    segments: [
      { status: 'unknown', from, to: from + 600_000 },
      { status: 'ok', from: from + 600_000, to: from + 1_200_000 },
      { status: 'critical', from: from + 1_200_000, to: from + 3_600_000 },
    ],
  })
  // What is known is not asked for again.
  store.watch(2, () => undefined)
  await pass(1000)
  expect(asked).toHaveLength(1)
})

test('what is scrolled past is never asked for', async () => {
  const { store, asked, pass } = setUp()
  for (let id = 1; id <= 30; id++) {
    const leave = store.watch(id, () => undefined)
    await pass(2)
    if (id <= 25) leave()
  }
  await pass(400)
  expect(asked.flat()).toEqual([26, 27, 28, 29, 30])
})

test('a long scroll is answered on the way', async () => {
  const { store, asked, pass } = setUp()
  for (let id = 1; id <= 20; id++) {
    store.watch(id, () => undefined)
    await pass(50)
  }
  expect(asked.length).toBeGreaterThan(1)
  await pass(400)
  expect(asked.flat()).toHaveLength(20)
})

test('takes no more in one question than the server answers, the newest in sight first', async () => {
  const { store, asked, pass } = setUp(2)
  for (const id of [1, 2, 3]) store.watch(id, () => undefined)
  await pass(1000)
  expect(asked).toEqual([[2, 3], [1]])
})

test('what changed is asked for again where it is seen; the rest when it comes into sight', async () => {
  const { store, asked, pass } = setUp()
  store.watch(1, () => undefined)
  const leave = store.watch(2, () => undefined)
  await pass(100)
  leave()
  store.refresh([1, 2, 9])
  await pass(100)
  expect(asked).toEqual([[1, 2], [1]])
  store.watch(2, () => undefined)
  await pass(100)
  expect(asked.at(-1)).toEqual([2])
  await pass(300_000)
  expect(asked.at(-1)).toEqual([1, 2])
})

test('an answer that fails is tried again, one that comes too late is dropped', async () => {
  let fails = true
  const { store, asked, pass } = setUp(200, async (ids) => {
    if (fails) throw new Error('no line')
    return answer(ids)
  })
  store.watch(1, () => undefined)
  await pass(100)
  expect(store.get(1)).toBe(null)
  fails = false
  store.refresh([1])
  await pass(100)
  expect(store.get(1)).not.toBe(null)
  store.clear()
  expect(store.get(1)).toBe(null)
  expect(asked).toHaveLength(2)
})
