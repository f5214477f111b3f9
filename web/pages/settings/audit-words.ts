import { msg } from '../../i18n.ts'

/** What was done, in words; an action without one is shown by its name. */
const words: Record<string, () => string> = {
  'agent.change': () => msg('Sửa trạm giám sát'),
  'agent.enrol': () => msg('Trạm giám sát ghi danh'),
  'agent.revoke': () => msg('Thu hồi trạm giám sát'),
  'agent.rotate': () => msg('Đổi mã của trạm giám sát'),
  'check.change': () => msg('Sửa phép đo'),
  'check.create': () => msg('Thêm phép đo'),
  'check.remove': () => msg('Xoá phép đo'),
  'device.change': () => msg('Sửa thiết bị'),
  'device.create': () => msg('Thêm thiết bị'),
  'device.retire': () => msg('Ngừng theo dõi thiết bị'),
  'enrolment.create': () => msg('Tạo lệnh cài trạm giám sát'),
  'person.add-role': () => msg('Giao vai trò'),
  'person.change': () => msg('Sửa người dùng'),
  'person.change-password': () => msg('Đổi mật khẩu'),
  'person.change-role': () => msg('Sửa vai trò'),
  'person.create': () => msg('Thêm người dùng'),
  'person.disable': () => msg('Khoá tài khoản'),
  'person.enable': () => msg('Mở khoá tài khoản'),
  'person.reset-password': () => msg('Đặt lại mật khẩu'),
  'person.sign-out': () => msg('Đăng xuất khỏi mọi máy'),
  'session.begin': () => msg('Đăng nhập'),
  'session.end': () => msg('Đăng xuất'),
  'site.change': () => msg('Sửa địa điểm'),
  'site.create': () => msg('Thêm địa điểm'),
  'token.create': () => msg('Tạo mã truy cập'),
  'token.revoke': () => msg('Thu hồi mã truy cập'),
  'unit.change': () => msg('Sửa đơn vị'),
  'unit.create': () => msg('Thêm đơn vị'),
  'unit.rename': () => msg('Đổi tên đơn vị'),
}
export const actionWord = (action: string): string => words[action]?.() ?? action

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)
const show = (value: unknown): string => {
  if (value === null || value === undefined || value === '') return '–'
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** `name: Cụm loa 4 → Cụm loa 5; note: – → hỏng`: only what differs; of something new, its named fields. */
export function changedFields(before: unknown, after: unknown): string {
  const [from, to] = [isObject(before) ? before : {}, isObject(after) ? after : {}]
  return Object.keys({ ...from, ...to })
    .filter((key) => show(from[key]) !== show(to[key]))
    .map((key) => (isObject(before) ? `${key}: ${show(from[key])} → ${show(to[key])}` : `${key}: ${show(to[key])}`))
    .join('; ')
    .slice(0, 400)
}
