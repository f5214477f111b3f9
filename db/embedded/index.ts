import { dirname } from 'node:path'
import { Client } from 'pg'
import { clientConfig, type Connection } from '../connection.ts'
import { DatabaseError, errorCode } from '../errors.ts'
import type { DatabaseLog } from '../log.ts'
import { connectionTo, findRunning } from './adopt.ts'
import { minimumFreeSpace, requireFreeSpace } from './disk.ts'
import { findHome, type Home, openDataDir, systemFolder } from './home.ts'
import { initCluster, requireSameMajor } from './init.ts'
import { keepRunning } from './keep.ts'
import { endOf, launch, type Running } from './launch.ts'
import { type Binaries, findPackage, locateBinaries } from './locate.ts'
import { lockFolder } from './lock.ts'
import type { Listen } from './settings.ts'
import { chooseListen } from './socket.ts'
import { stopServer } from './stop.ts'

export { freeSpace } from './disk.ts'

export interface EmbeddedOptions {
  /** The server's `DATA_DIR`; made when missing. */
  dataDir: string
  log: DatabaseLog
  /** Default: a private unix socket; TCP on loopback with a password on Windows. */
  transport?: 'socket' | 'tcp'
  /** Stands in for `/var/lib/trucban`. */
  systemFolder?: string
  /** Bytes that must be free. */
  minimumFreeSpace?: number
}

/** The program's own PostgreSQL, running. */
export interface EmbeddedServer {
  connection: Exclude<Connection, string>
  /** It was already running: an earlier process was killed and left it. */
  adopted: boolean
  /** Holds the cluster (`pg`) and its log; not always in `dataDir`. */
  folder: string
  /** Resolves when PostgreSQL has ended and the folder is free for others. */
  stop(): Promise<void>
}

/**
 * Starts PostgreSQL on the cluster in a data folder, making it on the first start, or adopts the server that a killed process left running there. While it is
 * held, no other process can have the folder; a server that dies is started again. When this process exits without `stop()`, PostgreSQL is told to stop.
 *
 * @throws DatabaseError with a Vietnamese sentence, for everything that an operator can mend
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const { log } = options
  const dataDir = await openDataDir(options.dataDir)
  const locks = [lockFolder(dataDir)]
  const unlock = () => {
    for (const lock of locks) lock.release()
  }
  try {
    const system = options.systemFolder ?? systemFolder
    const home = await findHome(dataDir, system, log)
    // A copied data folder names the same cluster.
    if (home.folder !== dataDir) locks.push(lockFolder(home.folder))
    await requireFreeSpace(home.folder, options.minimumFreeSpace ?? minimumFreeSpace)
    const binaries = await locateBinaries(await findPackage(), home.account, home.account ? system : home.folder, log)
    const kind = options.transport ?? (process.platform === 'win32' ? 'tcp' : 'socket')
    if (home.exists) await requireSameMajor(home, binaries)
    else await initCluster(home, binaries, kind)
    return await supervise(home, binaries, kind, log, unlock)
  } catch (error) {
    unlock()
    throw error
  }
}

async function supervise(
  home: Home,
  binaries: Binaries,
  kind: 'socket' | 'tcp',
  log: DatabaseLog,
  unlock: () => void,
): Promise<EmbeddedServer> {
  const first = await adoptOrLaunch(home, binaries, kind, log)
  const connection = await connectionTo(home, first.listen)
  try {
    await createDatabase(connection)
  } catch (error) {
    await stopServer(first.running, home, binaries, log)
    throw error
  }
  const kept = keepRunning(first.running, {
    launch: () => launch(home, binaries, first.listen, log),
    stop: (running) => stopServer(running, home, binaries, log),
    log,
  })
  const onExit = () => {
    tellToStop(kept.pid())
    unlock()
  }
  process.once('exit', onExit)
  const stop = async () => {
    await kept.stop()
    process.off('exit', onExit)
    unlock()
  }
  let stopping: Promise<void> | undefined
  return { connection, adopted: first.adopted, folder: home.folder, stop: () => (stopping ??= stop()) }
}

/** All that an exiting process can still do: PostgreSQL shuts itself down, and the next start waits for that. */
function tellToStop(pid: number): void {
  if (process.platform === 'win32') return
  try {
    process.kill(pid, 'SIGINT')
  } catch {
    // It had ended already.
  }
}

async function adoptOrLaunch(
  home: Home,
  binaries: Binaries,
  kind: 'socket' | 'tcp',
  log: DatabaseLog,
): Promise<{ running: Running; listen: Listen; adopted: boolean }> {
  const found = await findRunning(home, log)
  if (found) {
    const running = { pid: found.pid, ended: endOf(found.pid) }
    if (found.version === binaries.version) {
      log.info({ pid: found.pid, cluster: home.cluster }, 'adopted a running database server')
      return { running, listen: found.listen, adopted: true }
    }
    log.info({ running: found.version, installed: binaries.version }, 'a database server of another version is running; replacing it')
    await stopServer(running, home, binaries, log)
  }
  const listen = await chooseListen(kind, home.cluster, home.account)
  return { running: await launch(home, binaries, listen, log), listen, adopted: false }
}

async function createDatabase(connection: Exclude<Connection, string>): Promise<void> {
  const client = new Client(clientConfig(connection, 'postgres'))
  try {
    await client.connect()
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [connection.database])
    if (rowCount === 0) await client.query(`CREATE DATABASE ${client.escapeIdentifier(connection.database)}`)
  } catch (error) {
    if (errorCode(error) === '42P04') return
    throw new DatabaseError('start', `PostgreSQL kèm theo ở ${dirname(connection.host)} không nhận kết nối.`, error)
  } finally {
    await client.end().catch(() => {})
  }
}
