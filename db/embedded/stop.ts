import { setTimeout as delay } from 'node:timers/promises'
import { errorCode } from '../errors.ts'
import type { DatabaseLog } from '../log.ts'
import type { Home } from './home.ts'
import type { Running } from './launch.ts'
import type { Binaries } from './locate.ts'
import { isRunning, ownerOfPid } from './postmaster.ts'
import { run } from './run.ts'

const patienceMs = 60_000
const pollMs = 10

/**
 * Stops a server: fast (transactions are rolled back, a checkpoint is written) or, when that takes too long, at once (the next start recovers from the log; no
 * committed row is lost). Resolves when the process is gone.
 */
export async function stopServer(running: Running, home: Home, binaries: Binaries, log: DatabaseLog): Promise<void> {
  if (process.platform === 'win32') {
    await run(binaries.pgCtl, ['stop', '-w', '-m', 'fast', '-D', home.cluster], null)
    return
  }
  await signal(running.pid, 'SIGINT', home)
  if (await isGone(running.pid)) return
  log.warn({ pid: running.pid }, 'the database does not stop; ending it at once')
  await signal(running.pid, 'SIGQUIT', home)
  await isGone(running.pid)
}

/** Never signals a pid that is no longer the postmaster's. */
async function signal(pid: number, name: 'SIGINT' | 'SIGQUIT', home: Home): Promise<void> {
  const owner = await ownerOfPid(pid, home.cluster)
  if (owner !== 'postmaster' && owner !== 'unknown') return
  try {
    process.kill(pid, name)
  } catch (error) {
    if (errorCode(error) !== 'ESRCH') throw error
  }
}

/** False when it still runs after all patience. */
async function isGone(pid: number): Promise<boolean> {
  for (let waited = 0; waited < patienceMs; waited += pollMs) {
    if (!(await isRunning(pid))) return true
    await delay(pollMs)
  }
  return false
}
