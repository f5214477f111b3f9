import { rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Client } from 'pg'
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { accounts, ask, hold, place, useSeed } from '../../test/support/embedded-places.ts'
import { holdEmbedded, holdStarted, needsRoot } from '../../test/support/embedded-process.ts'
import { clientConfig } from '../connection.ts'
import { isRunning } from './postmaster.ts'

// Whole servers start and stop here; a busy machine takes its time.
vi.setConfig({ testTimeout: 120_000 })

const seeded = useSeed()

describe.each(accounts)('$name', ({ uid }) => {
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
    expect(await isRunning(first.started.postmaster)).toBe(false)

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
    expect(await isRunning(killed.started.postmaster)).toBe(false)
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
    onTestFinished(async () => {
      for (const holder of both) if (holder.outcome.started) await holder.signal('SIGTERM')
    })
    expect(both.flatMap(({ outcome }) => outcome.error?.code ?? [])).toEqual(['locked'])
    expect(both.flatMap(({ outcome }) => outcome.started?.adopted ?? [])).toEqual([false])
  })

  test('a process that ends without stopping tells its server to stop, and the next start waits for that', async () => {
    const dataDir = await seeded(uid)
    const careless = await holdStarted({ dataDir, ...as })
    await ask(careless.started, 'CREATE TABLE kept AS SELECT 1 AS n')
    await careless.signal('SIGUSR2')
    const next = await hold({ dataDir, ...as })
    expect(next.started.postmaster).not.toBe(careless.started.postmaster)
    expect(await ask(next.started, 'SELECT n FROM kept')).toEqual([{ n: 1 }])
  })

  test('a path too long for a socket uses a private folder elsewhere, also when adopted', async () => {
    const dataDir = join(await place(uid), 'x'.repeat(120), 'dữ liệu')
    const killed = await holdStarted({ dataDir, ...as })
    onTestFinished(() => rm(killed.started.connection.host, { recursive: true, force: true }))
    expect(killed.started.connection.host).toMatch(/^\/tmp\/trucban-[0-9a-f]{12}$/)
    expect((await stat(killed.started.connection.host)).mode & 0o777).toBe(0o700)
    await killed.signal('SIGKILL')
    const heir = await hold({ dataDir, ...as })
    expect(heir.started).toMatchObject({ adopted: true, connection: killed.started.connection })
  })

  test('over TCP a password is asked for', async () => {
    const { started } = await hold({ dataDir: join(await place(uid), 'data'), transport: 'tcp', ...as })
    expect(started.connection).toMatchObject({ host: '127.0.0.1', password: expect.any(String) })
    const stranger = new Client({ ...clientConfig(started.connection), password: 'x' })
    await expect(stranger.connect()).rejects.toThrow('password authentication failed')
  })
})
