import type { DeviceProfile } from './profile.ts'

/** Profiles that only recognise a device which its sysObjectID does not tell; its figures come from the standard MIBs. */

const synologyDisk = '1.3.6.1.4.1.6574.1'

/** Synology DiskStation: SYNOLOGY-SYSTEM-MIB. */
export const synology: DeviceProfile = {
  id: 'synology',
  vendor: 'Synology',
  kind: 'nas',
  detect: [{ scalar: { oid: `${synologyDisk}.1.0` } }, { scalar: { oid: '1.3.6.1.2.1.25.1.4.0', pattern: '\\bsyno_' } }],
  model: [{ oid: `${synologyDisk}.5.1.0` }],
  serial: [{ oid: `${synologyDisk}.5.2.0` }],
  firmware: [{ oid: `${synologyDisk}.5.3.0` }],
  sensors: [],
}
