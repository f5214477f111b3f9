import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../test/support/database.ts'
import { type Listener, listen } from './listen.ts'
import { silentLog } from './log.ts'

let database: TestDatabase
let listener: Listener
const heard: string[] = []
let reconnects = 0

beforeAll(async () => {
  database = await createTestDatabase()
  listener = await listen({
    connection: database.url,
    channels: ['changes', 'Có dấu "và" hoa'],
    onNotification: (channel, payload) => heard.push(`${channel}: ${payload}`),
    onReconnect: () => reconnects++,
    log: silentLog,
    heartbeat: 50,
  })
})
afterAll(async () => {
  await listener.close()
  await database.drop()
})

test('a notification is heard after its transaction has committed, never before', async () => {
  const client = await database.pool.connect()
  await client.query('BEGIN')
  await client.query(`SELECT pg_notify('changes', '1')`)
  await database.pool.query(`SELECT pg_notify('Có dấu "và" hoa', 'xã')`)
  await vi.waitFor(() => expect(heard).toEqual(['Có dấu "và" hoa: xã']))
  await client.query('COMMIT')
  client.release()
  await vi.waitFor(() => expect(heard).toEqual(['Có dấu "và" hoa: xã', 'changes: 1']))
})

test('after its connection is cut it listens again and says so, so that missed changes can be read', async () => {
  heard.length = 0
  const { rows } = await database.pool.query<{ done: boolean }>(
    `SELECT pg_terminate_backend(pid) AS done FROM pg_stat_activity WHERE application_name = 'trucban listen' AND datname = current_database()`,
  )
  expect(rows).toEqual([{ done: true }])
  await vi.waitFor(() => expect(reconnects).toBe(1), { timeout: 10_000 })
  await database.pool.query(`NOTIFY changes, '2'`)
  await vi.waitFor(() => expect(heard).toEqual(['changes: 2']))
})

test('the first connection that fails is an error of the caller', async () => {
  const options = { channels: ['x'], onNotification: () => {}, onReconnect: () => {}, log: silentLog }
  await expect(listen({ ...options, connection: 'postgresql://127.0.0.1:1/x' })).rejects.toThrow('ECONNREFUSED')
})
