/** Vietnamese names of kinds and states of devices, for files that people exchange (the browser says them in either language, `web/labels.ts`). */
import type { DeviceKind, Status } from './kinds.ts'

export const kindNames: Record<DeviceKind, string> = {
  uplink: 'Đường truyền',
  pc: 'Máy tính',
  speakerCluster: 'Cụm loa',
  router: 'Bộ định tuyến',
  switch: 'Bộ chuyển mạch',
  accessPoint: 'Bộ phát Wi-Fi',
  ups: 'Bộ lưu điện',
  power: 'Nguồn điện',
  environment: 'Môi trường',
  audio: 'Thiết bị âm thanh',
  printer: 'Máy in',
  nas: 'Ổ lưu trữ mạng',
  server: 'Máy chủ',
  camera: 'Camera',
  other: 'Thiết bị khác',
}

export const statusNames: Record<Status, string> = {
  ok: 'Hoạt động',
  warning: 'Cảnh báo',
  critical: 'Sự cố',
  unreachable: 'Không tới được',
  unknown: 'Chưa rõ',
  maintenance: 'Bảo trì',
}
