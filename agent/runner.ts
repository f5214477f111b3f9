import type { CheckConfig, ProbeParams } from '../server/contract/checks.ts'
import type { AgentProbeKind } from '../server/contract/kinds.ts'
import type { Clock } from '../server/contract/clock.ts'
import type { Kept } from './kept.ts'
import type { Log } from './log.ts'
import type { Memory } from './memory.ts'
import type { EchoEngine, ProbeContext, ProbeResult, ProbeTable } from './probes/probe.ts'
import type { Job } from './scheduler.ts'
import type { Timekeeper } from './timekeeping.ts'

/** A probe ends its round within its time limit by itself; past this much more it is aborted, and past it again given up (ms, real). */
const grace = 1_000

export interface RunnerParts {
  probes: ProbeTable
  clock: Clock
  time: Timekeeper
  log: Log
  icmp: EchoEngine
  agentMemory: Memory
  kept: Pick<Kept, 'of'>
  /** Takes each result with the tick at which its round began and how long it took (ms). */
  record: (check: CheckConfig, tick: number, result: ProbeResult, took: number) => void
}

/** Runs one round of a check for the scheduler. Whatever goes wrong becomes a result; a round aborted because its check has gone gives none. */
export class Runner {
  #parts: RunnerParts

  constructor(parts: RunnerParts) {
    this.#parts = parts
  }

  async run(job: Job, removed: AbortSignal): Promise<boolean> {
    const { time, clock, record } = this.#parts
    const tick = time.tick()
    const begun = clock.monotonic()
    const result = await this.#round(job, removed)
    if (removed.aborted) return true
    record(job.check, tick, result, clock.monotonic() - begun)
    return result.outcome === 'ok'
  }

  async #round(job: Job, removed: AbortSignal): Promise<ProbeResult> {
    const { probes, clock, log, icmp, agentMemory, kept } = this.#parts
    const { check, memory } = job
    const controller = new AbortController()
    const context: ProbeContext = {
      clock,
      log,
      signal: controller.signal,
      checkId: check.id,
      icmp,
      memory,
      agentMemory,
      kept: kept.of(check.id),
    }
    let timer: NodeJS.Timeout | undefined
    let end = (_why: string) => {}
    const ended = new Promise<ProbeResult>((resolve) => {
      // A probe that does not heed the signal, e.g. one inside the system's resolver, is given up.
      end = (why) => {
        controller.abort(new Error(why))
        clearTimeout(timer)
        timer = setTimeout(() => resolve(failed(`${why}, and did not end`)), grace)
      }
    })
    const abort = () => end('check removed')
    removed.addEventListener('abort', abort, { once: true })
    timer = setTimeout(() => end(`round longer than ${check.timeout} ms`), check.timeout + grace)
    try {
      return await Promise.race([callProbe(probes, check, context), ended])
    } catch (error) {
      log.debug({ check: check.id, kind: check.kind, error: String(error) }, 'Phép đo gặp lỗi')
      return failed(error instanceof Error ? error.message : String(error))
    } finally {
      clearTimeout(timer)
      removed.removeEventListener('abort', abort)
    }
  }
}

function callProbe<K extends AgentProbeKind>(
  table: ProbeTable,
  check: { kind: K; params: ProbeParams[K]; timeout: number },
  context: ProbeContext,
): Promise<ProbeResult> {
  return table[check.kind](check.params, check.timeout, context)
}

/** Nothing was learnt: never "down". */
function failed(error: string): ProbeResult {
  return { outcome: 'unknown', reason: 'probe-error', shape: [], values: [], detail: { error: error.slice(0, 500) } }
}
