import type { Reason } from '../../server/contract/kinds.ts'

/** System and resolver error codes, and the reason that each gives. Source: errno(3), Node's dns error codes. */
const reasonOf: Readonly<Record<string, Reason>> = {
  ECONNREFUSED: 'connection-refused',
  ECONNRESET: 'no-answer',
  EPIPE: 'no-answer',
  ETIMEDOUT: 'no-answer',
  ETIMEOUT: 'no-answer',
  EHOSTUNREACH: 'host-unreachable',
  EHOSTDOWN: 'host-unreachable',
  ENETUNREACH: 'host-unreachable',
  ENETDOWN: 'host-unreachable',
  EADDRNOTAVAIL: 'host-unreachable',
  EINVAL: 'invalid-target',
  ENOTFOUND: 'name-not-found',
  ENODATA: 'name-not-found',
  EAI_AGAIN: 'dns-failure',
  ESERVFAIL: 'dns-failure',
  EREFUSED: 'dns-failure',
  ENOTIMP: 'dns-failure',
  EFORMERR: 'dns-failure',
  EBADRESP: 'garbled-answer',
  EBADNAME: 'invalid-target',
}

/** The code of a system error, or its message where it has none. */
export function errorCode(error: unknown): string {
  if (error instanceof Error) return 'code' in error && typeof error.code === 'string' ? error.code : error.message
  return String(error)
}

/** Why a connection or query failed; null for a code that says nothing about the network. */
export function networkReason(error: unknown): Reason | null {
  if (error instanceof AggregateError && error.errors.length > 0) return networkReason(error.errors[0])
  return reasonOf[errorCode(error)] ?? null
}
