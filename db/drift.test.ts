import { generateDrizzleJson, generateMigration } from 'drizzle-kit/api'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { administer, createEmptyDatabase, createTestDatabase } from '../test/support/database.ts'
import { readCatalogue } from './catalogue.ts'
import { extras } from './extras.ts'
import * as schema from './schema/index.ts'

const cleanups: (() => Promise<void>)[] = []
let migrated: string
let declared: string
beforeAll(async () => {
  const byMigrations = await createTestDatabase()
  cleanups.push(() => byMigrations.drop())
  migrated = byMigrations.url
  const bySchema = await createEmptyDatabase()
  cleanups.push(() => bySchema.drop())
  declared = bySchema.url
  await administer(declared, ...(await generateMigration(generateDrizzleJson({}), generateDrizzleJson(schema))))
})
afterAll(async () => {
  for (const cleanup of cleanups) await cleanup()
})

async function drift(): Promise<{ missing: string[]; undeclared: string[] }> {
  const [has, wants] = await Promise.all([readCatalogue(migrated), readCatalogue(declared)])
  const all = new Set([...wants, ...extras])
  return { missing: [...all].filter((fact) => !has.includes(fact)), undeclared: has.filter((fact) => !all.has(fact)) }
}

test('the migrations make what the schema and the extras declare, no more and no less', async () => {
  expect(await drift()).toEqual({ missing: [], undeclared: [] })
})

test('a change by hand is noticed', async () => {
  await administer(
    migrated,
    'ALTER TABLE device ALTER COLUMN name DROP NOT NULL',
    'ALTER TABLE device ADD COLUMN stray integer DEFAULT 7',
    'DROP INDEX device_unit_idx',
    'CREATE INDEX device_unit_idx ON device (unit_id) INCLUDE (name)',
    'ALTER TABLE result_log DROP COLUMN reason',
    'DROP TABLE setting',
  )
  const { missing, undeclared } = await drift()
  expect(missing).toContain('column device.name text not null')
  expect(missing).toContain('index device device_unit_idx USING btree (unit_id)')
  expect(missing).toContain('column result_log.reason smallint not null')
  expect(missing).toContain('table setting')
  expect(undeclared).toEqual([
    'column device.name text',
    'column device.stray integer default 7',
    'index device device_unit_idx USING btree (unit_id) INCLUDE (name)',
  ])
})
