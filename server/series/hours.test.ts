import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../test/support/database.ts'
import { closeHour, dropHour, ensureHour, finishedHours, holdHour, hourMs, partitionName, transact } from './hours.store.ts'

const hour = Date.UTC(2026, 0, 5, 23)
let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase({ poolSize: 8 })
})
afterAll(() => database.drop())

const hold = (at = hour) => transact(database.pool, (client) => holdHour(client, at))
const insert = (at: number) =>
  database.pool.query(`insert into result_log values ($1, 1, $1, 0, 0, 1, '')`, [new Date(at)]).then(
    () => 'stored',
    (error: unknown) => String(error),
  )

test('partitions are named by their hour in UTC and hold just that hour', async () => {
  expect(partitionName(hour)).toBe('result_log_2026010523')
  expect(await hold()).toBe('missing')
  await Promise.all(Array.from({ length: 6 }, () => ensureHour(database.pool, hour)))
  expect(await hold()).toBe('open')
  expect(await Promise.all([insert(hour), insert(hour + hourMs - 1)])).toEqual(['stored', 'stored'])
  expect(await insert(hour + hourMs)).toContain('no partition')
})

test('an hour is closed only when nobody adds to it any more, and stays closed', async () => {
  const begun = Promise.withResolvers<void>()
  const finish = Promise.withResolvers<void>()
  const adding = transact(database.pool, async (client) => {
    expect(await holdHour(client, hour)).toBe('open')
    begun.resolve()
    await finish.promise
    await client.query(`insert into result_log values ($1, 2, $1, 0, 0, 1, '')`, [new Date(hour)])
  })
  await begun.promise
  let closed = false
  const closing = closeHour(database.pool, hour, hour + 2 * hourMs).then(() => (closed = true))
  // A round trip later the closing one would have got through, if nothing held it.
  await database.pool.query('select pg_sleep(0.1)')
  expect(closed).toBe(false)
  finish.resolve()
  await Promise.all([adding, closing])
  expect(await hold()).toBe('closed')
  expect(await finishedHours(database.pool, hour + hourMs)).toEqual([hour])
  expect(await finishedHours(database.pool, hour + hourMs - 1)).toEqual([])
})

test('a partition that is being read at length is dropped later, without holding others up', async () => {
  const client = await database.pool.connect()
  await client.query('begin')
  await client.query('select * from result_log')
  expect(await dropHour(database.pool, hour)).toBe(false)
  expect(await hold()).toBe('closed')
  await client.query('commit')
  client.release()
  expect(await dropHour(database.pool, hour)).toBe(true)
  expect(await hold()).toBe('missing')
  await ensureHour(database.pool, hour)
  expect(await insert(hour)).toBe('stored')
})
