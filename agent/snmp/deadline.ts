import { systemClock } from '../../server/contract/clock.ts'
import { SnmpError } from './error.ts'

/** The end of a piece of network work, in real time: a network time-out, not business time. */
export interface Deadline {
  /** Milliseconds left, never negative. */
  left(): number
  signal: AbortSignal | undefined
}

/** `ms` from now, or sooner by the signal. */
export function deadlineIn(ms: number, signal?: AbortSignal): Deadline {
  const end = systemClock.monotonic() + ms
  return { left: () => Math.max(0, end - systemClock.monotonic()), signal }
}

/** @throws {SnmpError} `aborted` or `no-answer` when there is no time left. */
export function requireTime(deadline: Deadline): number {
  if (deadline.signal?.aborted) throw new SnmpError('aborted', 'aborted')
  const left = deadline.left()
  if (left < 1) throw new SnmpError('no-answer', 'no time left')
  return left
}
