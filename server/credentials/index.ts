import { type HttpCredential, httpCredentialSchema, type SnmpCredential, snmpCredentialSchema } from '../contract/credentials.ts'
import type { Secrets } from '../kernel/secrets.ts'

export { findCredential, insertCredential, listCredentials } from './store.ts'
export { summaryOf } from './summary.ts'

/**
 * The credential of a row, to be sent to the agent that watches the device and nowhere else.
 * @throws SealError when it was sealed with another key
 */
export function openCredential(secrets: Secrets, row: { id: number; sealed: Buffer }): SnmpCredential {
  return snmpCredentialSchema.parse(JSON.parse(secrets.open(row.sealed, `credential:${row.id}`)))
}

/** Secret headers of an HTTP check, with the same warning and refusal. */
export function openHttpCredential(secrets: Secrets, row: { id: number; sealed: Buffer }): HttpCredential {
  return httpCredentialSchema.parse(JSON.parse(secrets.open(row.sealed, `credential:${row.id}`)))
}
