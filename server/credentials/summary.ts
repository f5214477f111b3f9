import type { HttpCredential, SnmpCredential } from '../contract/credentials.ts'

/** What may be shown of a credential: how the device is spoken with, and as whom, never with what. */
export function summaryOf(credential: SnmpCredential | HttpCredential): string {
  if ('headers' in credential) return `Tiêu đề bí mật: ${Object.keys(credential.headers).join(', ')}`
  return credential.version === '3' ? `SNMP v3 (người dùng ${credential.user})` : `SNMP v${credential.version}`
}
