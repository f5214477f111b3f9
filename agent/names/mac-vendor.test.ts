import { beforeAll, expect, test } from 'vitest'
import { openMacVendors, vendorsIn, type VendorOfMac } from './mac-vendor.ts'
import { compactOuiTable } from './oui-table.ts'

let registered: VendorOfMac
beforeAll(async () => {
  registered = await openMacVendors()
})

test.each([
  ['4c:5e:0c:12:34:56', /Routerboard/i],
  ['ac:cc:8e:00:00:01', /Axis Communications/i],
  ['B8-27-EB-00-00-01', /Raspberry/i],
])('the maker of %s', (mac, maker) => {
  expect(registered(mac)).toMatch(maker)
})

test('nobody made an address that software has chosen, or that is cut', () => {
  expect([registered('02:00:00:00:00:01'), registered('da:a1:19:00:00:01'), registered('4c:5e:0c'), registered('')]).toEqual([
    null,
    null,
    null,
    null,
  ])
})

test('the longest registered block counts', () => {
  const vendorOf = vendorsIn(
    compactOuiTable(JSON.stringify({ '70B3D5': 'IEEE\nPiscataway', '70B3D51': 'Middle', '70B3D5123': 'Abc Small\nHanoi' })),
  )
  expect(vendorOf('70:b3:d5:12:3f:ff')).toBe('Abc Small')
  expect(vendorOf('70:b3:d5:1f:00:00')).toBe('Middle')
  expect(vendorOf('70:b3:d5:ff:00:00')).toBe('IEEE')
  expect(vendorOf('70:b3:d6:ff:00:00')).toBeNull()
})
