import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestServer, startTestServer } from '../../test/support/server.ts'
import { type Actor, fenceOf } from './actor.ts'
import { type Change, announce, encode, fenced } from './events.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

const reader: Actor = {
  kind: 'person',
  id: 'p',
  name: 'Lan',
  personId: 'p',
  username: null,
  sessionId: 's',
  roles: [],
  fence: fenceOf([{ role: 'staff', unitIds: [1, 2] }]),
}
const decode = (text: string | null) => JSON.parse(text ?? 'null')

test('a payload stays below what PostgreSQL takes; beyond it only units are named, then nothing', () => {
  const many = (n: number, unit: (i: number) => number) => Array.from({ length: n }, (_, i) => ({ id: 100_000 + i, unitId: unit(i) }))
  expect(encode({})).toBeNull()
  expect(encode({ devices: [], people: [] })).toBeNull()
  expect(decode(encode({ devices: many(500, () => 1), wake: [7] })).groups[0].ids).toHaveLength(500)
  const units = encode({ devices: many(5_000, (i) => i % 3), wake: [7] })
  expect(decode(units)).toEqual({ groups: [], people: [], wake: [7], reload: [0, 1, 2] })
  expect(decode(encode({ devices: many(9_000, (i) => 1_000_000 + i) }))).toEqual({ groups: [], people: [], wake: [], reload: 'all' })
  for (const payload of [units, encode({ results: many(1_000, () => 1) })]) expect(Buffer.byteLength(payload ?? '')).toBeLessThan(8_000)
})

test("a reader hears of the own units' devices, and of agents not without the right", () => {
  const change: Change = decode(
    encode({
      devices: [
        { id: 10, unitId: 1 },
        { id: 11, unitId: 2 },
        { id: 12, unitId: 9 },
      ],
      agents: [{ id: 5, unitId: 1 }],
    }),
  )
  const { reload, ids } = fenced(change, reader)
  expect(reload).toBe(false)
  expect([...ids]).toEqual([['devices', [10, 11]]])
  expect(fenced({ ...change, groups: [], reload: [9] }, reader).reload).toBe(false)
  expect(fenced({ ...change, groups: [], reload: [2] }, reader).reload).toBe(true)
})

test('an announcement arrives after the commit, not after a rollback, and only one fits a transaction', async () => {
  const heard: Change[] = []
  const next = Promise.withResolvers<void>()
  const unsubscribe = server.app.events.subscribe((change) => {
    heard.push(change)
    next.resolve()
  })
  const { db } = server.app
  const failed = db.transaction(async (tx) => {
    await announce(tx, { wake: [1] })
    throw new Error('rolled back')
  })
  await expect(failed).rejects.toThrow('rolled back')
  const twice = db.transaction(async (tx) => {
    await announce(tx, { wake: [2] })
    await announce(tx, { wake: [3] })
  })
  await expect(twice).rejects.toThrow(/once per transaction/)
  await db.transaction((tx) => announce(tx, { wake: [4] }))
  await next.promise
  unsubscribe()
  expect(heard.map((change) => change.wake)).toEqual([[4]])
})
