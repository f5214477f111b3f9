import { realpath } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'
import { Client } from 'pg'
import type { Connection } from '../connection.ts'
import { clientConfig } from '../connection.ts'
import { DatabaseError } from '../errors.ts'
import type { DatabaseLog } from '../log.ts'
import type { Home } from './home.ts'
import { readPassword, superuser } from './init.ts'
import { disarmPostmasterFile, ownerOfPid, type PostmasterFile, readPostmasterFile } from './postmaster.ts'
import type { Listen } from './settings.ts'

/** A server that was found running on our cluster. */
export interface Found {
  pid: number
  listen: Listen
  /** As in `18.4`. */
  version: string
}

const pollMs = 20
/** How long a file without a pid may be one that is just being written. */
const settleMs = 500
const reportEveryMs = 15_000
/** How long a server may call itself ready without answering. */
const patienceMs = 30_000

/**
 * Looks for a server that an earlier process of ours left on the cluster (it was killed), and proves that it is one: by the process behind the pid, and by asking
 * the server for its data directory. One that is still starting or stopping is waited for. The caller holds the lock on the folder.
 *
 * @returns null when none runs and one may be started
 * @throws DatabaseError `cluster` when something runs that cannot be told
 */
export async function findRunning(home: Home, log: DatabaseLog): Promise<Found | null> {
  let unanswered = 0
  for (let waited = 0; ; waited += pollMs) {
    const file = await readPostmasterFile(home.cluster)
    if (file === null) return null
    if (file === 'broken') {
      if (waited >= settleMs) {
        log.warn({ cluster: home.cluster }, 'postmaster.pid was cut short; clearing it')
        await disarmPostmasterFile(home.cluster)
        return null
      }
    } else {
      const owner = await ownerOfPid(file.pid, home.cluster)
      // PostgreSQL itself deals with the file of a dead server.
      if (owner === 'nobody') return null
      if (owner === 'other' || owner === 'zombie') {
        const who = owner === 'other' ? 'now belongs to another program' : 'is that of a server which has ended'
        log.warn({ cluster: home.cluster, pid: file.pid }, `the pid in postmaster.pid ${who}; clearing it`)
        await disarmPostmasterFile(home.cluster)
        return null
      }
      if (file.ready) {
        const found = await ask(file, home)
        if (found) return found
        unanswered += pollMs
      }
      if (unanswered > patienceMs || (owner === 'unknown' && waited > patienceMs)) throw unknown(home, file.pid)
    }
    if (waited > 0 && waited % reportEveryMs === 0)
      log.info({ cluster: home.cluster }, 'waiting for a database server that starts or stops')
    await delay(pollMs)
  }
}

/** What looking for a server needs to know of a home. */
type Whereabouts = Pick<Home, 'folder' | 'cluster'>

/** The server that runs on a cluster which another process of ours holds; null when none answers. Changes nothing. */
export async function findAnswering(home: Whereabouts): Promise<Found | null> {
  const file = await readPostmasterFile(home.cluster)
  return file !== null && file !== 'broken' && file.ready ? ask(file, home) : null
}

/** null: it does not answer (yet, or any more), or it is the server of another cluster. */
async function ask(file: PostmasterFile, home: Whereabouts): Promise<Found | null> {
  const listen: Listen = file.socketDir ? { kind: 'socket', folder: file.socketDir } : { kind: 'tcp', port: file.port }
  const client = new Client({ ...clientConfig(await connectionTo(home, listen), 'postgres'), connectionTimeoutMillis: 5000 })
  // A server that stops meanwhile also ends the connection; the query then fails, which is all that matters.
  client.on('error', () => {})
  try {
    await client.connect()
    const { rows } = await client.query<{ folder: string; version: string }>(
      `SELECT current_setting('data_directory') AS folder, current_setting('server_version') AS version`,
    )
    const row = rows[0]
    if (!row || (await realpath(row.folder)) !== (await realpath(home.cluster))) return null
    return { pid: file.pid, listen, version: row.version.split(' ')[0] ?? row.version }
  } catch {
    return null
  } finally {
    await client.end().catch(() => {})
  }
}

/** How to reach the product's database on a server of ours. */
export async function connectionTo(home: Whereabouts, listen: Listen): Promise<Exclude<Connection, string>> {
  const where = listen.kind === 'socket' ? { host: listen.folder, port: 5432 } : { host: '127.0.0.1', port: listen.port }
  return { ...where, user: superuser, password: await readPassword(home, listen.kind), database: 'trucban' }
}

function unknown(home: Home, pid: number): DatabaseError {
  return new DatabaseError(
    'cluster',
    `Một tiến trình PostgreSQL (${pid}) giữ cơ sở dữ liệu ở ${home.cluster} nhưng không trả lời. Hãy dừng tiến trình đó rồi khởi động lại.`,
  )
}
