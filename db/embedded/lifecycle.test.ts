import { spawn } from 'node:child_process'
import { cp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import {
  type Holder,
  type HolderOptions,
  holdEmbedded,
  holdStarted,
  needsRoot,
  openFolder,
  type Started,
} from '../../test/support/embedded-process.ts'
import { clientConfig } from '../connection.ts'
import { run } from './run.ts'
import { ownerOfPid, readPostmasterFile } from './postmaster.ts'

const isRoot = process.getuid?.() === 0
const ordinary = 65_534
const cleanups: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup()
})

async function place(uid?: number): Promise<string> {
  const folder = await openFolder(uid)
  cleanups.push(() => folder.remove())
  return folder.path
}

/** A data folder with a cluster that was stopped: copied, which is five times faster than making one. */
async function seeded(uid?: number): Promise<string> {
  const dataDir = join(await place(uid), 'data')
  const { code, output } = await run('cp', ['-a', join(seed.path, String(uid ?? 'self')), dataDir], null)
  if (code !== 0) throw new Error(output)
  return dataDir
}

let seed: Awaited<ReturnType<typeof openFolder>>
beforeAll(async () => {
  seed = await openFolder()
  const made = await holdStarted({ dataDir: join(seed.path, 'self') })
  await made.signal('SIGTERM')
  if (!isRoot) return
  await cp(join(seed.path, 'self'), join(seed.path, String(ordinary)), { recursive: true })
  await run('chown', ['-R', `${ordinary}:${ordinary}`, join(seed.path, String(ordinary))], null)
})
afterAll(() => seed.remove())

async function hold(options: HolderOptions): Promise<Holder & { started: Started }> {
  const holder = await holdStarted(options)
  cleanups.push(async () => {
    await holder.signal('SIGTERM')
    await waitForEnd(holder.started)
  })
  return holder
}

async function ask<R extends object>(started: Started, text: string): Promise<R[]> {
  const client = new Client(clientConfig(started.connection))
  await client.connect()
  try {
    return (await client.query<R>(text)).rows
  } finally {
    await client.end()
  }
}

async function waitForEnd(started: Started): Promise<void> {
  await vi.waitFor(
    () => {
      expect(() => process.kill(started.postmaster, 0)).toThrow('ESRCH')
    },
    { timeout: 20_000 },
  )
}

/** The postmaster file of a cluster whose server has been killed and whose pid is now that of another program of the same account. */
async function recyclePid(started: Started): Promise<void> {
  const { uid, gid } = await stat(started.cluster)
  const other = spawn('sleep', ['600'], { cwd: '/', stdio: 'ignore', ...(isRoot && { uid, gid }) })
  cleanups.push(async () => other.kill('SIGKILL'))
  const path = join(started.cluster, 'postmaster.pid')
  const [, ...rest] = (await readFile(path, 'utf8')).split('\n')
  await writeFile(path, [other.pid, ...rest].join('\n'))
}

const who = isRoot
  ? [
      { name: 'as root', uid: undefined },
      { name: 'as an ordinary user', uid: ordinary },
    ]
  : [{ name: 'as an ordinary user', uid: undefined }]

