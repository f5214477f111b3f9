import type { RegisterAction, RegisterColumn } from '../../../server/contract/api/register.ts'
import { msg } from '../../i18n.ts'

const columns: Record<RegisterColumn, () => string> = {
  id: () => msg('Mã'),
  name: () => msg('Tên thiết bị'),
  kind: () => msg('Loại'),
  unit: () => msg('Đơn vị'),
  site: () => msg('Địa điểm'),
  formerWard: () => msg('Phường, xã cũ'),
  address: () => msg('Địa chỉ IP'),
  parent: () => msg('Gắn sau thiết bị'),
  technology: () => msg('Công nghệ'),
  vendor: () => msg('Nhãn hiệu'),
  model: () => msg('Kiểu máy'),
  serial: () => msg('Số sê-ri'),
  mac: () => 'MAC',
  firmware: () => msg('Phiên bản phần mềm'),
  latitude: () => msg('Vĩ độ'),
  longitude: () => msg('Kinh độ'),
  note: () => msg('Ghi chú'),
  status: () => msg('Tình trạng'),
}
export const columnWord = (column: RegisterColumn): string => columns[column]()

const actions: Record<RegisterAction, () => string> = {
  create: () => msg('Thêm mới'),
  update: () => msg('Cập nhật'),
  unchanged: () => msg('Không đổi'),
  error: () => msg('Có lỗi'),
}
export const actionWord = (action: RegisterAction): string => actions[action]()
