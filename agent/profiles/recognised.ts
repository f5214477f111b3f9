import type { DeviceProfile } from './profile.ts'

/** Profiles that only recognise a device behind Net-SNMP's generic sysObjectID; its figures come from the standard MIBs. */

const synologyDisk = '1.3.6.1.4.1.6574.1'

/** Synology DiskStation: SYNOLOGY-SYSTEM-MIB. */
export const synology: DeviceProfile = {
  id: 'synology',
  vendor: 'Synology',
  kind: 'nas',
  detect: [{ scalar: { oid: `${synologyDisk}.1.0` } }],
  model: [{ oid: `${synologyDisk}.5.1.0` }],
  serial: [{ oid: `${synologyDisk}.5.2.0` }],
  firmware: [{ oid: `${synologyDisk}.5.3.0` }],
  sensors: [],
}

/** Zenitel AlphaCom intercom server: ALPHACOM-MIB. */
export const zenitelAlphacom: DeviceProfile = {
  id: 'zenitel-alphacom',
  vendor: 'Zenitel',
  kind: 'audio',
  detect: [{ scalar: { oid: '1.3.6.1.4.1.26122.1.1.1.0' } }],
  model: [{ oid: '1.3.6.1.2.1.1.1.0', pattern: /^\w+ (\S+)/ }],
  sensors: [],
}

/** Zenitel IP station. */
export const zenitelStation: DeviceProfile = {
  id: 'zenitel-ipstation',
  vendor: 'Zenitel',
  kind: 'audio',
  detect: [{ sysDescr: /\bipstation\b/ }],
  sensors: [],
}
