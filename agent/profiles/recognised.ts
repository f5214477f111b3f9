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

/** Zenitel AlphaCom intercom server: ALPHACOM-MIB. */
export const zenitelAlphacom: DeviceProfile = {
  id: 'zenitel-alphacom',
  vendor: 'Zenitel',
  kind: 'audio',
  detect: [{ scalar: { oid: '1.3.6.1.4.1.26122.1.1.1.0' } }],
  model: [{ oid: '1.3.6.1.2.1.1.1.0', pattern: '^\\w+ (\\S+)' }],
  sensors: [],
}

/** Zenitel IP station. */
export const zenitelStation: DeviceProfile = {
  id: 'zenitel-ipstation',
  vendor: 'Zenitel',
  kind: 'audio',
  detect: [{ sysDescr: '\\bipstation\\b' }],
  sensors: [],
}

/** Axis loudspeakers and audio modules. Model and firmware stand in sysDescr: ` ; AXIS C1004-E; Network Speaker; 11.8.61; Feb 01 2024`. */
export const axisAudio: DeviceProfile = {
  id: 'axis-audio',
  vendor: 'Axis',
  kind: 'audio',
  detect: [{ sysDescr: '\\bAXIS .*(?:Network Speaker|Network IO Audio Module|Audio Bridge|Network Audio)' }],
  ...axisIdentity(),
  sensors: [],
}

/** Axis cameras and video servers. */
export const axisCamera: DeviceProfile = {
  id: 'axis-camera',
  vendor: 'Axis',
  kind: 'camera',
  detect: [{ sysDescr: '\\bAXIS .*(?:Camera|Video|Radar)' }],
  ...axisIdentity(),
  sensors: [],
}

/** AXIS-VIDEO-MIB has the serial number only. */
function axisIdentity(): Pick<DeviceProfile, 'model' | 'serial' | 'firmware'> {
  return {
    model: [{ oid: '1.3.6.1.2.1.1.1.0', pattern: 'AXIS ([^;]+);' }],
    serial: [{ oid: '1.3.6.1.4.1.368.4.1.100.6.0' }],
    firmware: [{ oid: '1.3.6.1.2.1.1.1.0', pattern: '; (\\d+\\.[\\w.]+)' }],
  }
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

/** Dataprobe iBoot switched outlets. */
export const iboot: DeviceProfile = { id: 'iboot', vendor: 'Dataprobe', kind: 'power', detect: [{ sysDescr: 'ibootpdu' }], sensors: [] }

/** OpenWrt: many builds say so in sysDescr, others by NET-SNMP-EXTEND-MIB's "distro". */
export const openwrt: DeviceProfile = {
  id: 'openwrt',
  vendor: 'OpenWrt',
  kind: 'router',
  detect: [{ sysDescr: '\\bOpenWrt\\b' }, { scalar: { oid: distro, pattern: '^OpenWrt' } }],
  firmware: [{ oid: distro, pattern: '^OpenWrt (\\S+)' }],
  sensors: [],
}
