import type { DeviceProfile } from './profile.ts'

/** Windows with its own SNMP service: HOST-RESOURCES-MIB, and the build in sysDescr. Workstation or server is told by sysObjectID. */
export const windows: DeviceProfile = {
  id: 'windows',
  vendor: 'Microsoft',
  kind: null,
  detect: [{ sysObjectId: ['1.3.6.1.4.1.311.1.1.3'] }, { sysDescr: '- Software: Windows' }],
  firmware: [{ oid: '1.3.6.1.2.1.1.1.0', pattern: '\\((Build \\d+)' }],
  facts: [{ key: 'windows.cpu', label: 'Bộ xử lý', from: [{ oid: '1.3.6.1.2.1.1.1.0', pattern: 'Hardware: (.+?) AT/AT' }] }],
  sensors: [],
}
