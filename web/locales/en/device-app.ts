/** English for the app on a device: without a connection, new versions, messages on this device, the page behind a message's link. */
export const deviceApp: Record<string, string> = {
  'Mất kết nối — số liệu lúc {0}, không phải hiện tại. Trực Ban tự nối lại.':
    'Disconnected — figures of {0}, not of now. Trực Ban reconnects by itself.',
  'Đã có phiên bản mới của Trực Ban.': 'A new version of Trực Ban is here.',
  'Tải lại để dùng': 'Reload to use it',
}
