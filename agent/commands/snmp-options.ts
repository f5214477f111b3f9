import { snmpCredentialSchema, type SnmpCredential } from '../../server/contract/credentials.ts'
import { checkCredential } from '../snmp/index.ts'

/** Options of every command that speaks SNMP, for `parseArgs`. */
export const snmpOptions = {
  community: { type: 'string' },
  v3: { type: 'string' },
  context: { type: 'string' },
} as const

export const snmpUsage = '[--community C] [--v3 USER,LEVEL[,AUTH,AUTHKEY[,PRIV,PRIVKEY]]] [--context NAME]'

interface Values {
  community?: string | undefined
  v3?: string | undefined
  context?: string | undefined
}

/**
 * Credentials to try: SNMPv3 when given, and a community in both of its versions; `public` when nothing is given.
 * @throws {Error} with a Vietnamese sentence.
 */
export function readCredentials(values: Values): SnmpCredential[] {
  if (values.context !== undefined && values.v3 === undefined) throw new Error('--context chỉ dùng cùng --v3.')
  const credentials: SnmpCredential[] = values.v3 === undefined ? [] : [readV3(values.v3, values.context)]
  if (values.community === undefined && values.v3 !== undefined) return credentials
  const community = values.community ?? 'public'
  for (const version of ['2c', '1'] as const) {
    const parsed = snmpCredentialSchema.safeParse({ version, community })
    if (!parsed.success) throw new Error('--community phải có từ 1 đến 255 ký tự.')
    credentials.push(parsed.data)
  }
  return credentials
}

function readV3(text: string, context: string | undefined): SnmpCredential {
  const [user, level, authProtocol, authKey, privProtocol, privKey, ...rest] = text.split(',')
  const given = { version: '3', user, level, authProtocol, authKey, privProtocol, privKey, context }
  const parsed = snmpCredentialSchema.safeParse(
    Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined && value !== '')),
  )
  if (rest.length > 0 || !parsed.success) {
    const field = parsed.success ? 'thừa phần' : `sai ở ${String(parsed.error.issues[0]?.path[0] ?? 'định dạng')}`
    throw new Error(
      `--v3 không hợp lệ (${field}). Viết: người dùng,mức,giao thức xác thực,khoá,giao thức mã hoá,khoá; mức là noAuthNoPriv, authNoPriv hoặc authPriv; ` +
        'xác thực: md5, sha, sha224, sha256, sha384, sha512; mã hoá: aes, aes256b, aes256r, des; khoá từ 8 ký tự.',
    )
  }
  checkCredential(parsed.data)
  return parsed.data
}

/** Says in Vietnamese which option was wrong; Node's own message is English. */
export function optionError(error: unknown): Error {
  const message = error instanceof Error ? error.message : String(error)
  const option = /'(-[^' ]*)/.exec(message)?.[1]
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return new Error(`Không có tùy chọn ${option ?? ''}.`, { cause: error })
  if (code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE')
    return new Error(`Tùy chọn ${option ?? ''} thiếu giá trị hoặc có giá trị không hợp lệ.`, { cause: error })
  return error instanceof Error ? error : new Error(message)
}

/** A whole number between two limits. @throws {Error} naming the option. */
export function readNumber(name: string, text: string, low: number, high: number): number {
  const value = Number(text)
  if (!/^\d+$/.test(text) || value < low || value > high) throw new Error(`--${name} phải là số nguyên từ ${low} đến ${high}.`)
  return value
}
