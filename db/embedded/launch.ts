import { spawn } from 'node:child_process'
import { open, rename, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { DatabaseError, errorCode } from '../errors.ts'
import type { DatabaseLog } from '../log.ts'
import type { Home } from './home.ts'
import type { Binaries } from './locate.ts'
import { disarmSocketLock, isRunning, readPostmasterFile } from './postmaster.ts'
import { neutralDir, programEnv, run } from './run.ts'
import { type Listen, serverArguments, socketPort } from './settings.ts'

/** A postmaster that runs. */
export interface Running {
  pid: number
  /** Resolves when it has ended, however. */
  ended: Promise<void>
}

const pollMs = 10
/** A recovery after a power cut may take minutes; it is reported meanwhile. */
const reportEveryMs = 15_000
const logLimit = 8 * 1024 * 1024

/**
 * Starts the server of a cluster and waits until it accepts connections. It leads a process group of its own, so that Ctrl-C at our terminal does not stop it
 * before us, and it writes to a file, so that it outlives us unharmed when we are killed.
 *
 * @throws DatabaseError `start` with the server's own words as cause
 */
export async function launch(home: Home, binaries: Binaries, listen: Listen, log: DatabaseLog): Promise<Running> {
  const logFile = join(home.folder, 'postgres.log')
  await rotate(logFile)
  if (listen.kind === 'socket') await disarmSocketLock(listen.folder, socketPort, home.cluster)
  const args = serverArguments(home.cluster, listen)
  return process.platform === 'win32' ? byPgCtl(home, binaries, args, logFile) : directly(home, binaries, args, logFile, log)
}

async function directly(home: Home, binaries: Binaries, args: string[], logFile: string, log: DatabaseLog): Promise<Running> {
  const output = await open(logFile, 'a', 0o600)
  const from = (await output.stat()).size
  try {
    const child = spawn(binaries.postgres, args, {
      cwd: neutralDir,
      env: programEnv(),
      detached: true,
      stdio: ['ignore', output.fd, output.fd],
      ...(home.account && { uid: home.account.uid, gid: home.account.gid }),
    })
    child.unref()
    let over: string | undefined
    const ended = new Promise<void>((resolve) => {
      const end = (how: string) => {
        over = how
        resolve()
      }
      child.once('error', (error) => end(error.message))
      child.once('exit', (code, signal) => end(`exit ${code ?? signal}`))
    })
    for (let waited = 0; ; waited += pollMs) {
      const file = await readPostmasterFile(home.cluster)
      if (file !== null && file !== 'broken' && file.ready && file.pid === child.pid) return { pid: file.pid, ended }
      if (over !== undefined) throw notStarted(home, `${over}\n${await tail(logFile, from)}`)
      if (waited > 0 && waited % reportEveryMs === 0) log.info({ cluster: home.cluster }, 'waiting for the database to recover')
      await delay(pollMs)
    }
  } finally {
    await output.close()
  }
}

/** Windows: `pg_ctl` gives up administrator rights, under which `postgres` refuses to run. */
async function byPgCtl(home: Home, binaries: Binaries, args: string[], logFile: string): Promise<Running> {
  const options = args.slice(2).map((arg) => (arg === '-c' ? arg : `"${arg}"`))
  const { code, output } = await run(
    binaries.pgCtl,
    ['start', '-w', '-t', '600', '-D', home.cluster, '-l', logFile, '-o', options.join(' ')],
    null,
  )
  const file = await readPostmasterFile(home.cluster)
  if (code !== 0 || file === null || file === 'broken') throw notStarted(home, output)
  return { pid: file.pid, ended: endOf(file.pid) }
}

/** Watches a process that is not our child. */
export async function endOf(pid: number): Promise<void> {
  while (await isRunning(pid)) await delay(1000, undefined, { ref: false })
}

function notStarted(home: Home, evidence: string): DatabaseError {
  const reason = /(?:FATAL|PANIC): +(.*)/.exec(evidence)?.[1] ?? evidence.trim().split('\n')[0]
  return new DatabaseError(
    'start',
    `PostgreSQL kèm theo không khởi động được với cơ sở dữ liệu ở ${home.cluster}: ${reason}. Chi tiết ở ${join(home.folder, 'postgres.log')}.`,
    new Error(evidence),
  )
}

async function tail(path: string, from: number): Promise<string> {
  const handle = await open(path, 'r')
  try {
    const { size } = await handle.stat()
    const start = Math.max(from, size - 8192)
    const buffer = Buffer.alloc(Math.max(0, size - start))
    await handle.read(buffer, 0, buffer.length, start)
    return buffer.toString()
  } finally {
    await handle.close()
  }
}

async function rotate(path: string): Promise<void> {
  try {
    if ((await stat(path)).size > logLimit) await rename(path, `${path}.1`)
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error
  }
}
