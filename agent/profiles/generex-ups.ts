import type { DeviceProfile } from './profile.ts'

/** Generex CS121, CS141 and SITEMANAGER cards, in UPSs of many makers: UPS-MIB, and sysObjectID names the MIB instead of the maker. */
export const generexUps: DeviceProfile = {
  id: 'generex-ups',
  vendor: 'Generex',
  kind: 'ups',
  detect: [{ sysObjectId: ['1.3.6.1.4.1.1356'] }, { sysDescr: '\\bCS1[24]1\\b' }],
  model: [{ oid: '1.3.6.1.2.1.33.1.1.2.0' }],
  firmware: [{ oid: '1.3.6.1.2.1.1.1.0', pattern: '^"?\\w+ v ?([\\d.]+)"?$' }, { oid: '1.3.6.1.2.1.33.1.1.4.0' }],
  sensors: [],
}
