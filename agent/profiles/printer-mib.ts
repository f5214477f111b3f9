import { states, type StandardPart } from './profile.ts'

const printer = '1.3.6.1.2.1.43'
const hr = '1.3.6.1.2.1.25.3'

/** Printer-MIB, RFC 3805, with hrPrinterTable of HOST-RESOURCES-MIB, RFC 2790. */
export const printerMib: StandardPart = {
  id: 'printer-mib',
  kind: 'printer',
  has: { column: `${printer}.10.2.1.4` },
  model: [{ oid: `${hr}.2.1.3.1` }],
  serial: [{ oid: `${printer}.5.1.1.17.1` }],
  sensors: [
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
      bits: [1, 3, 4, 5, 6, 7, 10, 12, 0, 2, 8, 9, 11, 13, 14],
      states: states(
        [0, 'không có', 'ok'],
        [1, 'sắp hết giấy', 'warning'],
        [2, 'hết giấy', 'critical'],
        [3, 'sắp hết mực', 'warning'],
        [4, 'hết mực', 'critical'],
        [5, 'mở nắp', 'critical'],
        [6, 'kẹt giấy', 'critical'],
        [7, 'ngoại tuyến', 'critical'],
        [8, 'cần bảo trì', 'critical'],
        [9, 'thiếu khay giấy vào', 'warning'],
        [10, 'thiếu khay giấy ra', 'warning'],
        [11, 'thiếu hộp mực', 'critical'],
        [12, 'khay ra sắp đầy', 'warning'],
        [13, 'khay ra đầy', 'critical'],
        [14, 'khay vào trống', 'warning'],
        [15, 'quá hạn bảo trì', 'warning'],
      ),
      source: 'HOST-RESOURCES-MIB::hrPrinterDetectedErrorState',
    },
    {
      key: 'printer.supply',
      label: 'Vật tư',
      unit: '%',
      group: 'printer',
      column: `${printer}.11.1.1.9`,
      of: `${printer}.11.1.1.8`,
      name: `${printer}.11.1.1.6`,
      warnLow: 10,
      critLow: 1,
      source: 'Printer-MIB::prtMarkerSuppliesLevel',
    },
    {
      key: 'printer.pages',
      label: 'Số trang đã in',
      unit: 'count',
      group: 'printer',
      column: `${printer}.10.2.1.4`,
      source: 'Printer-MIB::prtMarkerLifeCount',
    },
  ],
}
