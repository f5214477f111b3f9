import type { DeviceProfile } from './profile.ts'

const canon = '1.3.6.1.4.1.1602.1'

/** Canon printers: Printer-MIB; their names stand in CANON-MIB. */
export const canonPrinter: DeviceProfile = {
  id: 'canon-printer',
  vendor: 'Canon',
  kind: 'printer',
  detect: [{ sysObjectId: ['1.3.6.1.4.1.1602.4'] }, { sysDescr: '^Canon (?:MF|LBP|iR|iP|TM|TX|imageRUNNER|imageCLASS|i-SENSYS)' }],
  model: [{ oid: `${canon}.1.1.1.0`, pattern: '^(?:Canon )?(.+?)(?: Series)?$' }, { oid: '1.3.6.1.2.1.25.3.2.1.3.1' }],
  serial: [{ oid: '1.3.6.1.2.1.43.5.1.1.17.1' }],
  firmware: [{ oid: `${canon}.1.1.4.0` }],
  sensors: [],
}
