/**
 * How speaking SNMP failed.
 * - `no-answer`: silence until the deadline
 * - `unreachable`: this machine's kernel could not send (no route, host down on the local network)
 * - `bad-credentials`: the device's SNMPv3 engine answered and refused the user, key, level or context
 * - `garbled-answer`: something came back that is no valid answer
 * - `no-such-name`, `too-big`, `agent-error`: the device answered with an error status
 * - `not-possible`: these credentials cannot work from this machine (a key is missing, DES)
 * - `aborted`: the caller's signal
 */
export type SnmpFailure =
  | 'no-answer'
  | 'unreachable'
  | 'bad-credentials'
  | 'garbled-answer'
  | 'no-such-name'
  | 'too-big'
  | 'agent-error'
  | 'not-possible'
  | 'aborted'

/** Thrown by everything in this folder. `message` is technical except for `not-possible`, which is a Vietnamese sentence for the person who typed. */
export class SnmpError extends Error {
  readonly failure: SnmpFailure

  constructor(failure: SnmpFailure, message: string) {
    super(message)
    this.name = 'SnmpError'
    this.failure = failure
  }
}

/** Tells what net-snmp's error means. Its errors carry a `name`, and by name a `code` or `status`. */
export function toSnmpError(error: unknown): SnmpError {
  if (error instanceof SnmpError) return error
  if (!(error instanceof Error)) return new SnmpError('garbled-answer', String(error))
  const message = error.message
  if (error.name === 'RequestTimedOutError') return new SnmpError('no-answer', message)
  if (error.name === 'RequestFailedError') return new SnmpError(failureOfStatus(numberField(error, 'status')), message)
  if (error.name === 'ResponseInvalidError') return new SnmpError(failureOfCode(numberField(error, 'code'), message), message)
  if ('syscall' in error) return new SnmpError('unreachable', message)
  return new SnmpError('garbled-answer', message)
}

function failureOfStatus(status: number | undefined): SnmpFailure {
  if (status === 1) return 'too-big'
  if (status === 2) return 'no-such-name'
  // noAccess and authorizationError: the view of this user or community is closed.
  if (status === 6 || status === 16) return 'bad-credentials'
  return 'agent-error'
}

function failureOfCode(code: number | undefined, message: string): SnmpFailure {
  // net-snmp puts every USM report into code 5 and leaves its name in the message.
  const couldNotDecrypt = code === 4
  const usmReport = code === 5
  const otherReport = code === 11
  if (usmReport && /Time Window|Engine ID/.test(message)) return 'garbled-answer'
  return couldNotDecrypt || usmReport || otherReport ? 'bad-credentials' : 'garbled-answer'
}

function numberField(error: Error, field: string): number | undefined {
  const value: unknown = Reflect.get(error, field)
  return typeof value === 'number' ? value : undefined
}
