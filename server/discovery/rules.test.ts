import { expect, test } from 'vitest'
import { type KnownDevice, recognise } from './rules.ts'

const device = (id: number, some: Partial<KnownDevice>): KnownDevice => ({
  id,
  name: `Thiết bị ${id}`,
  address: `192.168.1.${id}`,
  vendor: null,
  serial: null,
  macs: [],
  addresses: [],
  ...some,
})
const seen = (address: string, some: { serial?: string; mac?: string; vendor?: string; addresses?: string[] } = {}) => ({
  address,
  serial: null,
  mac: null,
  vendor: null,
  addresses: [],
  ...some,
})
const told = (find: ReturnType<typeof seen>, known: KnownDevice[]) => {
  const found = recognise(find, known)
  return [found.state, found.state === 'new' ? (found.former?.id ?? null) : found.device.id]
}

test.each<[string, ReturnType<typeof seen>, KnownDevice[], [string, number | null]]>([
  ['nobody', seen('192.168.1.9'), [device(1, {})], ['new', null]],
  ['the same address and nothing else known', seen('192.168.1.1'), [device(1, {})], ['known', 1]],
  ['the same serial at another address', seen('192.168.1.9', { serial: 'hs-0001' }), [device(1, { serial: 'HS-0001' })], ['moved', 1]],
  [
    'the same card at another address',
    seen('192.168.1.9', { mac: '4c:5e:0c:00:00:01' }),
    [device(1, { macs: ['4C-5E-0C-00-00-01'] })],
    ['moved', 1],
  ],
  [
    'a serial tells more than the address',
    seen('192.168.1.2', { serial: 'AAAA1' }),
    [device(2, { serial: 'BBBB2' }), device(1, { serial: 'AAAA1' })],
    ['moved', 1],
  ],
  ['another device at a kept address', seen('192.168.1.1', { serial: 'CCCC3' }), [device(1, { serial: 'AAAA1' })], ['new', 1]],
  [
    'the same serial of another maker is another device',
    seen('192.168.1.9', { serial: '00012345', vendor: 'APC' }),
    [device(1, { serial: '00012345', vendor: 'Axis' })],
    ['new', null],
  ],
  [
    'a card that changed hands with the serial known',
    seen('192.168.1.9', { serial: 'AAAA9', mac: '4c5e0c000001' }),
    [device(1, { serial: 'AAAA1', macs: ['4c5e0c000001'] })],
    ['new', null],
  ],
  [
    'serials that say nothing',
    seen('192.168.1.9', { serial: 'To be filled by O.E.M.' }),
    [device(1, { serial: 'To be filled by O.E.M.' })],
    ['new', null],
  ],
  [
    'a router at another of its addresses',
    seen('10.0.0.1', { serial: 'AAAA1' }),
    [device(1, { serial: 'AAAA1', addresses: ['10.0.0.1'] })],
    ['known', 1],
  ],
  [
    'a device that still has its kept address too',
    seen('10.0.0.1', { serial: 'AAAA1', addresses: ['192.168.1.1', '10.0.0.1'] }),
    [device(1, { serial: 'AAAA1' })],
    ['known', 1],
  ],
  ['a device that had no address', seen('192.168.1.9', { serial: 'AAAA1' }), [device(1, { serial: 'AAAA1', address: null })], ['known', 1]],
])('%s', (_what, find, known, expected) => {
  expect(told(find, known)).toEqual(expected)
})
