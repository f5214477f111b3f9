import { createHash } from 'node:crypto'
import { chown, lstat, mkdir, mkdtemp } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { errorCode } from '../errors.ts'
import type { Account } from './account.ts'
import type { Listen } from './settings.ts'
import { socketPort } from './settings.ts'

/** Longest path of a socket file: `sun_path` has 108 bytes on Linux and 104 on macOS, one of them for the end. */
const longest = process.platform === 'linux' ? 107 : 103

/** Short, and in every POSIX system; TMPDIR may be as long and as closed as DATA_DIR. */
const shortParent = '/tmp'

/** @param kind 'socket' on POSIX; 'tcp' where there are no unix sockets */
export async function chooseListen(kind: 'socket' | 'tcp', cluster: string, account: Account | null): Promise<Listen> {
  if (kind === 'tcp') return { kind, port: await freePort() }
  // The cluster's own folder is 0700 and PostgreSQL's already.
  if (Buffer.byteLength(join(cluster, `.s.PGSQL.${socketPort}`)) <= longest) return { kind, folder: cluster }
  return { kind, folder: await shortFolder(cluster, account) }
}

/** A 0700 folder with a short name, the same one at each start, unless someone else has taken that name: everyone may write to /tmp. */
async function shortFolder(cluster: string, account: Account | null): Promise<string> {
  const uid = account?.uid ?? process.getuid?.()
  const folder = join(shortParent, `trucban-${createHash('sha256').update(cluster).digest('hex').slice(0, 12)}`)
  try {
    await mkdir(folder, { mode: 0o700 })
    if (account) await chown(folder, account.uid, account.gid)
    return folder
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error
  }
  const found = await lstat(folder)
  if (found.isDirectory() && found.uid === uid && (found.mode & 0o777) === 0o700) return folder
  const other = await mkdtemp(join(shortParent, 'trucban-'))
  if (account) await chown(other, account.uid, account.gid)
  return other
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => (address !== null && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port'))))
    })
  })
}
