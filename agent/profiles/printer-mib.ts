import { states, type ColumnSensor, type ProfileSensor, type StandardPart } from './profile.ts'

const printer = '1.3.6.1.2.1.43'
const supply = `${printer}.11.1.1`
const tray = `${printer}.8.2.1`
const hr = '1.3.6.1.2.1.25.3'

const status: readonly ProfileSensor[] = [
  {
    key: 'printer.status',
    label: 'Trạng thái in',
    unit: 'state',
    group: 'printer',
    column: `${hr}.5.1.1`,
    states: states(
      [1, 'khác', 'unknown'],
      [2, 'chưa rõ', 'unknown'],
      [3, 'sẵn sàng', 'ok'],
      [4, 'đang in', 'ok'],
      [5, 'đang khởi động', 'ok'],
    ),
    source: 'HOST-RESOURCES-MIB::hrPrinterStatus',
  },
  {
    key: 'printer.error',
    label: 'Lỗi máy in',
    unit: 'state',
    group: 'printer',
    column: `${hr}.5.1.2`,
    // What stops printing comes first.
    bits: [1, 3, 4, 5, 6, 10, 12, 7, 0, 2, 8, 9, 11, 13, 14],
    states: states(
      [0, 'không có', 'ok'],
      [1, 'sắp hết giấy', 'warning', { is: 'paper-low' }],
      [2, 'hết giấy', 'critical', { is: 'paper-out' }],
      [3, 'sắp hết mực', 'warning', { is: 'toner-low' }],
      [4, 'hết mực', 'critical', { is: 'toner-out' }],
      [5, 'mở nắp', 'critical', { is: 'cover-open' }],
      [6, 'kẹt giấy', 'critical', { is: 'paper-jam' }],
      [7, 'ngoại tuyến', 'critical', { is: 'printer-offline' }],
      [8, 'cần bảo trì', 'warning', { is: 'printer-service' }],
      [9, 'thiếu khay giấy vào', 'warning', { is: 'tray-missing' }],
      [10, 'thiếu khay giấy ra', 'warning', { is: 'tray-missing' }],
      [11, 'thiếu hộp mực', 'critical', { is: 'cartridge-missing' }],
      [12, 'khay ra sắp đầy', 'warning', { is: 'output-full' }],
      [13, 'khay ra đầy', 'critical', { is: 'output-full' }],
      [14, 'khay vào trống', 'warning', { is: 'paper-out' }],
      [15, 'quá hạn bảo trì', 'warning', { is: 'printer-service' }],
    ),
    source: 'HOST-RESOURCES-MIB::hrPrinterDetectedErrorState',
  },
  {
    key: 'printer.cover',
    label: 'Nắp',
    unit: 'state',
    group: 'printer',
    column: `${printer}.6.1.1.3`,
    name: `${printer}.6.1.1.2`,
    states: states(
      [1, 'khác', 'unknown'],
      [2, 'chưa rõ', 'unknown'],
      [3, 'mở', 'critical', { is: 'cover-open' }],
      [4, 'đóng', 'ok'],
      [5, 'mở khóa liên động', 'critical', { is: 'cover-open' }],
      [6, 'đóng khóa liên động', 'ok'],
    ),
    source: 'Printer-MIB::prtCoverStatus',
  },
]

/** prtMarkerSuppliesType: what is used up in printing, what fills, and what wears out. */
const inks = [3, 5, 6, 7, 10, 12, 13, 21]
const wastes = [4, 8, 14, 24, 26]
const parts = [9, 11, 15, 16, 17, 18, 19, 20, 22]

/** Level of supplies as a share of what they hold when new; of a waste box, of the room that is left in it. */
function level(key: string, label: string, types: readonly number[], limits: Partial<ColumnSensor>): ColumnSensor {
  return {
    key,
    label,
    unit: '%',
    group: 'printer',
    column: `${supply}.9`,
    of: `${supply}.8`,
    name: `${supply}.6`,
    // Some write part and serial numbers behind the name.
    namePattern: '^(.+?)(?:, PN\\b|;SN|\\s*;)',
    ...(types.length > 0 ? { where: { column: `${supply}.5`, is: types } } : {}),
    ...limits,
    source: 'Printer-MIB::prtMarkerSuppliesLevel',
  }
}

const levels = ['printer.supply', 'printer.waste', 'printer.part']

