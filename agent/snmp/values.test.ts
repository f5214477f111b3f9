import { expect, test } from 'vitest'
import { counterOf, decodeText, macOf, numberOf, tags, textOf, type Varbind } from './values.ts'

const of = (type: number, value: Varbind['value']): Varbind => ({ oid: '1.3.6.1', type, value })
const octets = (text: string | Uint8Array): Varbind => of(tags.octets, Buffer.from(text))
const counter64 = (hex: string): Varbind => of(tags.counter64, Buffer.from(hex, 'hex'))

test.each([
  ['00', 0],
  ['ff', 255],
  ['00ff', 255],
  ['1fffffffffffff', Number.MAX_SAFE_INTEGER],
  ['20000000000000', 2n ** 53n],
  ['ffffffffffffffff', 2n ** 64n - 1n],
  ['00ffffffffffffffff', 2n ** 64n - 1n],
])('a Counter64 of any length keeps every bit: %s', (hex, count) => {
  expect(counterOf(counter64(hex))).toBe(count)
})

test('a Counter64 that is no number of 64 bits is no counter', () => {
  expect([counterOf(counter64('')), counterOf(counter64('00'.repeat(10)))]).toEqual([null, null])
})

test.each([
  ['230', 230],
  [' 23.5', 23.5],
  ['-75 dBm', -75],
  ['85%', 85],
  ['80.000000', 80],
  ['+4\0', 4],
  ['N/A', null],
  ['7.15.3', null],
  ['12:30', null],
  ['2024-01-02', null],
  ['', null],
])('a figure sent as text %j is %j', (text, number) => {
  expect(numberOf(octets(text))).toBe(number)
})

test('numbers of other types', () => {
  expect(numberOf(of(tags.gauge32, 4_294_967_295))).toBe(4_294_967_295)
  expect(numberOf(of(tags.opaque, Buffer.from('9f780441bc0000', 'hex')))).toBe(23.5)
  expect(numberOf(of(tags.opaque, Buffer.from('9f7908c037800000000000', 'hex')))).toBe(-23.5)
  expect(numberOf(of(tags.opaque, Buffer.from('9f760203e8', 'hex')))).toBe(1000)
  expect(numberOf(of(tags.opaque, Buffer.from('9f7b0900ffffffffffffffff', 'hex')))).toBe(2 ** 64)
  expect(numberOf(of(tags.opaque, Buffer.from('9f7a02ff38', 'hex')))).toBe(-200)
  expect(numberOf(of(tags.opaque, Buffer.from('9f7a0164', 'hex')))).toBe(100)
  expect(numberOf(of(tags.opaque, Buffer.from('00', 'hex')))).toBeNull()
  expect(numberOf(of(tags.opaque, Buffer.from('9f7a00', 'hex')))).toBeNull()
  expect(numberOf(of(tags.opaque, Buffer.from('9f780341bc00', 'hex')))).toBeNull()
  expect(numberOf(of(tags.opaque, Buffer.from('9f7a0a0000000000000000000001', 'hex')))).toBeNull()
  // The length inside says more than there is.
  expect(numberOf(of(tags.opaque, Buffer.from('9f7a0401', 'hex')))).toBeNull()
  expect(numberOf(of(tags.opaque, Buffer.from('9f78047fc00000', 'hex')))).toBeNull()
  expect(numberOf(of(tags.oid, '1.3.6.1'))).toBeNull()
  expect(numberOf(of(tags.noSuchInstance, null))).toBeNull()
  expect(numberOf(undefined)).toBeNull()
})

test('Vietnamese text in UTF-8, composed or not, and in the code page of Vietnamese Windows', () => {
  expect(decodeText(Buffer.from('Cụm loa xóm Đông'))).toBe('Cụm loa xóm Đông')
  expect(decodeText(Buffer.from('Cụm loa'.normalize('NFD')))).toBe('Cụm loa')
  // windows-1258 writes đ as F0, ườ as FD plus ơ and a combining grave.
  expect(decodeText(Buffer.from([0xf0, 0xfd, 0xf5, 0xcc, 0x6e, 0x67]))).toBe('đường')
})

test('NULs and outer blanks go, other control characters make it hex', () => {
  expect(decodeText(Buffer.from('UPS\0\0 '))).toBe('UPS')
  expect(decodeText(Buffer.from('hai\r\ndòng'))).toBe('hai\r\ndòng')
  expect(decodeText(Buffer.from([0x00, 0x13, 0xcb, 0x0a, 0x0b, 0x0c]))).toBe('00:13:cb:0a:0b:0c')
  expect(decodeText(Buffer.alloc(0))).toBe('')
})

test('empty text is no text', () => {
  expect([textOf(octets('')), textOf(octets('\0')), textOf(of(tags.noSuchObject, null)), textOf(null)]).toEqual([null, null, null, null])
  expect(textOf(of(tags.ipAddress, '10.0.0.1'))).toBe('10.0.0.1')
})

test('hardware addresses as octets and as text', () => {
  expect(macOf(octets(Buffer.from('0013CB0A0B0C', 'hex')))).toBe('00:13:cb:0a:0b:0c')
  expect(macOf(octets('00-13-CB-0A-0B-0C'))).toBe('00:13:cb:0a:0b:0c')
  expect(macOf(octets(Buffer.alloc(6)))).toBeNull()
  expect(macOf(octets('eth0'))).toBeNull()
})
