import { msg } from '../../i18n.ts'

/** Words for the groups that probes and profiles use; a group without one is shown as it is named. */
const words: Record<string, () => string> = {
  icmp: () => msg('Phản hồi'),
  link: () => msg('Đường truyền'),
  dns: () => msg('Tên miền'),
  http: () => msg('Trang web'),
  tcp: () => msg('Cổng TCP'),
  audio: () => msg('Âm thanh'),
  battery: () => msg('Ắc quy'),
  contact: () => msg('Tiếp điểm'),
  cpu: () => msg('Bộ xử lý'),
  disk: () => msg('Ổ đĩa'),
  fan: () => msg('Quạt'),
  humidity: () => msg('Độ ẩm'),
  json: () => msg('Trang quản lý của hãng'),
  push: () => msg('Thiết bị tự báo'),
  interface: () => msg('Cổng mạng'),
  memory: () => msg('Bộ nhớ'),
  mobile: () => msg('Sóng di động'),
  network: () => msg('Mạng'),
  power: () => msg('Nguồn điện'),
  printer: () => msg('Máy in'),
  sensor: () => msg('Cảm biến'),
  security: () => msg('An toàn và cập nhật'),
  system: () => msg('Hệ thống'),
  temperature: () => msg('Nhiệt độ'),
  video: () => msg('Hình ảnh'),
}

export const groupWord = (group: string): string => words[group]?.() ?? group
