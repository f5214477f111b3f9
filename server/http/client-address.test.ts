import { expect, test } from 'vitest'
import { addressBlock, clientAddress, isLoopback, parseNetworks } from './client-address.ts'

const proxies = parseNetworks(['127.0.0.1', '10.0.0.0/8', 'fd00::/8'])

test('without a trusted proxy the header is not believed', () => {
  expect(clientAddress('203.0.113.9', '1.2.3.4', proxies)).toBe('203.0.113.9')
  expect(clientAddress('127.0.0.1', '1.2.3.4', [])).toBe('127.0.0.1')
})

test('behind trusted proxies the last address that is none of them counts, not what the client wrote itself', () => {
  expect(clientAddress('127.0.0.1', '1.2.3.4, 203.0.113.9', proxies)).toBe('203.0.113.9')
  expect(clientAddress('::ffff:127.0.0.1', '6.6.6.6, 203.0.113.9, 10.1.1.1', proxies)).toBe('203.0.113.9')
  expect(clientAddress('fd00::1', '[2001:db8::1]:4711', proxies)).toBe('2001:db8::1')
})

test('garbage in the header leaves the proxy as the client', () => {
  expect(clientAddress('127.0.0.1', '<script>', proxies)).toBe('127.0.0.1')
  expect(clientAddress('127.0.0.1', undefined, proxies)).toBe('127.0.0.1')
  expect(clientAddress(undefined, '1.2.3.4', proxies)).toBeNull()
})

test('an IPv6 client counts by its /64', () => {
  expect(addressBlock('2001:db8:1:2:3::4')).toBe(addressBlock('2001:db8:1:2:ffff::1'))
  expect(addressBlock('::ffff:192.0.2.1')).toBe('192.0.2.1')
})

test('loopback is known in each form', () => {
  expect(['127.0.0.1', '::1', '::ffff:127.0.0.9', '192.0.2.1', null].map(isLoopback)).toEqual([true, true, true, false, false])
})
