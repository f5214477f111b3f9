import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../test/support/database.ts'
import { boolArray, byteaArray, columnArray, int2Array, int4Array, int8Array, textArray, timestamptzArray, uuidArray } from './arrays.ts'
import { transact } from './transact.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

const back = async (array: Buffer, type: string) =>
  (await database.pool.query<{ back: unknown }>(`select unnest($1::${type}[]) as back`, [array])).rows.map((row) => row.back)

const days = [0, 1, -1, Date.UTC(1969, 6, 20), Date.UTC(2000, 0, 1), Date.UTC(2026, 10, 23, 4, 13, 21, 987), Date.UTC(2400, 0, 1), null]

test.each([
  ['bool', boolArray([true, false, null]), [true, false, null]],
  ['int2', int2Array([0, -1, 32_767, null]), [0, -1, 32_767, null]],
  ['int4', int4Array([0, -2_147_483_648, 7, null]), [0, -2_147_483_648, 7, null]],
  ['int8', int8Array([Number.MAX_SAFE_INTEGER, -5]), [Number.MAX_SAFE_INTEGER, -5]],
  ['text', textArray(['', 'Đường dây', null, '"{},']), ['', 'Đường dây', null, '"{},']],
  ['bytea', byteaArray([Buffer.from([0, 255]), null, Buffer.alloc(0)]), [Buffer.from([0, 255]), null, Buffer.alloc(0)]],
  ['uuid', uuidArray(['4CBEF0E3-0f0c-4ff0-8a0e-6b6b6d5a9d7f']), ['4cbef0e3-0f0c-4ff0-8a0e-6b6b6d5a9d7f']],
  ['timestamptz', timestamptzArray(days), days.map((at) => (at === null ? null : new Date(at)))],
  ['int4', int4Array([]), []],
])('%s arrays arrive as they were', async (type, array, values) => {
  expect(await back(array, type)).toEqual(values)
})

test('an array whose elements the caller writes', async () => {
  const { array, start } = columnArray('int2', 2, 12)
  for (const [i, value] of [7, -7].entries()) array.writeInt16BE(value, array.writeInt32BE(2, start + i * 6))
  expect(await back(array, 'int2')).toEqual([7, -7])
})

test('a transaction that throws leaves nothing, and its connection can be used again', async () => {
  const failing = transact(database.pool, async (client) => {
    await client.query(`insert into result_hour (hour) values ('2026-01-01Z')`)
    throw new Error('no')
  })
  await expect(failing).rejects.toThrow('no')
  expect(await transact(database.pool, async (client) => (await client.query('select from result_hour')).rowCount)).toBe(0)
})

test('a transaction whose connection breaks throws, and the next one gets another', async () => {
  const broken = transact(database.pool, async (client) => {
    // Ended from outside while nothing is under way here.
    const { rows } = await client.query('select pg_backend_pid() as pid')
    const ended = new Promise((resolve) => client.once('end', resolve))
    await database.pool.query('select pg_terminate_backend($1)', [rows[0]?.pid])
    await ended
    await client.query('select 1')
  })
  await expect(broken).rejects.toThrow()
  expect(await transact(database.pool, async (client) => (await client.query('select 1')).rowCount)).toBe(1)
})
