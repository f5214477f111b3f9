import { expect, test } from 'vitest'
import { snmpCredentialSchema } from '../../../server/contract/credentials.ts'
import { readCredential } from './credentials.ts'

test('reads a community, public unless said', () => {
  expect(readCredential({ snmpVersion: '2c', community: 'phuong' })).toEqual({ version: '2c', community: 'phuong' })
  expect(readCredential({})).toEqual({ version: '2c', community: 'public' })
  expect(readCredential({ snmpVersion: '1', community: 'x' })).toEqual({ version: '1', community: 'x' })
})

test('tells the level of SNMP v3 by the keys given', () => {
  const base = { snmpVersion: '3', snmpUser: 'truc', authProtocol: 'sha256', privProtocol: 'aes' }
  const level = (values: Record<string, string>) => {
    const credential = snmpCredentialSchema.parse(readCredential({ ...base, ...values }))
    return credential.version === '3' ? credential.level : null
  }
  expect(level({})).toBe('noAuthNoPriv')
  expect(level({ authPassword: 'matkhau123' })).toBe('authNoPriv')
  expect(level({ authPassword: 'matkhau123', privPassword: 'matkhau456' })).toBe('authPriv')
})
