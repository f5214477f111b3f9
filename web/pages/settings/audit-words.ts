import { deviceKinds } from '../../../server/contract/kinds.ts'
import { roles } from '../../../server/contract/roles.ts'
import { msg } from '../../i18n.ts'
import { kindWord, roleWord } from '../../labels.ts'
import { channelWordOf } from '../../notify/labels.ts'

/** What was done, in words; an action without one is shown by its name. */
const words: Record<string, () => string> = {
  'agent.change': () => msg('Sửa trạm giám sát'),
  'agent.enrol': () => msg('Trạm giám sát ghi danh'),
  'agent.revoke': () => msg('Thu hồi trạm giám sát'),
  'agent.rotate': () => msg('Đổi mã của trạm giám sát'),
  'check.change': () => msg('Sửa phép đo'),
  'check.create': () => msg('Thêm phép đo'),
  'check.remove': () => msg('Xoá phép đo'),
  'check.speedTest': () => msg('Đo tốc độ đường truyền'),
  'device.change': () => msg('Sửa thiết bị'),
  'device.dismiss-place': () => msg('Bỏ đề xuất vị trí trong mạng'),
  'device.create': () => msg('Thêm thiết bị'),
  'device.retire': () => msg('Ngừng theo dõi thiết bị'),
  'enrolment.create': () => msg('Tạo lệnh cài trạm giám sát'),
  'runtime.fetch': () => msg('Tải Node.js cho trạm giám sát'),
  'inspection.record': () => msg('Ghi kết quả kiểm tra'),
  'push.revoke': () => msg('Thu hồi mã gửi báo cáo'),
  'push.token': () => msg('Tạo mã gửi báo cáo'),
  'maintenance.plan': () => msg('Lập lịch bảo trì'),
  'maintenance.change': () => msg('Sửa lịch bảo trì'),
  'maintenance.end': () => msg('Kết thúc bảo trì'),
  'maintenance.cancel': () => msg('Huỷ lịch bảo trì'),
  'limit.set': () => msg('Đặt ngưỡng'),
  'limit.change': () => msg('Sửa ngưỡng'),
  'limit.remove': () => msg('Bỏ ngưỡng'),
  'slot.create': () => msg('Thêm khung giờ phát'),
  'slot.change': () => msg('Sửa khung giờ phát'),
  'slot.remove': () => msg('Bỏ khung giờ phát'),
  'notifyChannel.change': () => msg('Sửa kênh thông báo'),
  'notifyChannel.create': () => msg('Thêm kênh thông báo'),
  'notifyChannel.delete': () => msg('Xoá kênh thông báo'),
  'notifyContact.change': () => msg('Sửa địa chỉ nhận tin của một người'),
  'notifyDelivery.dismiss': () => msg('Bỏ qua tin không gửi được'),
  'notifyDelivery.resend': () => msg('Gửi lại tin không gửi được'),
  'notifyGroup.change': () => msg('Sửa nhóm người nhận'),
  'notifyGroup.create': () => msg('Thêm nhóm người nhận'),
  'notifyGroup.delete': () => msg('Xoá nhóm người nhận'),
  'notifyPush.add': () => msg('Bật thông báo trên một máy'),
  'notifyPush.remove': () => msg('Tắt thông báo trên một máy'),
  'notifyQuiet.change': () => msg('Sửa giờ nghỉ của mình'),
  'notifyRule.change': () => msg('Sửa quy tắc thông báo'),
  'notifyRule.create': () => msg('Thêm quy tắc thông báo'),
  'notifyRule.delete': () => msg('Xoá quy tắc thông báo'),
  'notifyShift.create': () => msg('Thêm ca trực'),
  'notifyShift.delete': () => msg('Bỏ ca trực'),
  'notifyShift.handOver': () => msg('Bàn giao ca trực'),
  'notifyTemplate.change': () => msg('Sửa lời nhắn'),
  'notifyTemplate.reset': () => msg('Trở lại lời nhắn có sẵn'),
  'person.add-role': () => msg('Giao vai trò'),
  'person.change': () => msg('Sửa người dùng'),
  'person.change-password': () => msg('Đổi mật khẩu'),
  'person.change-role': () => msg('Sửa vai trò'),
  'person.create': () => msg('Thêm người dùng'),
  'person.disable': () => msg('Khoá tài khoản'),
  'person.enable': () => msg('Mở khoá tài khoản'),
  'person.reset-password': () => msg('Đặt lại mật khẩu'),
  'person.sign-out': () => msg('Đăng xuất khỏi mọi máy'),
  'photo.create': () => msg('Thêm ảnh'),
  'photo.change': () => msg('Sửa chú thích ảnh'),
  'photo.delete': () => msg('Xoá ảnh'),
  'profile.upload': () => msg('Đưa hồ sơ thiết bị lên'),
  'profile.try': () => msg('Thử hồ sơ thiết bị'),
  'profile.activate': () => msg('Đưa hồ sơ thiết bị vào dùng'),
  'profile.deactivate': () => msg('Ngừng dùng hồ sơ thiết bị'),
  'register.import': () => msg('Nhập danh mục thiết bị'),
  'retention.change': () => msg('Đổi thời gian lưu'),
  'service-level.set': () => msg('Đặt giờ làm việc, thời hạn xử lý phiếu'),
  'special-days.set': () => msg('Đặt ngày nghỉ, ngày làm bù'),
  'session.begin': () => msg('Đăng nhập'),
  'session.end': () => msg('Đăng xuất'),
  'site.change': () => msg('Sửa địa điểm'),
  'site.create': () => msg('Thêm địa điểm'),
  'ticket.create': () => msg('Báo hỏng'),
  'ticket.accept': () => msg('Tiếp nhận phiếu báo hỏng'),
  'ticket.start': () => msg('Bắt đầu xử lý phiếu'),
  'ticket.wait': () => msg('Chuyển phiếu sang chờ'),
  'ticket.resume': () => msg('Tiếp tục xử lý phiếu'),
  'ticket.resolve': () => msg('Báo phiếu đã xử lý'),
  'ticket.confirm': () => msg('Xác nhận phiếu đã xong'),
  'ticket.reopen': () => msg('Mở lại phiếu'),
  'ticket.cancel': () => msg('Huỷ phiếu'),
  'ticket.merge': () => msg('Gộp vào phiếu khác'),
  'ticket.closed': () => msg('Phiếu tự đóng'),
  'ticket.assigned': () => msg('Giao phiếu'),
  'ticket.noted': () => msg('Ghi chú vào phiếu'),
  'ticket.cost': () => msg('Ghi chi phí'),
  'ticket.photo': () => msg('Thêm ảnh'),
  'ticket.priority': () => msg('Đổi mức ưu tiên'),
  'token.create': () => msg('Tạo mã truy cập'),
  'token.revoke': () => msg('Thu hồi mã truy cập'),
  'unit.change': () => msg('Sửa đơn vị'),
  'unit.create': () => msg('Thêm đơn vị'),
  'unit.outline': () => msg('Sửa ranh giới đơn vị'),
  'unit.status-page': () => msg('Bật, tắt hoặc đổi địa chỉ trang tình trạng công khai'),
  'unit.rename': () => msg('Đổi tên đơn vị'),
  'wall.change': () => msg('Sửa màn hình trực'),
  'wall.create': () => msg('Tạo liên kết màn hình trực'),
  'wall.revoke': () => msg('Thu hồi liên kết màn hình trực'),
}
export const actionWord = (action: string): string => words[action]?.() ?? action

