import { expect, test } from 'vitest'
import { identitySchema, type Identity } from '../../../server/contract/sensors.ts'
import { guessReason, identityIcon, kindLine, makerLine, namesOf } from './guess.ts'

const identity = (some: Partial<Identity>): Identity =>
  identitySchema.parse({
    ...{ address: '192.168.1.9', reachable: true, snmp: null, outcome: 'no-snmp', sysObjectID: null, sysDescr: null, sysName: null },
    ...{ sysUpTime: null, profile: null, kind: null, vendor: null, model: null, serial: null, firmware: null, mac: null, rtt: 1 },
    ...{ openPorts: [], sensors: [], interfaces: [] },
    ...some,
  })
const guessed = identity({
  guess: {
    kind: 'printer',
    because: [
      { how: 'port', what: '9100' },
      { how: 'maker', what: 'Brother' },
    ],
  },
})

test('a guess is told as one, with what it rests on', () => {
  expect(kindLine(guessed)).toBe('Có thể là máy in')
  expect(guessReason(guessed)).toBe('cổng 9100 đang mở, hãng Brother')
  expect(identityIcon(guessed)).toBe('printer')
})

test('what the device says needs no guess; what nothing hints at is not known', () => {
  expect([kindLine(identity({ kind: 'router' })), guessReason(identity({ kind: 'router' }))]).toEqual(['Bộ định tuyến', ''])
  expect([kindLine(identity({})), identityIcon(identity({}))]).toEqual(['Chưa rõ loại', 'box'])
  expect(kindLine(identity({ guess: { kind: 'phone', because: [{ how: 'port', what: '62078' }] } }))).toBe('Có thể là điện thoại')
})

test('each name once, the own one first', () => {
  const names = { netbios: 'VANPHONG-01', mdns: 'vanphong-01', dns: 'pc1.phuong.vn' }
  expect(namesOf(identity({ sysName: 'VANPHONG-01.local', names }))).toEqual(['VANPHONG-01.local', 'pc1.phuong.vn'])
  expect(namesOf(identity({}))).toEqual([])
})

test('the maker of the card stands in where the device says nothing', () => {
  expect(makerLine(identity({ macVendor: 'Brother Industries' }))).toBe('Brother Industries')
  expect(makerLine(identity({ vendor: 'MikroTik', model: 'hEX', macVendor: 'Routerboard.com' }))).toBe('MikroTik hEX')
})
