/**
 * The one source of business time. Server and agent receive a `Clock` and never read the wall clock themselves
 * (a lint rule enforces it); that is what lets scenarios, the demo's history and tests run in virtual time.
 * Network time-outs are the exception: they stay in real time.
 */
export interface Clock {
  /** Wall time in milliseconds since the Unix epoch. */
  now(): number
  /** Milliseconds on a scale that never jumps; only differences mean anything. */
  monotonic(): number
  /** Resolves after `ms` on this clock, or rejects with the signal's reason when aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>
}

/** The machine's own clock. The only place that may read it. */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  sleep: (ms, signal) =>
    new Promise((resolve, reject) => {
      if (signal?.aborted) {
        reject(abortError(signal))
        return
      }
      const onAbort = () => {
        clearTimeout(timer)
        reject(abortError(signal))
      }
      const timer = setTimeout(() => {
        signal?.removeEventListener('abort', onAbort)
        resolve()
      }, ms)
      signal?.addEventListener('abort', onAbort, { once: true })
    }),
}

function abortError(signal: AbortSignal | undefined): Error {
  return signal?.reason instanceof Error ? signal.reason : new Error('aborted')
}
