import { z } from 'zod'

/**
 * How to speak SNMP with a device. Kept encrypted in the database, sent only to the agent that watches the device, and never returned by
 * the API.
 */
export const snmpCredentialSchema = z.discriminatedUnion('version', [
  z.strictObject({ version: z.literal('1'), community: z.string().min(1).max(255) }),
  z.strictObject({ version: z.literal('2c'), community: z.string().min(1).max(255) }),
  z.strictObject({
    version: z.literal('3'),
    user: z.string().min(1).max(255),
    level: z.enum(['noAuthNoPriv', 'authNoPriv', 'authPriv']),
    authProtocol: z.enum(['md5', 'sha', 'sha224', 'sha256', 'sha384', 'sha512']).optional(),
    authKey: z.string().min(8).max(255).optional(),
    privProtocol: z.enum(['des', 'aes', 'aes256b', 'aes256r']).optional(),
    privKey: z.string().min(8).max(255).optional(),
    context: z.string().max(255).optional(),
  }),
])
export type SnmpCredential = z.infer<typeof snmpCredentialSchema>

/** Headers of an HTTP request, e.g. `{"Authorization": "Bearer …"}`. Those that frame the message are not for a person to set. */
export const httpHeadersSchema = z
  .record(
    z
      .string()
      .regex(
        /^(?!(?:host|content-length|transfer-encoding|connection|upgrade|te|trailer|expect)$)[\w!#$%&'*+.^`|~-]{1,80}$/i,
        'Tên tiêu đề HTTP không hợp lệ',
      ),
    z.string().regex(/^[\t\x20-\x7e\u0080-\u00ff]{0,2000}$/, 'Nội dung tiêu đề HTTP không hợp lệ'),
  )
  .refine((headers) => Object.keys(headers).length <= 20, 'Nhiều nhất 20 tiêu đề HTTP')
export type HttpHeaders = z.output<typeof httpHeadersSchema>

/** Secret headers of an HTTP check, kept like SNMP credentials. */
export const httpCredentialSchema = z.strictObject({ headers: httpHeadersSchema })
export type HttpCredential = z.output<typeof httpCredentialSchema>

export const defaultSnmpCredential: SnmpCredential = { version: '2c', community: 'public' }
