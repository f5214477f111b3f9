import { printerMib } from './printer-mib.ts'
import type { DeviceProfile, ScalarSensor } from './profile.ts'

const hp = '1.3.6.1.4.1.11.2.3.9.4.2.1'

/** A count that grows for ever. */
function count(key: string, label: string, object: string, name: string): ScalarSensor {
  return { key, label, unit: 'count', group: 'printer', scalar: `${hp}.${object}.0`, source: `HP-LASERJET-COMMON-MIB::${name}` }
}

/** HP printers: Printer-MIB, and HP-LASERJET-COMMON-MIB for what that does not count. HP's texts begin with two octets of their character set. */
export const hpPrinter: DeviceProfile = {
  id: 'hp-printer',
  vendor: 'HP',
  kind: 'printer',
  detect: [
    { sysObjectId: ['1.3.6.1.4.1.11.2.3.9'] },
    { sysDescr: '\\b(?:JETDIRECT|HP ETHERNET MULTI-ENVIRONMENT)\\b|^HP (?:Laser|LaserJet|OfficeJet|DeskJet|PageWide|Color)' },
  ],
  model: [{ oid: '1.3.6.1.2.1.25.3.2.1.3.1' }, { oid: '1.3.6.1.2.1.1.1.0', pattern: '\\bPID:([^,]+)' }, { oid: `${hp}.1.3.2.0`, skip: 2 }],
  serial: [{ oid: '1.3.6.1.2.1.43.5.1.1.17.1' }, { oid: '1.3.6.1.2.1.1.1.0', pattern: '\\bSN:([^,]+)' }, { oid: `${hp}.1.3.3.0`, skip: 2 }],
  firmware: [
    { oid: `${hp}.1.3.4.0`, skip: 2 },
    { oid: `${hp}.1.3.5.0`, skip: 2 },
  ],
  facts: printerMib.facts ?? [],
  sensors: [
    ...printerMib.sensors,
    count('hp.pages', 'Tổng số trang', '4.1.2.5', 'total-engine-page-count'),
    count('hp.pagesMono', 'Số trang đen trắng', '4.1.2.6', 'total-mono-page-count'),
    count('hp.pagesColor', 'Số trang màu', '4.1.2.7', 'total-color-page-count'),
    count('hp.pagesDuplex', 'Số trang in hai mặt', '4.1.2.22', 'duplex-page-count'),
    count('hp.jams', 'Số lần kẹt giấy', '4.1.2.34', 'print-engine-jam-count'),
    count('hp.scans', 'Số trang đã quét', '2.2.1.74', 'scanner-flatbed-page-count'),
  ],
}
