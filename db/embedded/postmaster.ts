import { execFile } from 'node:child_process'
import { chown, readFile, readlink, realpath, rename, stat, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { promisify } from 'node:util'
import { errorCode } from '../errors.ts'

/** What a postmaster wrote about itself into `postmaster.pid` (format: src/include/utils/pidfile.h). */
export interface PostmasterFile {
  pid: number
  port: number
  /** Empty on Windows. */
  socketDir: string
  /** Empty when it listens on no address. */
  address: string
  ready: boolean
}

/** null: there is no such file. `broken`: it names no pid (just being written, or cut short by a power failure). */
export async function readPostmasterFile(cluster: string): Promise<PostmasterFile | 'broken' | null> {
  let text: string
  try {
    text = await readFile(join(cluster, 'postmaster.pid'), 'utf8')
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null
    throw error
  }
  const [pid, , , port, socketDir, address, , status] = text.split('\n')
  const number = Number(pid)
  if (!Number.isInteger(number) || number <= 0) return 'broken'
  return {
    pid: number,
    port: Number(port ?? ''),
    socketDir: socketDir?.trim() ?? '',
    address: address?.trim() ?? '',
    ready: status?.trim() === 'ready',
  }
}

/**
 * What stands behind a pid: the postmaster of this cluster, another program (a recycled pid), nothing, one that has ended but whose parent has not taken note (a
 * container without an init process leaves them so for ever), or a PostgreSQL that does not show its folder.
 */
export type PidOwner = 'postmaster' | 'other' | 'nobody' | 'zombie' | 'unknown'

/** Whether a process runs; one that has ended and only waits for its parent does not. */
export async function isRunning(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (errorCode(error) === 'ESRCH') return false
  }
  return process.platform !== 'linux' || !(await isZombie(pid))
}

async function isZombie(pid: number): Promise<boolean> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  return /^State:\s+[ZX]/m.test(status)
}

/** Looks at the process itself: a pid in a file may long belong to another program. */
export async function ownerOfPid(pid: number, cluster: string): Promise<PidOwner> {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (errorCode(error) === 'ESRCH') return 'nobody'
  }
  if (process.platform === 'linux') {
    if (await isZombie(pid)) return 'zombie'
    try {
      // A postmaster's working directory is its cluster.
      const [program, folder] = await Promise.all([readlink(`/proc/${pid}/exe`), readlink(`/proc/${pid}/cwd`)])
      const isPostgres = basename(program).replace(/ \(deleted\)$/, '') === 'postgres'
      return isPostgres && folder === (await realpath(cluster)) ? 'postmaster' : 'other'
    } catch (error) {
      if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ESRCH') return 'nobody'
      // Not ours to look into (EACCES): it runs under another account, so it is none that we started.
      return 'other'
    }
  }
  const name = await programName(pid)
  if (name === null) return 'nobody'
  return /postgres/i.test(name) ? 'unknown' : 'other'
}

/**
 * Lets PostgreSQL treat its pid file as stale by naming a pid that no system hands out. PostgreSQL believes any living process of the same account behind the
 * pid, so a recycled pid would lock the cluster for ever; removing the file would also remove the key of the shared memory by which it detects surviving
 * children of a dead postmaster. Only for a file without a pid, or with one whose owner is known to be another program.
 */
export async function disarmPostmasterFile(cluster: string): Promise<void> {
  await disarm(join(cluster, 'postmaster.pid'))
}

/**
 * The same for the lock beside the socket, which PostgreSQL believes in the same way. Only in a folder that is ours alone, and when the postmaster of this
 * cluster is known not to run.
 */
export async function disarmSocketLock(folder: string, port: number, cluster: string): Promise<void> {
  const path = join(folder, `.s.PGSQL.${port}.lock`)
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return null
    throw error
  })
  if (text === null) return
  const pid = Number(text.split('\n')[0])
  // Cut short by a power failure: PostgreSQL refuses that too.
  const owner = Number.isInteger(pid) && pid > 0 ? await ownerOfPid(pid, cluster) : 'broken'
  if (owner === 'broken' || owner === 'other' || owner === 'zombie') await disarm(path)
}

async function disarm(path: string): Promise<void> {
  const [, ...rest] = (await readFile(path, 'utf8')).split('\n')
  const draft = `${path}.trucban`
  const { uid, gid } = await stat(path)
  await writeFile(draft, [String(impossiblePid), ...(rest.length > 0 ? rest : [''])].join('\n'), { mode: 0o600 })
  if (process.getuid?.() === 0) await chown(draft, uid, gid)
  await rename(draft, path)
}

/** Beyond every system's pid limit (Linux 2^22, macOS 99998). */
const impossiblePid = 2 ** 31 - 2

async function programName(pid: number): Promise<string | null> {
  const [program, args] =
    process.platform === 'win32' ? ['tasklist', ['/FI', `PID eq ${pid}`, '/FO', 'CSV', '/NH']] : ['ps', ['-o', 'comm=', '-p', String(pid)]]
  try {
    const { stdout } = await promisify(execFile)(program, args)
    return stdout.trim() === '' || stdout.startsWith('INFO:') ? null : stdout.trim()
  } catch {
    return null
  }
}
