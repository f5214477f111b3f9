import { setTimeout as delay } from 'node:timers/promises'
import type { DatabaseLog } from '../log.ts'
import type { Running } from './launch.ts'

/** A server that is started again whenever it ends by itself. */
export interface Kept {
  /** Of the postmaster that ran last. */
  pid: () => number
  /** Ends the keeping and stops the server, also one that is just being started again. */
  stop: () => Promise<void>
}

const longestPause = 30_000

export function keepRunning(
  first: Running,
  actions: { launch: () => Promise<Running>; stop: (running: Running) => Promise<void>; log: DatabaseLog },
): Kept {
  const { launch, stop, log } = actions
  const over = new AbortController()
  let running = first

  const watch = async () => {
    let pause = 0
    for (;;) {
      await Promise.race([running.ended, aborted(over.signal)])
      if (over.signal.aborted) return
      log.error({ pid: running.pid, pause }, 'the database server has ended; starting it again')
      await delay(pause, undefined, { signal: over.signal, ref: false }).catch(() => {})
      if (over.signal.aborted) return
      try {
        running = await launch()
        log.info({ pid: running.pid }, 'the database server runs again')
        pause = 0
      } catch (error) {
        log.error({ err: error }, 'the database server could not be started again')
        pause = Math.min(longestPause, pause * 2 + 500)
      }
    }
  }
  const watched = watch()
  return {
    pid: () => running.pid,
    stop: async () => {
      over.abort()
      await watched
      await stop(running)
    },
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
