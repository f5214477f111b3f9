import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../test/support/database.ts'
import { silentLog } from './log.ts'
import { openDatabase } from './client.ts'
import { setting } from './schema/index.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

const at = new Date('2026-11-23T00:00:00Z')

test('rows written in a transaction that throws are gone', async () => {
  const attempt = database.db.transaction(async (tx) => {
    await tx.insert(setting).values({ key: 'a', value: 1, updatedAt: at })
    throw new Error('no')
  })
  await expect(attempt).rejects.toThrow('no')
  expect(await database.db.select().from(setting)).toEqual([])
})

test('counts come as numbers, and a count that a number cannot hold is an error', async () => {
  const { rows } = await database.pool.query<{ n: number }>('SELECT count(*) AS n FROM setting')
  expect(rows).toEqual([{ n: 0 }])
  expect((await database.db.execute(sql`SELECT 9007199254740991::int8 AS n`)).rows).toEqual([{ n: 9007199254740991 }])
  await expect(database.pool.query('SELECT 9007199254740992::int8')).rejects.toThrow('safe range')
})

test('Vietnamese sorts by its own rules, not by code points', async () => {
  const { rows } = await database.pool.query<{ w: string }>(
    `SELECT w FROM unnest(ARRAY['Đông', 'Dương', 'Ánh', 'Bình', 'Ân', 'Em']) w ORDER BY w COLLATE "vi-x-icu"`,
  )
  expect(rows.map(({ w }) => w)).toEqual(['Ánh', 'Ân', 'Bình', 'Dương', 'Đông', 'Em'])
})

test('a statement that runs too long is ended', async () => {
  const hasty = await openDatabase({ connection: database.url, log: silentLog, statementTimeout: 50 })
  await expect(hasty.pool.query('SELECT pg_sleep(10)')).rejects.toThrow('statement timeout')
  await hasty.close()
})

test('a connection that the server ends between two queries of a transaction fails the next one, and nothing else', async () => {
  const client = await database.pool.connect()
  await client.query('BEGIN')
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
  const lost = new Promise((resolve) => client.once('end', resolve))
  await database.pool.query('SELECT pg_terminate_backend($1)', [rows[0]?.pid])
  await lost
  await expect(client.query('SELECT 1')).rejects.toThrow()
  client.release(true)
  expect((await database.pool.query('SELECT 1 AS n')).rows).toEqual([{ n: 1 }])
})

test('an unreachable server is told in a sentence', async () => {
  await expect(openDatabase({ connection: 'postgresql://127.0.0.1:1/x', log: silentLog })).rejects.toMatchObject({
    code: 'connection',
    message: expect.stringContaining('DATABASE_URL'),
  })
})