const supplies: readonly ProfileSensor[] = [
  level('printer.supply', 'Mực', inks, { role: 'toner', warnLow: 10, critLow: 1, conditions: { low: 'toner-low' } }),
  level('printer.waste', 'Chỗ chứa mực thải', wastes, { warnLow: 5, critLow: 0, conditions: { low: 'waste-full' } }),
  level('printer.part', 'Tuổi thọ', parts, { warnLow: 5, conditions: { low: 'part-worn' } }),
  // Printers that do not tell the type: by the name.
  level('printer.supplyNamed', 'Mực', [], {
    role: 'toner',
    only: '\\b(?:toner|ink|cartridge|mực)\\b',
    except: '\\b(?:waste|drum|fuser|belt|thải)\\b',
    warnLow: 10,
    critLow: 1,
    conditions: { low: 'toner-low' },
    instead: levels,
  }),
  level('printer.other', 'Vật tư', [], { instead: [...levels, 'printer.supplyNamed'] }),
  {
    key: 'printer.supplyState',
    label: 'Vật tư',
    unit: 'state',
    group: 'printer',
    column: `${supply}.9`,
    name: `${supply}.6`,
    // Levels that the printer knows only in words; 0 of a capacity that it does not know either tells nothing.
    states: states([-3, 'còn', 'ok'], [-2, 'chưa rõ', 'unknown'], [-1, 'không giới hạn', 'ok'], [0, 'chưa rõ', 'unknown']),
    where: { column: `${supply}.9`, is: [-3, -2, -1, 0] },
    instead: [...levels, 'printer.supplyNamed', 'printer.other'],
    source: 'Printer-MIB::prtMarkerSuppliesLevel',
  },
]

/** A tray without paper is no fault: printers print from another one, and tell by their errors when they cannot. */
const trays: readonly ProfileSensor[] = [
  {
    key: 'printer.tray',
    label: 'Giấy trong khay',
    unit: '%',
    group: 'printer',
    column: `${tray}.10`,
    of: `${tray}.9`,
    name: `${tray}.13`,
    source: 'Printer-MIB::prtInputCurrentLevel',
  },
  {
    key: 'printer.trayState',
    label: 'Giấy trong khay',
    unit: 'state',
    group: 'printer',
    column: `${tray}.10`,
    name: `${tray}.13`,
    states: states([-3, 'còn', 'ok'], [-2, 'chưa rõ', 'unknown'], [-1, 'không giới hạn', 'ok'], [0, 'trống', 'ok']),
    where: { column: `${tray}.10`, is: [-3, -2, -1, 0] },
    instead: ['printer.tray'],
    source: 'Printer-MIB::prtInputCurrentLevel',
  },
]

/** Says only that something is wrong: it comes behind what says what. */
const overall: ProfileSensor = {
  key: 'printer.device',
  label: 'Tình trạng máy in',
  unit: 'state',
  group: 'printer',
  column: `${hr}.2.1.5`,
  where: { column: `${hr}.2.1.2`, is: [`${hr}.1.5`] },
  states: states(
    [1, 'chưa rõ', 'unknown'],
    [2, 'hoạt động', 'ok'],
    [3, 'cần chú ý', 'warning', { is: 'printer-attention' }],
    [4, 'đang tự kiểm tra', 'ok'],
    [5, 'không in được', 'critical', { is: 'printer-attention' }],
  ),
  source: 'HOST-RESOURCES-MIB::hrDeviceStatus',
}

const pages: readonly ProfileSensor[] = [
  {
    key: 'printer.pages',
    label: 'Số trang đã in',
    unit: 'count',
    group: 'printer',
    column: `${printer}.10.2.1.4`,
    source: 'Printer-MIB::prtMarkerLifeCount',
  },
  {
    key: 'printer.pagesSinceOn',
    label: 'Số trang từ khi bật máy',
    unit: 'count',
    group: 'printer',
    column: `${printer}.10.2.1.5`,
    source: 'Printer-MIB::prtMarkerPowerOnCount',
  },
]

/** Printer-MIB, RFC 3805, with hrPrinterTable of HOST-RESOURCES-MIB, RFC 2790. */
export const printerMib: StandardPart = {
  id: 'printer-mib',
  kind: 'printer',
  // Some have supplies and no counter of pages.
  has: { columns: [`${printer}.10.2.1.4`, `${supply}.9`] },
  vendor: [
    {
      oid: `${hr}.2.1.3.1`,
      pattern: '^(Brother|Canon|Epson|Fujifilm|HP|Konica Minolta|Kyocera|Lexmark|OKI|Pantum|Ricoh|Samsung|Sharp|Toshiba|Xerox)\\b',
    },
  ],
  model: [{ oid: `${hr}.2.1.3.1` }],
  serial: [{ oid: `${printer}.5.1.1.17.1` }],
  facts: [{ key: 'printer.display', label: 'Dòng chữ trên màn hình máy in', from: [{ oid: `${printer}.16.5.1.2.1.1` }] }],
  sensors: [...status, ...supplies, ...trays, overall, ...pages],
}
