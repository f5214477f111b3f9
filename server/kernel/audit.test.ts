import { expect, test } from 'vitest'
import { changedFields, redact } from './audit.ts'

test('secrets do not reach the log, ids of secrets do', () => {
  expect(
    redact({
      name: 'Bộ khuếch đại',
      password: 'x',
      newPassword: 'x',
      community: 'public',
      authKey: 'k',
      credential: { version: '2c', community: 'public' },
      credentialId: 7,
      sealed: Buffer.from('x'),
      token: null,
      nested: [{ secretKey: 'x', at: new Date(0) }],
      left: undefined,
    }),
  ).toEqual({
    name: 'Bộ khuếch đại',
    password: '***',
    newPassword: '***',
    community: '***',
    authKey: '***',
    credential: '***',
    credentialId: 7,
    sealed: '***',
    token: null,
    nested: [{ secretKey: '***', at: '1970-01-01T00:00:00.000Z' }],
  })
})

test('only what differs is written', () => {
  expect(changedFields({ a: 1, b: [1], c: null }, { a: 1, b: [2], c: null })).toEqual({ before: { b: [1] }, after: { b: [2] } })
  expect(changedFields({ a: 1, b: [1] }, { b: [1] })).toBeNull()
})
