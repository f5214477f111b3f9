import { randomBytes } from 'node:crypto'
import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import type { Pool } from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { administer, createEmptyDatabase, createTestDatabase, type TestDatabase, testServer } from '../../test/support/database.ts'
import { openFolder } from '../../test/support/embedded-process.ts'
import { VirtualClock } from '../../test/support/virtual-clock.ts'
import { readCatalogue } from '../catalogue.ts'
import { openDatabase } from '../client.ts'
import { silentLog } from '../log.ts'
import { applyMigrations, migrate, programMigrations } from '../migrate.ts'
import { readBackup } from './read.ts'
import { listTables } from './tables.ts'
import { writeBackup } from './write.ts'

const clock = new VirtualClock(Date.UTC(2026, 10, 23))
let source: TestDatabase
let folder: Awaited<ReturnType<typeof openFolder>>
let file: string

beforeAll(async () => {
  folder = await openFolder()
  file = join(folder.path, 'ward.backup')
  source = await createTestDatabase()
  await source.pool.query(`
    INSERT INTO unit (kind, parent_id, created_at) VALUES ('city', NULL, '2025-01-01Z'), ('ward', 1, '2025-01-01Z');
    INSERT INTO unit_name (unit_id, name, search) VALUES (2, E'Phường Đức Xuân\\t"mới"\\n\\\\N', 'phuong duc xuan');
    INSERT INTO agent (unit_id, name, credential_hash, facts, enrolled_at) VALUES (2, 'Trạm', '\\x00ff', '{"a": "ă\\\\u0001"}', '2026-11-23 01:02:03.456+07');
    INSERT INTO credential (unit_id, name, summary, sealed, created_at) VALUES (2, 'Cộng đồng', 'SNMP v2c', '\\xdeadbeef', '2026-01-01Z');
    INSERT INTO device (id, unit_id, name, kind, search, parent_id, latitude, created_at, updated_at)
      VALUES (7, 2, 'Cụm 7', 'cluster', 'cum 7', 9, 'NaN', '2026-01-01Z', '2026-01-01Z'), (9, 2, 'Bộ định tuyến', 'router', '', NULL, 22.1, '2026-01-01Z', '2026-01-01Z');
    SELECT setval('device_id_seq', 41);
    INSERT INTO shape (hash, keys) VALUES ('\\x01', ARRAY['rtt', 'a,"b}', NULL, '']);
    CREATE TABLE result_log_2026112300 PARTITION OF result_log FOR VALUES FROM ('2026-11-23T00:00:00Z') TO ('2026-11-23T01:00:00Z');
    INSERT INTO result_log SELECT '2026-11-23 00:00Z', n, '2026-11-22 23:59Z', 0, 0, 1, decode(md5(n::text), 'hex') FROM generate_series(1, 20000) n;
    INSERT INTO result_hour (hour) VALUES ('2026-11-23 00:00Z');
    INSERT INTO setting VALUES ('a', 'null', '2026-01-01Z')`)
})
afterAll(async () => {
  await source.drop()
  await folder.remove()
})

const cleanups: (() => Promise<void>)[] = []
beforeEach(async () => {
  await writeBackup({ connection: source.url, file, clock, secretKey: null })
})
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup()
})

async function emptyDatabase(extra?: string): Promise<{ url: string; pool: Pool }> {
  const database = await createEmptyDatabase(extra)
  const opened = await openDatabase({ connection: database.url, log: silentLog })
  cleanups.push(async () => {
    await opened.close()
    await database.drop()
  })
  return { url: database.url, pool: opened.pool }
}

/** Every row of every table, as hashes. */
async function rowsOf(pool: Pool): Promise<Record<string, string>> {
  const client = await pool.connect()
  const sums: Record<string, string> = {}
  for (const { name } of await listTables(client)) {
    const { rows } = await client.query<{ sum: string }>(
      `SELECT count(*) || ' ' || coalesce(md5(string_agg(md5(t::text), '' ORDER BY md5(t::text))), '') AS sum FROM "${name}" t`,
    )
    sums[name] = rows[0]?.sum ?? ''
  }
  client.release()
  return sums
}