/** Fields that people know; others are the machine's own and stay in the API. */
const fields: Record<string, () => string> = {
  name: () => msg('tên'),
  username: () => msg('tên đăng nhập'),
  phone: () => msg('điện thoại'),
  kind: () => msg('loại'),
  address: () => msg('địa chỉ'),
  vendor: () => msg('nhãn hiệu'),
  model: () => msg('kiểu máy'),
  serial: () => msg('số sê-ri'),
  firmware: () => msg('phiên bản phần mềm'),
  technology: () => msg('công nghệ'),
  latitude: () => msg('vĩ độ'),
  longitude: () => msg('kinh độ'),
  caption: () => msg('chú thích'),
  profile: () => msg('hồ sơ'),
  version: () => msg('bản'),
  created: () => msg('thêm mới'),
  updated: () => msg('cập nhật'),
  formerWard: () => msg('phường, xã cũ'),
  note: () => msg('ghi chú'),
  reason: () => msg('lý do'),
  title: () => msg('tiêu đề'),
  body: () => msg('nội dung'),
  outsideReason: () => msg('lý do phát ngoài giờ'),
  startTime: () => msg('giờ bắt đầu'),
  minutes: () => msg('số phút'),
  role: () => msg('vai trò'),
  validFrom: () => msg('từ ngày'),
  validTo: () => msg('đến ngày'),
  enabled: () => msg('đang bật'),
  interval: () => msg('chu kỳ đo (giây)'),
  attempts: () => msg('số lần lỗi thì báo'),
  readOnly: () => msg('chỉ đọc'),
  packDays: () => msg('số ngày giữ kết quả đo'),
  rollupDays: () => msg('số ngày giữ số liệu theo giờ'),
  trapDays: () => msg('số ngày giữ thông báo của thiết bị'),
  warnLow: () => msg('cảnh báo dưới'),
  warnHigh: () => msg('cảnh báo trên'),
  critLow: () => msg('sự cố dưới'),
  critHigh: () => msg('sự cố trên'),
  delayMinutes: () => msg('chờ (phút)'),
  hysteresis: () => msg('khoảng lùi'),
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

function show(key: string, value: unknown): string {
  if (value === null || value === undefined || value === '') return '–'
  if (typeof value === 'boolean') return value ? msg('có') : msg('không')
  if (key === 'kind') {
    const kind = deviceKinds.find((one) => one === value)
    if (kind) return kindWord(kind)
    if (typeof value === 'string') return channelWordOf(value)
  }
  if (key === 'role') {
    const role = roles.find((one) => one === value)
    if (role) return roleWord(role)
  }
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** `tên: Cụm loa 4 → Cụm loa 5; ghi chú: – → hỏng`: only what differs; of something new, what it was given. */
export function changedFields(before: unknown, after: unknown): string {
  const [from, to] = [isObject(before) ? before : {}, isObject(after) ? after : {}]
  return Object.entries(fields)
    .filter(([key]) => show(key, from[key]) !== show(key, to[key]))
    .map(([key, word]) =>
      isObject(before) ? `${word()}: ${show(key, from[key])} → ${show(key, to[key])}` : `${word()}: ${show(key, to[key])}`,
    )
    .join('; ')
    .slice(0, 400)
}
