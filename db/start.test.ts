import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { makeDataDir } from '../test/support/data-dir.ts'
import { createEmptyDatabase } from '../test/support/database.ts'
import { freeSpace } from './embedded/index.ts'
import { silentLog } from './log.ts'
import { isMigrated } from './migrate.ts'
import { setting } from './schema/index.ts'
import { startDatabase } from './start.ts'

// Whole servers start and stop here; a busy machine takes its time.
vi.setConfig({ testTimeout: 120_000 })

let folder: Awaited<ReturnType<typeof makeDataDir>>
beforeAll(async () => {
  folder = await makeDataDir('trucban-startdb-')
})
afterAll(() => folder.remove())

const log = silentLog

test('without a URL our own server is started, migrated and opened, and one that cannot be migrated is stopped again', async () => {
  const options = { databaseUrl: undefined, dataDir: folder.path, log, poolSize: 2, applicationName: 'start test' }
  const first = await startDatabase(options)
  expect(await first.database.db.select().from(setting)).toEqual([])
  expect((await first.database.pool.query(`SELECT current_setting('application_name') AS name`)).rows).toEqual([{ name: 'start test' }])
  expect(await freeSpace(first.folder ?? '')).toBeGreaterThan(0)
  await first.database.pool.query(`INSERT INTO drizzle.__drizzle_migrations (hash, created_at) VALUES ('later', 9000000000000)`)
  await first.stop()

  await expect(startDatabase(options)).rejects.toMatchObject({ code: 'migration' })
  // Neither locked nor running: the next attempt fails for the same reason, not for another.
  await expect(startDatabase(options)).rejects.toMatchObject({ code: 'migration' })
})

test('with a URL that server is migrated and opened, and nothing is put into the data folder', async () => {
  const external = await createEmptyDatabase()
  const started = await startDatabase({ databaseUrl: external.url, dataDir: '/nowhere/at/all', log })
  expect(started.folder).toBeNull()
  expect(await isMigrated(external.url)).toBe(true)
  await started.stop()
  await external.drop()
})
