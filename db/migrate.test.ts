import { readFileSync } from 'node:fs'
import { afterEach, expect, test } from 'vitest'
import { administer, createEmptyDatabase } from '../test/support/database.ts'
import { readCatalogue } from './catalogue.ts'
import { openDatabase } from './client.ts'
import { silentLog } from './log.ts'
import { isMigrated, migrate } from './migrate.ts'

const journal: { entries: { when: number; tag: string }[] } = JSON.parse(
  readFileSync(new URL('./migrations/meta/_journal.json', import.meta.url), 'utf8'),
)
const cleanups: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup()
})

async function emptyDatabase(extra?: string): Promise<string> {
  const database = await createEmptyDatabase(extra)
  cleanups.push(() => database.drop())
  return database.url
}

test('an empty database is migrated once, however many servers start together', async () => {
  const url = await emptyDatabase()
  expect(await isMigrated(url)).toBe(false)
  const counts = await Promise.all([migrate(url, silentLog), migrate(url, silentLog), migrate(url, silentLog)])
  expect(counts.toSorted((a, b) => a - b)).toEqual([0, 0, journal.entries.length])
  expect(await isMigrated(url)).toBe(true)
})

test('a failing migration changes nothing and is told', async () => {
  const url = await emptyDatabase()
  await administer(url, 'CREATE TABLE setting (taken int)')
  await expect(migrate(url, silentLog)).rejects.toMatchObject({ code: 'migration' })
  expect(await readCatalogue(url)).toEqual(['column setting.taken integer', 'table setting'])
})

test('a database that a newer program has migrated is refused', async () => {
  const url = await emptyDatabase()
  await migrate(url, silentLog)
  await administer(url, `INSERT INTO drizzle.__drizzle_migrations (hash, created_at) VALUES ('later', 9000000000000)`)
  await expect(migrate(url, silentLog)).rejects.toMatchObject({ code: 'migration', message: expect.stringContaining('mới hơn') })
})

test('migrations are named and dated in order: drizzle passes over one that is dated before another', () => {
  const { entries } = journal
  expect(entries.map(({ tag }) => tag)).toEqual(entries.map(({ tag }, index) => `${String(index).padStart(4, '0')}_${tag.slice(5)}`))
  expect(entries.map(({ when }) => when)).toEqual(entries.map(({ when }) => when).toSorted((a, b) => a - b))
})

test('a database with another locale than C works the same', async () => {
  const icu = await emptyDatabase(`LOCALE_PROVIDER icu ICU_LOCALE 'vi-VN'`)
  const c = await emptyDatabase()
  await migrate(icu, silentLog)
  await migrate(c, silentLog)
  expect(await readCatalogue(icu)).toEqual(await readCatalogue(c))
  const database = await openDatabase({ connection: icu, log: silentLog })
  expect((await database.pool.query(`SELECT 'a' < 'B' AS by_language`)).rows).toEqual([{ by_language: true }])
  await database.close()
})

test('a database in another encoding is refused before anything is written', async () => {
  const url = await emptyDatabase(`ENCODING 'SQL_ASCII' LOCALE_PROVIDER libc LOCALE 'C'`)
  await expect(openDatabase({ connection: url, log: silentLog })).rejects.toMatchObject({
    code: 'version',
    message: expect.stringContaining('SQL_ASCII'),
  })
})
