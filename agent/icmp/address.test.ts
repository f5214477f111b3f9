import { networkInterfaces } from 'node:os'
import { expect, test } from 'vitest'
import { isAddressAt, parseAddress } from './address.ts'

const bytesOf = (text: string) => {
  const address = parseAddress(text)
  return address && [...new Uint8Array(address.sockaddr.buffer)]
}

test('IPv4 as a sockaddr_in', () => {
  expect(bytesOf('192.0.2.7')).toEqual([2, 0, 0, 0, 192, 0, 2, 7, 0, 0, 0, 0, 0, 0, 0, 0])
})

test('IPv6 as a sockaddr_in6', () => {
  const bytes = bytesOf('2001:db8::1')
  expect(bytes).toHaveLength(28)
  expect(bytes?.slice(0, 12)).toEqual([10, 0, 0, 0, 0, 0, 0, 0, 0x20, 0x01, 0x0d, 0xb8])
  expect(bytes?.slice(22)).toEqual([0, 1, 0, 0, 0, 0])
})

test('a zone becomes the index of its interface', () => {
  expect(bytesOf('fe80::1%3')?.slice(24)).toEqual([3, 0, 0, 0])
  expect(bytesOf('fe80::1%none0')).toBeNull()
  for (const [name, entries] of Object.entries(networkInterfaces())) {
    const scope = entries?.find((entry) => entry.family === 'IPv6')?.scopeid
    if (scope !== undefined) expect(bytesOf(`fe80::1%${name}`)?.[24]).toBe(scope & 0xff)
  }
})

test('IPv4 written as IPv6 is IPv4', () => {
  expect(parseAddress('::ffff:192.0.2.7')?.family).toBe(4)
})

test.each(['', '-h', 'localhost', '1.2.3.4.5', '1.2.3.256', ':::', 'x'.repeat(10_000)])('%.20s is no address', (text) => {
  expect(parseAddress(text)).toBeNull()
})

test('compares all bytes of an address, wherever it stands', () => {
  const address = parseAddress('192.0.2.7')
  expect(address && isAddressAt(Uint8Array.of(9, 192, 0, 2, 7), 1, address)).toBe(true)
  expect(address && isAddressAt(Uint8Array.of(9, 192, 0, 2, 8), 1, address)).toBe(false)
  expect(address && isAddressAt(Uint8Array.of(192, 0, 2), 0, address)).toBe(false)
})
