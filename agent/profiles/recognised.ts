import type { DeviceProfile } from './profile.ts'

/** Profiles that only recognise a device which its sysObjectID does not tell; its figures come from the standard MIBs. */

/** nsExtendOutput1Line."distro": the name is spelt in the index. */
const distro = '1.3.6.1.4.1.8072.1.3.2.3.1.1.6.100.105.115.116.114.111'

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

/** Ubiquiti UniFi access points. */
export const unifiAccessPoint: DeviceProfile = {
  id: 'unifi-ap',
  vendor: 'Ubiquiti',
  kind: 'accessPoint',
  detect: [{ sysDescr: '^(?:UAP|U6|U7|E7|UK|U-LTE)\\b' }],
  model: [{ oid: '1.3.6.1.2.1.1.1.0', pattern: '^(\\S+)' }],
  firmware: [{ oid: '1.3.6.1.2.1.1.1.0', pattern: '^\\S+ (\\d[\\w.]+)' }],
  sensors: [],
}

/** OpenWrt: many builds say so in sysDescr, others by NET-SNMP-EXTEND-MIB's "distro". */
export const openwrt: DeviceProfile = {
  id: 'openwrt',
  vendor: 'OpenWrt',
  kind: 'router',
  detect: [{ sysDescr: '\\bOpenWrt\\b' }, { scalar: { oid: distro, pattern: '^OpenWrt' } }],
  firmware: [{ oid: distro, pattern: '^OpenWrt (\\S+)' }],
  sensors: [],
}
