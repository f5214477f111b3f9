/** English for what devices say by themselves. */
export const traps: Record<string, string> = {
  'Thông báo từ thiết bị': 'Notifications from the device',
  'Xem thêm {0} thông báo': 'Show {0} more notifications',
  'Thông báo chưa có trong danh mục': 'A notification that is not in the catalogue',
  '{0} lần': '{0} times',
  'có yêu cầu xác nhận': 'with acknowledgement',
  'không yêu cầu xác nhận': 'without acknowledgement',
  'Lần đầu': 'First',
  'Lần gần nhất': 'Latest',
  'Gửi từ': 'Sent from',
  'Thiết bị đã chạy': 'Device up for',
  'nghe thông báo ở cổng UDP {0}': 'hears notifications on UDP port {0}',
  'Mã thông báo': 'Notification id',
  'Có {0} thông báo từ địa chỉ không theo dõi, gần nhất: {1}. Nếu đó là thiết bị của cơ quan, hãy thêm vào danh sách thiết bị.':
    '{0} notifications came from addresses that are not watched, latest: {1}. If it is equipment of the office, add it to the devices.',
  'Có {0} thông báo dùng tài khoản SNMPv3 mà phép đo của thiết bị không có.':
    '{0} notifications used an SNMPv3 account that the checks of the device do not have.',
  'Đã bỏ {0} thông báo vì thiết bị gửi quá dày.': '{0} notifications were dropped because devices sent too many.',
}
