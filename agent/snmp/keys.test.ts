import { Authentication } from 'net-snmp'
import { expect, test } from 'vitest'
import { boundKeys, forgetKeys } from './keys.ts'

const cache = Authentication.authToKeyCache
const engine = (id: number) => Buffer.from([0x80, 0, 0, 0, 5, id, 1, 2, 3])

test('keys of one engine are forgotten, and all of them when there are too many', () => {
  for (let id = 0; id < 20; id++)
    for (const password of ['a', 'b']) cache[`5${password}${engine(id).toString('base64')}`] = Buffer.alloc(32)
  forgetKeys(engine(7))
  expect(Object.keys(cache)).toHaveLength(38)
  boundKeys(38)
  expect(Object.keys(cache)).toHaveLength(38)
  boundKeys(37)
  expect(Object.keys(cache)).toEqual([])
})
