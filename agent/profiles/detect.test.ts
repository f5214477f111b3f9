import { expect, test } from 'vitest'
import { detectProfile } from './detect.ts'

const device = (objectId: string, descr: string) =>
  detectProfile({ objectId: `1.3.6.1.4.1.${objectId}`, descr, name: null, upTime: null, services: null }, new Map())?.id

test.each([
  ['41112', 'UniFi USG 4.4.57'],
  ['8072.3.2.10', 'USG-PRO-4 4.4.57'],
  ['41112', 'E7-Pro 8.0.1'],
  ['4413', 'UBNT US24PRO - 24 GE + 2 XE, 4.0.20, Linux 3.6.5'],
  ['8072.3.2.10', 'Linux TS-453 5.10.60'],
  ['8072.3.2.10', 'Linux TS-X31 4.2.6'],
])('%s %s is known by its description', (objectId, descr) => {
  expect(device(objectId, descr)).toBeDefined()
})

/** Names that two makers use. */
test.each([
  ['890.1.15', 'USG60W', 'Zyxel’s gateways'],
  ['890.1.15', 'USG20-VPN', 'Zyxel’s gateways'],
  ['890.1.15', 'USG FLEX 200', 'Zyxel’s gateways'],
  ['6321.1.2.2.5.3', 'E7-20', 'a shelf for fibre subscribers'],
  ['25049.1.81', 'Linux TS-HCM-2 3.10.0 armv4tl', 'a console server with a name of its operator'],
  ['52642.1.99.5801', 'FSOS software, S5800 software (S5800 24T8S)', 'a switch that FS has from another maker'],
])('%s %s is %s', (objectId, descr) => {
  expect(device(objectId, descr)).toBeUndefined()
})
