import { printerMib } from './printer-mib.ts'
import type { DeviceProfile, ScalarSensor, TextSource } from './profile.ts'

const descr = '1.3.6.1.2.1.1.1.0'
const device: TextSource = { oid: '1.3.6.1.2.1.25.3.2.1.3.1' }
const serial: readonly TextSource[] = [{ oid: '1.3.6.1.2.1.43.5.1.1.17.1' }]
const e = '1.3.6.1.4.1'

const konica = `${e}.18334.1.1.1`

/** A count that grows for ever. Konica Minolta's MIB is not public: places as the machine's own list of counters has them. */
function pages(key: string, label: string, object: string): ScalarSensor {
  return { key, label, unit: 'count', group: 'printer', scalar: `${konica}.${object}`, source: 'Konica Minolta: total counters' }
}

/** Makers whose printers Printer-MIB describes in full: what is particular is where they write model, serial number and firmware. */
export const otherPrinters: readonly DeviceProfile[] = [
  {
    id: 'ricoh-printer',
    vendor: 'Ricoh',
    kind: 'printer',
    // The same machines are sold as Gestetner, Lanier, NRG and Savin.
    detect: [{ sysObjectId: [`${e}.367`] }, { sysDescr: '^(?:RICOH|NRG|Gestetner|LANIER|SAVIN) .*Network Printer' }],
    model: [{ oid: descr, pattern: '^(.+?) [\\d.]+ /' }, device],
    serial: [{ oid: `${e}.367.3.2.1.2.1.4.0` }, ...serial],
    firmware: [{ oid: `${e}.367.3.2.1.1.1.2.0` }, { oid: descr, pattern: '^.+? ([\\d.]+) /' }],
    sensors: [],
  },
  {
    id: 'xerox-printer',
    vendor: 'Xerox',
    kind: 'printer',
    detect: [{ sysObjectId: [`${e}.253`] }, { sysDescr: '^Xerox ' }],
    model: [{ oid: descr, pattern: '^Xerox ([^;]+)' }, device],
    serial,
    firmware: [
      { oid: descr, pattern: '; SS ([\\d.]+)' },
      { oid: descr, pattern: '(?:System(?: Software)?|Controller) ([\\d.]+\\d)' },
    ],
    sensors: [],
  },
  {
    id: 'kyocera-printer',
    vendor: 'Kyocera',
    kind: 'printer',
    detect: [{ sysObjectId: [`${e}.1347`] }, { sysDescr: '^KYOCERA ' }],
    model: [{ oid: `${e}.1347.43.5.1.1.1.1` }, device],
    serial: [{ oid: `${e}.1347.43.5.1.1.28.1` }, ...serial],
    firmware: [{ oid: `${e}.1347.43.5.4.1.5.1.1` }],
    sensors: [],
  },
  {
    id: 'konica-minolta-printer',
    vendor: 'Konica Minolta',
    kind: 'printer',
    // The same machines are sold as Develop.
    detect: [{ sysObjectId: [`${e}.18334`] }, { sysDescr: '^KONICA MINOLTA ' }],
    model: [
      { oid: `${konica}.1.6.2.1.0`, pattern: '^(?:KONICA MINOLTA )?(.+)' },
      { oid: descr, pattern: '^(?:KONICA MINOLTA )?(.+)' },
    ],
    serial,
    firmware: [{ oid: `${konica}.1.6.1.0` }],
    facts: printerMib.facts ?? [],
    sensors: [
      ...printerMib.sensors,
      pages('konica.copiesMono', 'Số trang sao chụp đen trắng', '5.7.2.2.1.5.1.1'),
      pages('konica.copiesColor', 'Số trang sao chụp màu', '5.7.2.2.1.5.2.1'),
      pages('konica.printsMono', 'Số trang in đen trắng', '5.7.2.2.1.5.1.2'),
      pages('konica.printsColor', 'Số trang in màu', '5.7.2.2.1.5.2.2'),
      pages('konica.duplex', 'Số trang in hai mặt', '5.7.2.1.3.0'),
      pages('konica.scans', 'Số trang đã quét', '5.7.2.1.5.0'),
    ],
  },
  {
    // Before Lexmark: some are made by them.
    id: 'toshiba-printer',
    vendor: 'Toshiba',
    kind: 'printer',
    detect: [{ sysObjectId: [`${e}.1129`], sysDescr: '^TOSHIBA (?:TEC|e-STUDIO)' }, { sysDescr: '^TOSHIBA e-STUDIO' }],
    model: [{ oid: descr, pattern: '^TOSHIBA (?:TEC )?(\\S+)' }],
    serial,
    firmware: [{ oid: descr, pattern: ' version (\\S+)' }],
    sensors: [],
  },
  {
    id: 'lexmark-printer',
    vendor: 'Lexmark',
    kind: 'printer',
    detect: [{ sysObjectId: [`${e}.641`] }, { sysDescr: '^Lexmark ' }],
    model: [{ oid: descr, pattern: '^Lexmark (\\S+)' }, device],
    serial,
    firmware: [{ oid: descr, pattern: '^Lexmark \\S+ version (\\S+)' }],
    sensors: [],
  },
  {
    id: 'epson-printer',
    vendor: 'Epson',
    kind: 'printer',
    detect: [{ sysObjectId: [`${e}.1248`] }, { sysDescr: '^EPSON ' }],
    model: [device],
    serial,
    sensors: [],
  },
  {
    id: 'oki-printer',
    vendor: 'OKI',
    kind: 'printer',
    detect: [{ sysObjectId: [`${e}.2001`] }, { sysDescr: '^OKI ' }],
    model: [device],
    serial,
    sensors: [],
  },
  {
    id: 'samsung-printer',
    vendor: 'Samsung',
    kind: 'printer',
    detect: [{ sysObjectId: [`${e}.236.11.5`] }, { sysDescr: '^Samsung .*(?:Printer|Series|CLX|SCX|Xpress|ProXpress)' }],
    model: [{ oid: `${e}.236.11.5.1.1.1.1.0` }, device],
    serial: [{ oid: `${e}.236.11.5.1.1.1.4.0` }, ...serial],
    firmware: [{ oid: `${e}.236.11.5.1.1.1.2.0` }],
    sensors: [],
  },
  {
    id: 'fujifilm-printer',
    vendor: 'Fujifilm',
    kind: 'printer',
    detect: [{ sysObjectId: [`${e}.297`] }, { sysDescr: '^FUJI(?:FILM| XEROX) ' }],
    model: [{ oid: descr, pattern: '^FUJI(?:FILM| XEROX) ([^;]+)' }, device],
    serial,
    firmware: [{ oid: descr, pattern: ';.*?\\bESS ?([\\d.]+\\d)' }],
    sensors: [],
  },
  {
    id: 'dell-printer',
    vendor: 'Dell',
    kind: 'printer',
    detect: [{ sysObjectId: [`${e}.674.10898`] }, { sysDescr: '^Dell .*(?:Laser|Printer|MFP| version NH)' }],
    model: [{ oid: descr, pattern: '^Dell (.+?)(?: version |;|$)' }],
    serial,
    firmware: [
      { oid: descr, pattern: ' version (\\S+)' },
      { oid: descr, pattern: '; .*?Controller (\\d+)' },
    ],
    sensors: [],
  },
  {
    id: 'sharp-printer',
    vendor: 'Sharp',
    kind: 'printer',
    detect: [{ sysObjectId: [`${e}.2385`] }, { sysDescr: '^SHARP ' }],
    model: [
      { ...device, pattern: '^(?:SHARP )?(.+)' },
      { oid: descr, pattern: '^SHARP (.+)' },
    ],
    serial,
    firmware: [{ oid: `${e}.2385.2.1.1.2.1.2.1` }],
    sensors: [],
  },
]