test('a restored database has the same rows, structure and sequences, whatever its locale', async () => {
  const target = await emptyDatabase(`LOCALE_PROVIDER icu ICU_LOCALE 'vi-VN'`)
  const done = await readBackup({ connection: target.url, file, force: false })
  expect(done).toMatchObject({ createdAt: clock.now(), secretKey: null })
  const rows = await rowsOf(source.pool)
  expect(await rowsOf(target.pool)).toEqual(rows)
  expect(done.tables).toBe(Object.keys(rows).length)
  expect(rows['result_log']).toMatch(/^20000 /)
  expect(await readCatalogue(target.url)).toEqual(await readCatalogue(source.url))
  expect((await target.pool.query(`SELECT nextval('device_id_seq') AS id`)).rows).toEqual([{ id: 42 }])
  expect(await migrate(target.url, silentLog)).toBe(0)
})

test('the backup is one instant, and the log can be dropped from while the rest is still being copied', async () => {
  await source.pool.query(
    `INSERT INTO setting SELECT 'bulk' || n, to_jsonb(repeat(md5(n::text), 50)), '2026-01-01Z' FROM generate_series(1, 20000) n`,
  )
  await source.pool.query(`
    CREATE TABLE result_log_2026112301 PARTITION OF result_log FOR VALUES FROM ('2026-11-23T01:00:00Z') TO ('2026-11-23T02:00:00Z');
    INSERT INTO result_log SELECT '2026-11-23 01:00Z', n, '2026-11-23 01:00Z', 0, 0, 1, '' FROM generate_series(1, 100) n`)
  const before = await rowsOf(source.pool)
  const [done] = await Promise.all([
    writeBackup({ connection: source.url, file, clock, secretKey: null }),
    (async () => {
      // Waits for the part of the backup that holds the log, or comes before its snapshot: both must give a whole.
      await source.pool.query(`BEGIN; INSERT INTO setting VALUES ('packed', '1', '2026-01-01Z'); DROP TABLE result_log_2026112301; COMMIT`)
    })(),
  ])
  expect(done.rows).toBeGreaterThan(40_000)
  const target = await emptyDatabase()
  await readBackup({ connection: target.url, file, force: false })
  const restored = await rowsOf(target.pool)
  const after = await rowsOf(source.pool)
  expect([before, after]).toContainEqual(restored)
  await source.pool.query(`DELETE FROM setting WHERE key LIKE 'bulk%' OR key = 'packed'`)
})

test('a database with rows is refused, unless forced; other tables in it are left alone', async () => {
  const target = await emptyDatabase()
  await migrate(target.url, silentLog)
  await target.pool.query(`INSERT INTO setting VALUES ('old', '1', '2026-01-01Z'); CREATE TABLE foreign_to_us (n int)`)
  await expect(readBackup({ connection: target.url, file, force: false })).rejects.toMatchObject({
    code: 'backup',
    message: expect.stringContaining('--force'),
  })
  expect((await target.pool.query('SELECT key FROM setting')).rows).toEqual([{ key: 'old' }])
  await readBackup({ connection: target.url, file, force: true })
  expect((await target.pool.query('SELECT key FROM setting')).rows).toEqual([{ key: 'a' }])
  expect((await target.pool.query('SELECT n FROM foreign_to_us')).rows).toEqual([])
})

test('the owner of a database need not be a superuser', async () => {
  const { connection } = await testServer()
  const role = `owner_${randomBytes(4).toString('hex')}`
  await administer(connection, `CREATE ROLE ${role} LOGIN PASSWORD 'x'`)
  cleanups.push(() => administer(connection, `DROP ROLE ${role}`))
  const target = await emptyDatabase(`OWNER ${role}`)
  const url = target.url.replace(/\/\/[^/@]*@/, `//${role}:x@`)
  await migrate(url, silentLog)
  await readBackup({ connection: url, file, force: false })
  expect(await writeBackup({ connection: url, file, clock, secretKey: null })).toMatchObject({ rows: expect.any(Number) })
  expect(await rowsOf(target.pool)).toEqual(await rowsOf(source.pool))
})

