import { expect, test } from 'vitest'
import { describedBy } from './described.ts'
import { kindOf } from './kind.ts'

test.each([
  ['Cisco IOS Software, C2960 Software (C2960-LANBASEK9-M), Version 12.2(55)SE, RELEASE SOFTWARE (fc2)', 'C2960', '12.2(55)SE'],
  ['HP J9773A 2530-24G-PoEP Switch, revision YA.15.12.0007, ROM YA.15.10', '2530-24G-PoEP', 'YA.15.12.0007'],
  ['Aruba JL258A 2930F-8G-PoE+-2SFP+ Switch, revision WC.16.02.0014', '2930F-8G-PoE+-2SFP+', 'WC.16.02.0014'],
  ['S5720-28P-LI-AC Huawei Versatile Routing Platform Software VRP (R) software,Version 5.170', 'S5720-28P-LI-AC', '5.170'],
  ['Juniper Networks, Inc. ex2200-24t-4g Ethernet Switch, kernel JUNOS 12.3R6.6', 'ex2200-24t-4g', '12.3R6.6'],
  ['Cisco IOS Software, ISR Software (X86_64_LINUX_IOSD-UNIVERSALK9-M), Version 16.9.4, RELEASE SOFTWARE (fc2)', null, '16.9.4'],
  ['AOS-8 (MODEL: 505), Version 8.10.0.1-8.10.0.1', '505', '8.10.0.1-8.10.0.1'],
  ['PROCURVE J9028B - PB.03.10', null, null],
  ['ZXR10 2928E-PS Version: V2.05.12', 'ZXR10 2928E-PS', '2.05.12'],
  ['DGS-1210-28P/ME/B1', 'DGS-1210-28P/ME/B1', null],
  ['GS724Tv4 ProSafe 24-port Gigabit Ethernet Smart Switch', 'GS724Tv4', null],
  ['Thiết bị của phường', null, null],
  [null, null, null],
])('%s', (descr, model, firmware) => {
  expect(describedBy(descr)).toEqual({ model, firmware })
})

test.each([
  ['a switch that also routes, by its many ports', 'S5720', 2 + 4, 24, 'switch'],
  ['a router with a few ports', 'AR161', 2 + 4, 5, 'router'],
  ['a switch by what it says of itself', 'D-Link DGS-1210-28P', 72, 28, 'switch'],
  ['a fibre modem of a provider', 'HG8245H', 72, 5, 'router'],
  ['a switch by its name', 'GS1920-24HPv2', null, 0, 'switch'],
  ['a stack', 'HP Stack, revision KA.16.01', 72, 0, 'switch'],
  ['a switch of Huawei', 'S5735-L24P4S-A1 Huawei Versatile Routing Platform Software', null, 0, 'switch'],
  ['a router of Huawei', 'Huawei AR617VW Huawei Versatile Routing Platform Software', null, 0, 'router'],
  ['a router of Cisco', 'Cisco IOS Software, ISR Software (X86_64_LINUX_IOSD-UNIVERSALK9-M), Version 16.9.4', 78, 0, 'router'],
  ['a firewall', 'Juniper SRX300 gsm-fw', null, 0, 'router'],
  ['an access point', 'ArubaOS (MODEL: 303), Version 8.6.0.4', null, 0, 'accessPoint'],
  ['a recorder', 'DH-NVR5216-4KS2', null, 0, 'camera'],
  ['a box with a chip', 'securityProbe SEC-MX25V1635', null, 0, null],
  ['a computer with many cards', 'Thiết bị', 64, 16, null],
] as const)('%s', (_, descr, services, ports, kind) => {
  expect(kindOf({ objectId: '1.3.6.1.4.1.99999.1', descr, name: null, upTime: null, services }, undefined, [], ports)).toBe(kind)
})
