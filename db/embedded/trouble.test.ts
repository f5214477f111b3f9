import { spawn } from 'node:child_process'
import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { accounts, ask, crash, hold, isRoot, place, restart, useSeed } from '../../test/support/embedded-places.ts'
import { holdEmbedded, holdStarted, needsRoot, type Started } from '../../test/support/embedded-process.ts'
import { ownerOfPid, readPostmasterFile } from './postmaster.ts'

// Whole servers start and stop here; a busy machine takes its time.
vi.setConfig({ testTimeout: 120_000 })

const seeded = useSeed()

/** The postmaster file of a cluster whose server has been killed and whose pid is now that of another program of the same account. */
async function recyclePid(started: Started): Promise<void> {
  const { uid, gid } = await stat(started.cluster)
  const other = spawn('sleep', ['600'], { cwd: '/', stdio: 'ignore', ...(isRoot && { uid, gid }) })
  onTestFinished(() => void other.kill('SIGKILL'))
  for (const name of ['postmaster.pid', '.s.PGSQL.5432.lock']) {
    const path = join(started.cluster, name)
    const [, ...rest] = (await readFile(path, 'utf8')).split('\n')
    await writeFile(path, [other.pid, ...rest].join('\n'))
  }
}

describe.each(accounts)('$name', ({ uid }) => {
  beforeEach(async (context) => {
    if (uid !== undefined) await needsRoot(context, uid)
  })
  const as = uid === undefined ? {} : { uid }

  test('a pid file of a dead server, after a crash of both, does not hinder; committed rows are recovered', async () => {
    const dataDir = await seeded(uid)
    const crashed = await holdStarted({ dataDir, ...as })
    await ask(crashed.started, 'CREATE TABLE kept AS SELECT 1 AS n')
    await crash(crashed)
    expect(await readPostmasterFile(crashed.started.cluster)).toMatchObject({ pid: crashed.started.postmaster })
    const next = await hold({ dataDir, ...as })
    expect(next.started.adopted).toBe(false)
    expect(await ask(next.started, 'SELECT n FROM kept')).toEqual([{ n: 1 }])
  })

  test('a pid file whose pid now belongs to another program does not hinder, and that program is left alone', async () => {
    const dataDir = await seeded(uid)
    const crashed = await holdStarted({ dataDir, ...as })
    await crash(crashed)
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
    await crash(crashed)
    for (const name of ['postmaster.pid', '.s.PGSQL.5432.lock']) await writeFile(join(crashed.started.cluster, name), '')
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

  test('a stop while the server is being started again leaves none running', async () => {
    const holder = await holdStarted({ dataDir: await seeded(uid), ...as })
    process.kill(holder.started.postmaster, 'SIGKILL')
    await vi.waitFor(() => expect(holder.messages).toContainEqual(expect.stringContaining('starting it again')), { interval: 5 })
    await holder.signal('SIGTERM')
    const file = await readPostmasterFile(holder.started.cluster)
    expect(file === null || file === 'broken' || (await ownerOfPid(file.pid, holder.started.cluster)) === 'nobody').toBe(true)
  })

  test('a nearly full disk is refused before anything is written', async () => {
    const dataDir = join(await place(uid), 'data')
    const { outcome } = await holdEmbedded({ dataDir, minimumFreeSpace: 2 ** 60, ...as })
    expect(outcome.error).toMatchObject({ code: 'disk', message: expect.stringMatching(/chỉ còn trống [\d.]+ MB/) })
    await expect(stat(join(dataDir, 'pg'))).rejects.toThrow('ENOENT')
  })

  test('a cluster of another major version is refused, with the way across', async () => {
    const dataDir = await seeded(uid)
    const { cluster } = await restart({ dataDir, ...as })
    await writeFile(join(cluster, 'PG_VERSION'), '17\n')
    const { outcome } = await holdEmbedded({ dataDir, ...as })
    expect(outcome.error).toMatchObject({ code: 'version', message: expect.stringContaining('npm run restore') })
  })
})
