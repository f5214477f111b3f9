import { genericObjectId, type DeviceProfile } from './profile.ts'

/** NET-SNMP-EXTEND-MIB's nsExtendOutput1Line; the name of the extension is spelt in the index. */
function extension(name: string): string {
  const letters = [...Buffer.from(name, 'ascii')]
  return `1.3.6.1.4.1.8072.1.3.2.3.1.1.${[letters.length, ...letters].join('.')}`
}

/** Computers with Linux. Those who look after them often extend Net-SNMP by what the firmware tells of the machine, under these names. */
export const linux: DeviceProfile = {
  id: 'linux',
  vendor: null,
  kind: null,
  detect: [{ sysObjectId: [`${genericObjectId}.10`], sysDescr: '^Linux ' }],
  model: [{ oid: extension('hardware') }],
  serial: [{ oid: extension('serial') }],
  firmware: [{ oid: '1.3.6.1.2.1.1.1.0', pattern: '^Linux \\S+ (\\S+)' }],
  facts: [
    { key: 'linux.distro', label: 'Bản phân phối', from: [{ oid: extension('distro') }] },
    { key: 'linux.maker', label: 'Hãng máy', from: [{ oid: extension('manufacturer') }] },
  ],
  sensors: [],
}
