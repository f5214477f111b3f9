import { registerColumns, type RegisterColumn } from '../contract/api/register.ts'
import { fold } from '../contract/text.ts'

/** One column of the register's file. */
interface ColumnWords {
  /** Heading, as an office writes it. */
  header: string
  /** Other headings by which people call it. */
  also: readonly string[]
  /** In characters. */
  width: number
  /** What may stand in it, for the template. */
  hint: string
  example: string
}

export const columnWords: Record<RegisterColumn, ColumnWords> = {
  id: {
    header: 'Mã',
    also: ['Mã thiết bị', 'ID'],
    width: 8,
    hint: 'Do phần mềm đặt. Để trống khi thêm thiết bị mới; giữ nguyên khi sửa tệp đã xuất.',
    example: '',
  },
  name: {
    header: 'Tên thiết bị',
    also: ['Tên', 'Thiết bị', 'Tên máy', 'Tên tài sản', 'Tên gọi'],
    width: 34,
    hint: 'Bắt buộc với thiết bị mới. Nhiều nhất 120 ký tự.',
    example: 'Cụm loa Tổ dân phố 1',
  },
  kind: {
    header: 'Loại',
    also: ['Loại thiết bị', 'Chủng loại', 'Nhóm', 'Nhóm thiết bị'],
    width: 20,
    hint: 'Bắt buộc với thiết bị mới. Một trong các loại ở danh sách giá trị cho phép.',
    example: 'Cụm loa',
  },
  unit: {
    header: 'Đơn vị',
    also: ['Bộ phận', 'Cơ quan', 'Đơn vị sử dụng', 'Đơn vị quản lý'],
    width: 30,
    hint: 'Tên hoặc tên ngắn của đơn vị. Để trống: đơn vị đang chọn.',
    example: '',
  },
  site: {
    header: 'Địa điểm',
    also: ['Vị trí', 'Nơi đặt', 'Vị trí lắp đặt', 'Địa điểm lắp đặt', 'Nơi lắp đặt'],
    width: 28,
    hint: 'Tên địa điểm đã khai báo của đơn vị.',
    example: 'Tổ dân phố 1',
  },
  formerWard: {
    header: 'Phường/xã cũ',
    also: ['Phường cũ', 'Xã cũ', 'Phường, xã cũ', 'Địa bàn cũ'],
    width: 20,
    hint: 'Phường, xã trước khi sắp xếp.',
    example: 'Phường Sen Tây',
  },
  address: {
    header: 'Địa chỉ IP',
    also: ['IP', 'Địa chỉ', 'Địa chỉ mạng', 'Tên máy mạng', 'Hostname'],
    width: 18,
    hint: 'Địa chỉ IP hoặc tên máy trong mạng. Để trống nếu không nối mạng.',
    example: '192.168.1.20',
  },
  parent: {
    header: 'Gắn sau thiết bị',
    also: ['Nối sau', 'Nối sau thiết bị', 'Gắn sau', 'Thiết bị cấp trên', 'Nối vào'],
    width: 28,
    hint: 'Tên thiết bị đứng trước (đường truyền, bộ định tuyến, bộ chuyển mạch), có sẵn hoặc có trong tệp này. Trùng tên thì ghi thêm mã: Tên (#12).',
    example: 'Bộ định tuyến trụ sở',
  },
  technology: {
    header: 'Công nghệ',
    also: ['Công nghệ truyền dẫn', 'Kiểu truyền', 'Loại kết nối'],
    width: 14,
    hint: 'Với cụm loa: IP, 4G, FM, có dây…',
    example: 'IP/4G',
  },
  vendor: {
    header: 'Hãng',
    also: ['Hãng sản xuất', 'Nhãn hiệu', 'Nhà sản xuất', 'Thương hiệu'],
    width: 18,
    hint: 'Hãng sản xuất.',
    example: '',
  },
  model: { header: 'Model', also: ['Kiểu máy', 'Mã hiệu', 'Ký hiệu', 'Kiểu'], width: 20, hint: 'Kiểu máy, ký hiệu.', example: '' },
  serial: {
    header: 'Số sê-ri',
    also: ['Số seri', 'Serial', 'Số serial', 'S/N', 'SN', 'Số máy', 'Số hiệu'],
    width: 20,
    hint: 'Định dạng văn bản để giữ số 0 ở đầu. Dùng để nhận ra thiết bị đã có.',
    example: '00123456',
  },
  mac: {
    header: 'MAC',
    also: ['Địa chỉ MAC', 'Địa chỉ vật lý'],
    width: 20,
    hint: 'Ví dụ 00:11:22:aa:bb:cc. Dùng để nhận ra thiết bị đã có.',
    example: '00:11:22:aa:bb:cc',
  },
  firmware: {
    header: 'Phiên bản phần mềm',
    also: ['Firmware', 'Phần mềm', 'Phiên bản'],
    width: 22,
    hint: 'Phiên bản phần mềm của thiết bị.',
    example: '',
  },
  latitude: {
    header: 'Vĩ độ',
    also: ['Latitude', 'Lat', 'Vĩ độ (N)'],
    width: 12,
    hint: 'Số thập phân, ví dụ 16,4637. Việt Nam: từ 8 đến 24.',
    example: '16.4637',
  },
  longitude: {
    header: 'Kinh độ',
    also: ['Longitude', 'Lon', 'Lng', 'Kinh độ (E)'],
    width: 12,
    hint: 'Số thập phân, ví dụ 107,5909. Việt Nam: từ 102 đến 118.',
    example: '107.5909',
  },
  note: { header: 'Ghi chú', also: ['Chú thích', 'Diễn giải'], width: 40, hint: 'Nhiều nhất 4.000 ký tự.', example: '' },
  status: {
    header: 'Tình trạng',
    also: ['Trạng thái', 'Hiện trạng'],
    width: 16,
    hint: 'Chỉ có khi xuất; không đọc khi nhập.',
    example: '',
  },
}

/** Heading without marks, case and signs: `SỐ SÊ-RI (*)` is `so se ri`. */
const plain = (text: string) =>
  fold(text)
    .replace(/\(?\*\)?/g, ' ')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()

const byHeading: ReadonlyMap<string, RegisterColumn> = new Map(
  registerColumns.flatMap((column) => {
    const { header, also } = columnWords[column]
    return [header, ...also].map((word) => [plain(word), column] as const)
  }),
)

/** The column that a heading names, however it is written; undefined when it names none. */
export const columnOf = (heading: string): RegisterColumn | undefined => byHeading.get(plain(heading))
