import type { DeviceProfile, TextSource } from './profile.ts'

const descr = '1.3.6.1.2.1.1.1.0'
const device: TextSource = { oid: '1.3.6.1.2.1.25.3.2.1.3.1' }
const serial: readonly TextSource[] = [{ oid: '1.3.6.1.2.1.43.5.1.1.17.1' }]
const e = '1.3.6.1.4.1'

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
    detect: [{ sysObjectId: [`${e}.18334`] }, { sysDescr: '^KONICA MINOLTA ' }],
    model: [device, { oid: descr, pattern: '^KONICA MINOLTA (.+)' }],
    serial,
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
    detect: [{ sysObjectId: [`${e}.236.11.5.1`] }, { sysDescr: '^Samsung .*(?:Printer|Series|CLX|SCX|Xpress|ProXpress)' }],
    model: [{ oid: `${e}.236.11.5.1.1.1.1.0` }, device],
    serial: [{ oid: `${e}.236.11.5.1.1.1.4.0` }, ...serial],
    firmware: [{ oid: `${e}.236.11.5.1.1.1.2.0` }],
    sensors: [],
  },
]
