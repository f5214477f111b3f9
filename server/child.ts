import { type ChildProcess, spawn } from 'node:child_process'
import type { Logger } from 'pino'
import type { Clock } from './contract/clock.ts'

interface ChildOptions {
  /** For the log. */
  name: string
  args: readonly string[]
  env: Record<string, string | undefined>
  clock: Clock
  log: Logger
}

/** A program that is kept running beside the server. */
export interface Kept {
  /** Asks it to end, and makes it end after `patience` ms. */
  stop(patience: number): Promise<void>
}

const longestPause = 60_000
/** Whoever has run so long has started well: the next pause is short again. */
const settled = 60_000

/** Runs a program of ours with this Node, and starts it again, ever more slowly, when it ends by itself. Its channel to this process tells it when this one is killed. */
export function keepRunning({ name, args, env, clock, log }: ChildOptions): Kept {
  const stopping = new AbortController()
  let child: ChildProcess | undefined

  const once = async (): Promise<string> => {
    const { promise, resolve } = Promise.withResolvers<string>()
    child = spawn(process.execPath, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
    child.once('error', (error) => resolve(error.message))
    child.once('exit', (code, signal) => resolve(signal ?? `code ${code}`))
    return promise
  }
  const keep = async () => {
    let pause = 1_000
    while (!stopping.signal.aborted) {
      const begun = clock.monotonic()
      const end = await once()
      if (stopping.signal.aborted) return
      pause = clock.monotonic() - begun > settled ? 1_000 : Math.min(longestPause, pause * 2)
      log.warn({ child: name, end, pause }, 'a child process ended and is started again')
      await clock.sleep(pause, stopping.signal).catch(() => {})
    }
  }
  const kept = keep()
  return {
    async stop(patience) {
      stopping.abort(new Error('stopped'))
      child?.kill('SIGTERM')
      const force = setTimeout(() => {
        log.warn({ child: name }, 'a child process did not end and was killed')
        child?.kill('SIGKILL')
      }, patience)
      await kept
      clearTimeout(force)
    },
  }
}