describe.each(who)('$name', ({ uid }) => {
  beforeEach(async (context) => {
    if (uid !== undefined) await needsRoot(context, uid)
  })
  const as = uid === undefined ? {} : { uid }

  test('rows survive a stop by SIGTERM and a new start; the server is durable, UTF-8 and speaks Vietnamese', async () => {
    const dataDir = join(await place(uid), 'data')
    const first = await holdStarted({ dataDir, ...as })
    expect(first.started.adopted).toBe(false)
    await ask(first.started, `CREATE TABLE kept AS SELECT 'Phường Đức Xuân' AS name`)
    await first.signal('SIGTERM')
    expect(() => process.kill(first.started.postmaster, 0)).toThrow('ESRCH')

    const second = await hold({ dataDir, ...as })
    expect(second.started.adopted).toBe(false)
    expect(await ask(second.started, 'SELECT name FROM kept')).toEqual([{ name: 'Phường Đức Xuân' }])
    const [settings] = await ask(
      second.started,
      `SELECT current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS sync, current_setting('server_encoding') AS encoding,
              current_setting('listen_addresses') AS addresses, current_setting('data_checksums') AS checksums,
              (SELECT datcollate FROM pg_database WHERE datname = current_database()) AS locale,
              'a' < 'ă' COLLATE "vi-x-icu" AND 'ă' < 'b' COLLATE "vi-x-icu" AS vietnamese`,
    )
    expect(settings).toEqual({ fsync: 'on', sync: 'on', encoding: 'UTF8', addresses: '', checksums: 'on', locale: 'C', vietnamese: true })
    expect(await ask(second.started, 'CREATE EXTENSION pg_trgm')).toEqual([])
  })

  test('a server left by kill -9 is adopted with its rows, and stopped in the end', async () => {
    const dataDir = await seeded(uid)
    const killed = await holdStarted({ dataDir, ...as })
    await ask(killed.started, 'CREATE TABLE kept AS SELECT 1 AS n')
    await killed.signal('SIGKILL')
    const heir = await holdStarted({ dataDir, ...as })
    expect(heir.started).toMatchObject({ adopted: true, postmaster: killed.started.postmaster, connection: killed.started.connection })
    expect(await ask(heir.started, 'SELECT n FROM kept')).toEqual([{ n: 1 }])
    await heir.signal('SIGTERM')
    expect(() => process.kill(killed.started.postmaster, 0)).toThrow('ESRCH')
  })

  test('a second server on the folder is refused in a sentence, and may have it once the first was killed', async () => {
    const dataDir = await seeded(uid)
    const first = await holdStarted({ dataDir, ...as })
    const second = await holdEmbedded({ dataDir, ...as })
    expect(second.outcome.error).toMatchObject({
      code: 'locked',
      message: expect.stringContaining('đang được một máy chủ Trực Ban khác sử dụng'),
    })
    expect(await ask(first.started, 'SELECT 1 AS n')).toEqual([{ n: 1 }])
    await first.signal('SIGKILL')
    expect((await hold({ dataDir, ...as })).started.adopted).toBe(true)
  })

  test('two first starts at once: one wins, the other is refused', async () => {
    const dataDir = join(await place(uid), 'data')
    const both = await Promise.all([holdEmbedded({ dataDir, ...as }), holdEmbedded({ dataDir, ...as })])
    cleanups.push(() => Promise.all(both.filter(({ outcome }) => outcome.started).map((holder) => holder.signal('SIGTERM'))))
    expect(both.flatMap(({ outcome }) => outcome.error?.code ?? [])).toEqual(['locked'])
    expect(both.flatMap(({ outcome }) => outcome.started?.adopted ?? [])).toEqual([false])
  })

  test('a pid file of a dead server, after a crash of both, does not hinder; committed rows are recovered', async () => {
    const dataDir = await seeded(uid)
    const crashed = await holdStarted({ dataDir, ...as })
    await ask(crashed.started, 'CREATE TABLE kept AS SELECT 1 AS n')
    await crashed.signal('SIGKILL')
    process.kill(crashed.started.postmaster, 'SIGKILL')
    await waitForEnd(crashed.started)
    expect(await readPostmasterFile(crashed.started.cluster)).toMatchObject({ pid: crashed.started.postmaster })
    const next = await hold({ dataDir, ...as })
    expect(next.started.adopted).toBe(false)
    expect(await ask(next.started, 'SELECT n FROM kept')).toEqual([{ n: 1 }])
  })

  test('a pid file whose pid now belongs to another program does not hinder, and that program is left alone', async () => {
    const dataDir = await seeded(uid)
    const crashed = await holdStarted({ dataDir, ...as })
    await crashed.signal('SIGKILL')
    process.kill(crashed.started.postmaster, 'SIGKILL')
    await waitForEnd(crashed.started)
    await recyclePid(crashed.started)
    const file = await readPostmasterFile(crashed.started.cluster)
    if (file === null || file === 'broken') throw new Error('no pid file')
    expect(await ownerOfPid(file.pid, crashed.started.cluster)).toBe('other')

    const next = await hold({ dataDir, ...as })
    expect(next.started.adopted).toBe(false)
    expect(next.messages).toContain('the pid in postmaster.pid now belongs to another program; clearing it')
    process.kill(file.pid, 0)
  })

  test('a pid file cut short by a power failure does not hinder', async () => {
    const dataDir = await seeded(uid)
    const crashed = await holdStarted({ dataDir, ...as })
    await crashed.signal('SIGKILL')
    process.kill(crashed.started.postmaster, 'SIGKILL')
    await waitForEnd(crashed.started)
    await writeFile(join(crashed.started.cluster, 'postmaster.pid'), '')
    expect((await hold({ dataDir, ...as })).started.adopted).toBe(false)
  })

  test('a server that dies is started again', async () => {
    const holder = await hold({ dataDir: await seeded(uid), ...as })
    process.kill(holder.started.postmaster, 'SIGKILL')
    await vi.waitFor(async () => expect(await ask(holder.started, 'SELECT 1 AS n')).toEqual([{ n: 1 }]), { timeout: 20_000, interval: 100 })
    const file = await readPostmasterFile(holder.started.cluster)
    expect(file).not.toMatchObject({ pid: holder.started.postmaster })
    if (file !== null && file !== 'broken') holder.started.postmaster = file.pid
  })

  test('a path too long for a socket uses a private folder elsewhere, also when adopted', async () => {
    const dataDir = join(await place(uid), 'x'.repeat(120), 'dữ liệu')
    const killed = await holdStarted({ dataDir, ...as })
    expect(killed.started.connection.host).toMatch(/^\/tmp\/trucban-[0-9a-f]{12}$/)
    expect((await stat(killed.started.connection.host)).mode & 0o777).toBe(0o700)
    await killed.signal('SIGKILL')
    const heir = await hold({ dataDir, ...as })
    expect(heir.started).toMatchObject({ adopted: true, connection: killed.started.connection })
    cleanups.unshift(() => rm(killed.started.connection.host, { recursive: true, force: true }))
  })

  test('over TCP a password is asked for', async () => {
    const { started } = await hold({ dataDir: join(await place(uid), 'data'), transport: 'tcp', ...as })
    expect(started.connection).toMatchObject({ host: '127.0.0.1', password: expect.any(String) })
    const stranger = new Client({ ...clientConfig(started.connection), password: 'x' })
    await expect(stranger.connect()).rejects.toThrow('password authentication failed')
  })

  test('a nearly full disk is refused before anything is written', async () => {
    const dataDir = join(await place(uid), 'data')
    const { outcome } = await holdEmbedded({ dataDir, minimumFreeSpace: 2 ** 60, ...as })
    expect(outcome.error).toMatchObject({ code: 'disk', message: expect.stringMatching(/chỉ còn trống [\d.]+ MB/) })
    await expect(stat(join(dataDir, 'pg'))).rejects.toThrow('ENOENT')
  })

  test('a cluster of another major version is refused, with the way across', async () => {
    const dataDir = await seeded(uid)
    const made = await holdStarted({ dataDir, ...as })
    await made.signal('SIGTERM')
    await writeFile(join(made.started.cluster, 'PG_VERSION'), '17\n')
    const { outcome } = await holdEmbedded({ dataDir, ...as })
    expect(outcome.error).toMatchObject({ code: 'version', message: expect.stringContaining('npm run restore') })
  })
})