test('a backup made before the newest migration is brought up to date', async () => {
  const old = await emptyDatabase()
  const client = await old.pool.connect()
  await applyMigrations(client, programMigrations().slice(0, 2))
  await client.query(`INSERT INTO unit (kind, created_at) VALUES ('ward', '2025-01-01Z')`)
  client.release()
  await writeBackup({ connection: old.url, file, clock, secretKey: null })
  const target = await emptyDatabase()
  await readBackup({ connection: target.url, file, force: false })
  expect((await target.pool.query('SELECT id, kind FROM unit')).rows).toEqual([{ id: 1, kind: 'ward' }])
  expect(await readCatalogue(target.url)).toEqual(await readCatalogue(source.url))
})

test('a backup by a newer program is refused', async () => {
  const newer = await emptyDatabase()
  await migrate(newer.url, silentLog)
  await newer.pool.query(`INSERT INTO drizzle.__drizzle_migrations (hash, created_at) VALUES ('later', 9000000000000)`)
  await writeBackup({ connection: newer.url, file, clock, secretKey: null })
  const target = await emptyDatabase()
  await expect(readBackup({ connection: target.url, file, force: false })).rejects.toThrow('mới hơn')
})

const damages: [string, (whole: Buffer) => Buffer][] = [
  ['cut in the middle', (whole) => whole.subarray(0, whole.length / 2)],
  ['cut in the middle and packed again', (whole) => gzipSync(gunzipSync(whole).subarray(0, -200_000))],
  ['without its last record', (whole) => gzipSync(gunzipSync(whole).subarray(0, -83))],
  [
    'with one character changed',
    (whole) => {
      const bytes = gunzipSync(whole)
      bytes.write('Z', bytes.indexOf('Phường Đức'), 'latin1')
      return gzipSync(bytes)
    },
  ],
  [
    'with a row that the server refuses',
    (whole) => gzipSync(Buffer.from(gunzipSync(whole).toString('latin1').replace('\n2\t', '\nx\t'), 'latin1')),
  ],
  ['empty', () => Buffer.alloc(0)],
  ['another kind of file', () => Buffer.from('PK not a backup')],
  ['another kind of gzip file', () => gzipSync('hello, this is no backup at all')],
]

test.each(damages)('a backup %s is refused and leaves the target as it was', async (_name, damage) => {
  const target = await emptyDatabase()
  await migrate(target.url, silentLog)
  await target.pool.query(`INSERT INTO setting VALUES ('old', '1', '2026-01-01Z')`)
  await writeFile(file, damage(await readFile(file)))
  await expect(readBackup({ connection: target.url, file, force: true })).rejects.toMatchObject({ code: 'backup' })
  expect((await target.pool.query('SELECT key FROM setting')).rows).toEqual([{ key: 'old' }])
})

test('a restore under a working server gives up instead of waiting for ever', async () => {
  const target = await emptyDatabase()
  await migrate(target.url, silentLog)
  const server = await target.pool.connect()
  await server.query('BEGIN; SELECT FROM device')
  try {
    await expect(readBackup({ connection: target.url, file, force: true, patience: 100 })).rejects.toThrow('Hãy dừng các máy chủ')
  } finally {
    await server.query('COMMIT')
    server.release()
  }
})

test('the file is its owner’s alone, and one that cannot be written leaves nothing behind', async () => {
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  const nowhere = join(folder.path, 'no', 'where')
  await expect(writeBackup({ connection: source.url, file: nowhere, clock, secretKey: null })).rejects.toMatchObject({ code: 'backup' })
  const empty = await emptyDatabase()
  const none = join(folder.path, 'none')
  await expect(writeBackup({ connection: empty.url, file: none, clock, secretKey: null })).rejects.toThrow('chưa có dữ liệu')
  await expect(stat(`${none}.partial`)).rejects.toThrow('ENOENT')
})
