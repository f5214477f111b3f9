import { expect, it } from 'vitest'
import { DomainError } from '../kernel/errors.ts'
import { scannable } from './cidr.ts'

it('writes a network in its normal form', () => {
  expect(scannable('192.168.1.7/24')).toBe('192.168.1.0/24')
  expect(scannable('127.0.0.9')).toBe('127.0.0.9/32')
  expect(scannable('10.1.16.0/20')).toBe('10.1.16.0/20')
})

it('takes the networks that the agent stands in, whatever their range', () => {
  expect(scannable('203.0.113.64/27', ['203.0.113.0/24', 'fd00::/64'])).toBe('203.0.113.64/27')
  expect(() => scannable('203.0.112.0/22', ['203.0.113.0/24'])).toThrow(DomainError)
})

it.each([
  ['10.0.0.0/19', 'too-large'],
  ['8.8.8.0/24', 'not-local'],
  ['192.168.1.0/33', 'cidr'],
  ['-h', 'cidr'],
  ['::/64', 'cidr'],
  ['x'.repeat(60), 'cidr'],
])('refuses %s as %s, naming the field', (text, code) => {
  let error: unknown
  try {
    scannable(text)
  } catch (thrown) {
    error = thrown
  }
  expect(error).toBeInstanceOf(DomainError)
  expect((error as DomainError).fields).toMatchObject([{ field: 'cidr', code }])
})
