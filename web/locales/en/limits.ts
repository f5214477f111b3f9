/** English for limits of measured values. */
export const limits: Record<string, string> = {
  'Đặt ngưỡng': 'Set limits',
  'Sửa ngưỡng': 'Change the limits',
  'Bỏ ngưỡng': 'Remove the limits',
  'cảnh báo dưới': 'low warning',
  'cảnh báo trên': 'high warning',
  'sự cố dưới': 'low critical',
  'sự cố trên': 'high critical',
  'chờ (phút)': 'delay (minutes)',
  'khoảng lùi': 'hysteresis',
  'ngưỡng đặt cho thiết bị này': 'limit set for this device',
  'ngưỡng đặt cho loại thiết bị': 'limit set for this kind of device',
  'ngưỡng đặt cho địa điểm': 'limit set for the site',
  'ngưỡng đặt cho đơn vị': 'limit set for the unit',
  'ngưỡng mặc định của loại thiết bị': 'default limit of the kind of device',
  'ngưỡng theo hồ sơ thiết bị': 'limit of the device profile',
  'ngưỡng có sẵn của phép đo': 'limit built into the check',
}
