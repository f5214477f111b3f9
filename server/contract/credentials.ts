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

export const defaultSnmpCredential: SnmpCredential = { version: '2c', community: 'public' }
