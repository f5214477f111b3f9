import { spawn } from 'node:child_process'
import { readFile, rename, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { createEmptyDatabase } from '../../test/support/database.ts'
import { holdStarted, openFolder } from '../../test/support/embedded-process.ts'
import { clientConfig } from '../connection.ts'
import { silentLog } from '../log.ts'
import { migrate } from '../migrate.ts'

// Whole servers start and stop here; a busy machine takes its time.
vi.setConfig({ testTimeout: 120_000 })

let folder: Awaited<ReturnType<typeof openFolder>>
beforeAll(async () => {
  folder = await openFolder()
})
afterAll(() => folder.remove())

/** Runs `npm run <name> -- …` as npm would. */
function command(
  name: 'backup' | 'restore',
  args: string[],
  env: Record<string, string>,
): Promise<{ code: number | null; out: string; err: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [fileURLToPath(new URL(`./${name}.ts`, import.meta.url)), ...args], {
      env: { PATH: process.env['PATH'], ...env },
    })
    let out = ''
    let err = ''
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()))
    child.on('close', (code) => resolve({ code, out, err }))
  })
}

test('from a running embedded server to another one and to an external one, with the key and without', async () => {
  const dataDir = join(folder.path, 'old')
  const server = await holdStarted({ dataDir })
  await migrate(server.started.connection, silentLog)
  const client = new Client(clientConfig(server.started.connection))
  await client.connect()
  await client.query(`INSERT INTO unit (kind, created_at) VALUES ('ward', '2025-01-01Z');
    INSERT INTO credential (unit_id, name, summary, sealed, created_at) VALUES (1, 'Bộ định tuyến', 'SNMP v3', '\\x01', '2026-01-01Z')`)
  await client.end()
  const key = 'k'.repeat(43)
  await writeFile(join(dataDir, 'secret.key'), `${key}\n`)

  const plain = join(folder.path, 'plain.backup')
  const withKey = join(folder.path, 'key.backup')
  expect(await command('backup', [plain], { DATA_DIR: dataDir })).toMatchObject({
    code: 0,
    err: '',
    out: expect.stringContaining('không kèm khóa'),
  })
  expect(await command('backup', [withKey, '--with-key'], { DATA_DIR: dataDir })).toMatchObject({
    code: 0,
    out: expect.stringContaining('có kèm khóa'),
  })
  expect(await command('restore', [plain], { DATA_DIR: dataDir })).toMatchObject({
    code: 1,
    err: expect.stringContaining('đang được một máy chủ'),
  })
  await server.signal('SIGTERM')
  // Also while the server is stopped.
  expect(await command('backup', [plain], { DATA_DIR: dataDir })).toMatchObject({ code: 0, err: '' })

  const next = join(folder.path, 'new')
  expect(await command('restore', [withKey], { DATA_DIR: next })).toMatchObject({
    code: 0,
    err: '',
    out: expect.stringMatching(/^Đã khôi phục \d+ bảng, 2 dòng .*\n$/),
  })
  expect(await readFile(join(next, 'secret.key'), 'utf8')).toBe(key)
  expect((await stat(join(next, 'secret.key'))).mode & 0o777).toBe(0o600)

  const again = await command('restore', [withKey], { DATA_DIR: next })
  expect(again).toMatchObject({ code: 1, err: expect.stringContaining('--force') })

  const external = await createEmptyDatabase()
  const told = await command('restore', [plain], { DATABASE_URL: external.url, DATA_DIR: join(folder.path, 'none') })
  expect(told).toMatchObject({ code: 0, err: '', out: expect.stringContaining('cần nhập lại:\n  - Bộ định tuyến (SNMP v3)\n') })
  expect(await command('backup', [plain], { DATABASE_URL: external.url })).toMatchObject({ code: 0 })
  await external.drop()
})

test('a key that differs from the one in place is not overwritten unasked', async () => {
  const dataDir = join(folder.path, 'old')
  const kept = join(folder.path, 'key.backup')
  const other = join(folder.path, 'other')
  expect(await command('restore', [kept], { DATA_DIR: other })).toMatchObject({ code: 0 })
  await writeFile(join(other, 'secret.key'), 'x'.repeat(43))
  await rename(join(other, 'pg'), join(other, 'pg.away'))
  expect(await command('restore', [kept], { DATA_DIR: other })).toMatchObject({ code: 1, err: expect.stringContaining('khác với khóa') })
  expect(await readFile(join(other, 'secret.key'), 'utf8')).toBe('x'.repeat(43))
  expect(await command('restore', [kept, '--force'], { DATA_DIR: other })).toMatchObject({ code: 0 })
  expect(await readFile(join(other, 'secret.key'), 'utf8')).toBe((await readFile(join(dataDir, 'secret.key'), 'utf8')).trim())
})

test.each([
  ['backup', [], 'npm run backup -- TỆP'],
  ['backup', ['a', 'b'], 'npm run backup -- TỆP'],
  ['backup', ['a', '--with-keys'], 'npm run backup -- TỆP'],
  ['restore', ['--force'], 'npm run restore -- TỆP'],
  ['backup', ['a'], 'Chưa có cơ sở dữ liệu'],
  ['backup', ['a', '--with-key'], 'secret.key'],
] as const)('%s %j is refused with a sentence', async (name, args, sentence) => {
  const done = await command(name, [...args], { DATA_DIR: join(folder.path, 'missing') })
  expect(done).toMatchObject({ code: 1, out: '', err: expect.stringContaining(sentence) })
})
