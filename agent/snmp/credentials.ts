import { createCipheriv } from 'node:crypto'
import { AuthProtocols, PrivProtocols, SecurityLevel, type NativeUser } from 'net-snmp'
import type { SnmpCredential } from '../../server/contract/credentials.ts'
import { SnmpError } from './error.ts'

type V3 = Extract<SnmpCredential, { version: '3' }>

/**
 * The SNMPv3 user as net-snmp wants it.
 * @throws {SnmpError} `not-possible` with a Vietnamese sentence when a key is missing or this machine's OpenSSL lacks the cipher.
 */
export function toNativeUser(credential: V3): NativeUser {
  const user: NativeUser = { name: credential.user, level: SecurityLevel[credential.level] }
  if (credential.level === 'noAuthNoPriv') return user
  const { authProtocol, authKey, privProtocol, privKey } = credential
  if (!authProtocol || !authKey) throw impossible(`Mức ${credential.level} cần giao thức và khoá xác thực.`)
  user.authProtocol = AuthProtocols[authProtocol]
  user.authKey = authKey
  if (credential.level === 'authNoPriv') return user
  if (!privProtocol || !privKey) throw impossible('Mức authPriv cần giao thức và khoá mã hoá.')
  if (privProtocol === 'des' && !hasDes()) {
    throw impossible('Máy này không còn hỗ trợ mã hoá DES (OpenSSL đã bỏ). Hãy đổi thiết bị sang AES.')
  }
  user.privProtocol = PrivProtocols[privProtocol]
  user.privKey = privKey
  return user
}

/**
 * Refuses credentials that cannot work from this machine.
 * @throws {SnmpError} `not-possible` with a Vietnamese sentence.
 */
export function checkCredential(credential: SnmpCredential): void {
  if (credential.version === '3') toNativeUser(credential)
}

function impossible(message: string): SnmpError {
  return new SnmpError('not-possible', message)
}

/** OpenSSL 3 keeps DES in its legacy provider, which is usually not loaded. */
function hasDes(): boolean {
  try {
    createCipheriv('des-cbc', Buffer.alloc(8), Buffer.alloc(8))
    return true
  } catch {
    return false
  }
}
