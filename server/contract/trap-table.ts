import type { ConditionId } from './conditions.ts'

/** How bad what a notification says is: `good` ends something bad, `info` is neither. */
export type TrapLevel = 'critical' | 'warning' | 'info' | 'good'

/** A known notification. */
export interface TrapRow {
  /** snmpTrapOID without the `.0.` that a mapped version 1 trap has before its last part. */
  oid: string
  level: TrapLevel
  vi: string
  en: string
  /** What is wrong while it holds, with what to do about it. */
  condition?: ConditionId
}

const row = (oid: string, level: TrapLevel, vi: string, en: string, condition?: ConditionId): TrapRow => ({
  ...{ oid, level, vi, en },
  ...(condition && { condition }),
})

/** SNMPv2-MIB and IF-MIB. */
const generic = '1.3.6.1.6.3.1.1.5'
const netSnmp = '1.3.6.1.4.1.8072.4'
const ucd = '1.3.6.1.4.1.2021.251'
/** UPS-MIB, RFC 1628. */
const ups = '1.3.6.1.2.1.33.2'
/** PowerNet-MIB: TRAP-TYPEs of the enterprise itself. */
const apc = '1.3.6.1.4.1.318'
/** VS-DEVICE-MIB: alarmNotifications and faultNotifications. */
const zenitelAlarm = '1.3.6.1.4.1.26122.2.5'
const zenitelFault = '1.3.6.1.4.1.26122.2.8'
const mikrotik = '1.3.6.1.4.1.14988.1.1.9'

/** Notifications of the equipment that wards have, from the MIBs of their makers. Words stand here once, in both languages. */
export const trapTable: readonly TrapRow[] = [
  row(`${generic}.1`, 'warning', 'Thiết bị vừa khởi động lại', 'The device has restarted'),
  row(`${generic}.2`, 'info', 'Thiết bị vừa khởi động lại phần mềm', 'The device has restarted its software'),
  row(`${generic}.3`, 'warning', 'Cổng mạng mất kết nối', 'A network port went down', 'port-fault'),
  row(`${generic}.4`, 'good', 'Cổng mạng có kết nối trở lại', 'A network port came up'),
  row(`${generic}.5`, 'warning', 'Có máy đọc thiết bị bằng mật khẩu sai', 'Somebody read the device with a wrong password'),
  row(`${generic}.6`, 'warning', 'Mất liên lạc với bộ định tuyến bên cạnh', 'A neighbouring router was lost'),
  row(`${netSnmp}.1`, 'info', 'Phần mềm giám sát trên thiết bị vừa khởi động', 'The monitoring software on the device has started'),
  row(`${netSnmp}.2`, 'warning', 'Phần mềm giám sát trên thiết bị vừa tắt', 'The monitoring software on the device has stopped'),
  row(`${netSnmp}.3`, 'info', 'Phần mềm giám sát trên thiết bị vừa khởi động lại', 'The monitoring software on the device has restarted'),
  row(`${ucd}.1`, 'info', 'Phần mềm giám sát trên thiết bị vừa khởi động', 'The monitoring software on the device has started'),
  row(`${ucd}.2`, 'warning', 'Phần mềm giám sát trên thiết bị vừa tắt', 'The monitoring software on the device has stopped'),
  row('1.3.6.1.2.1.17.1', 'info', 'Mạng vừa chọn bộ chuyển mạch gốc mới', 'The network has a new root switch'),
  row('1.3.6.1.2.1.17.2', 'info', 'Sơ đồ nối của mạng vừa thay đổi', 'The topology of the network has changed'),
  row('1.3.6.1.2.1.16.1', 'warning', 'Số đo vượt ngưỡng trên đặt trong thiết bị', 'A figure rose above the limit set in the device'),
  row('1.3.6.1.2.1.16.2', 'info', 'Số đo xuống dưới ngưỡng đặt trong thiết bị', 'A figure fell below the limit set in the device'),
  row('1.3.6.1.2.1.47.2.1', 'info', 'Thành phần của thiết bị vừa thay đổi', 'The parts of the device have changed'),
  row('1.0.8802.1.1.2.0.1', 'info', 'Thiết bị nối bên cạnh vừa thay đổi', 'The neighbours of the device have changed'),
  // Printer-MIB, printerV2Alert
  row('1.3.6.1.2.1.43.18.2.1', 'warning', 'Máy in báo', 'The printer reports'),

  row(`${ups}.1`, 'critical', 'Bộ lưu điện đang chạy bằng ắc quy', 'The UPS is on battery', 'on-battery'),
  row(`${ups}.2`, 'info', 'Bộ lưu điện đã tự kiểm tra xong', 'The UPS has finished its self-test'),
  row(`${ups}.3`, 'warning', 'Bộ lưu điện bắt đầu báo động', 'The UPS raised an alarm'),
  row(`${ups}.4`, 'good', 'Bộ lưu điện hết báo động', 'The UPS cleared an alarm'),

  row(`${apc}.1`, 'critical', 'Mất liên lạc với bộ lưu điện', 'Communication with the UPS was lost', 'ups-fault'),
  row(`${apc}.2`, 'critical', 'Bộ lưu điện quá tải', 'The UPS is overloaded', 'ups-overload'),
  row(`${apc}.3`, 'critical', 'Bộ lưu điện tự kiểm tra không đạt', 'The UPS failed its self-test', 'ups-fault'),
  row(`${apc}.4`, 'critical', 'Ắc quy của bộ lưu điện đã cạn', 'The UPS battery is discharged', 'battery-low'),
  row(`${apc}.5`, 'critical', 'Bộ lưu điện chuyển sang chạy bằng ắc quy', 'The UPS went on battery', 'on-battery'),
  row(`${apc}.6`, 'warning', 'Điện lưới thấp, bộ lưu điện đang nâng áp', 'Mains low, the UPS boosts it', 'mains-abnormal'),
  row(`${apc}.7`, 'critical', 'Ắc quy của bộ lưu điện sắp cạn', 'The UPS battery is low', 'battery-low'),
  row(`${apc}.8`, 'good', 'Đã liên lạc lại được với bộ lưu điện', 'Communication with the UPS is back'),
  row(`${apc}.9`, 'good', 'Đã có điện lưới trở lại', 'Mains power is back'),
  row(`${apc}.10`, 'good', 'Bộ lưu điện tự kiểm tra đạt', 'The UPS passed its self-test'),
  row(`${apc}.11`, 'good', 'Ắc quy của bộ lưu điện đã đủ trở lại', 'The UPS battery is no longer low'),
  row(`${apc}.12`, 'critical', 'Bộ lưu điện đã tắt', 'The UPS was turned off', 'output-off'),
  row(`${apc}.13`, 'warning', 'Bộ lưu điện chuyển sang chế độ nghỉ', 'The UPS went to sleep', 'output-off'),
  row(`${apc}.14`, 'good', 'Bộ lưu điện ra khỏi chế độ nghỉ', 'The UPS woke up'),
  row(`${apc}.15`, 'warning', 'Bộ lưu điện bắt đầu khởi động lại', 'The UPS began to restart'),
  row(`${apc}.17`, 'critical', 'Ắc quy của bộ lưu điện cần thay', 'The UPS battery needs replacement', 'battery-replace'),
  row(`${apc}.18`, 'critical', 'Tiếp điểm báo động', 'A contact raised an alarm', 'contact-alarm'),
  row(`${apc}.19`, 'good', 'Tiếp điểm hết báo động', 'A contact cleared its alarm'),
  row(`${apc}.20`, 'critical', 'Bộ lưu điện hỏng phần cứng, điện đi thẳng', 'The UPS is on bypass for a hardware fault', 'ups-bypass'),
  row(`${apc}.21`, 'warning', 'Điện đi thẳng qua bộ lưu điện theo lệnh phần mềm', 'The UPS was put on bypass by software', 'ups-bypass'),
  row(`${apc}.22`, 'warning', 'Điện đi thẳng qua bộ lưu điện theo công tắc', 'The UPS was put on bypass by switch', 'ups-bypass'),
  row(`${apc}.23`, 'good', 'Bộ lưu điện hết đi thẳng', 'The UPS returned from bypass'),
  row(`${apc}.24`, 'critical', 'Nguồn phần đi thẳng của bộ lưu điện hỏng', 'The supply of the UPS bypass failed', 'ups-fault'),
  row(`${apc}.25`, 'critical', 'Quạt của bộ lưu điện hỏng', 'The UPS fan failed', 'fan-fault'),
  row(`${apc}.30`, 'good', 'Bộ lưu điện đã bật', 'The UPS was turned on'),
  row(`${apc}.31`, 'warning', 'Điện lưới cao, bộ lưu điện đang hạ áp', 'Mains high, the UPS reduces it', 'mains-abnormal'),
  row(`${apc}.33`, 'good', 'Bộ lưu điện hết quá tải', 'The UPS overload was cleared'),
  row(`${apc}.34`, 'good', 'Bộ lưu điện hết nâng áp', 'The UPS no longer boosts'),
  row(`${apc}.35`, 'good', 'Bộ lưu điện hết hạ áp', 'The UPS no longer reduces'),
  row(`${apc}.36`, 'good', 'Ắc quy của bộ lưu điện đã được thay', 'The UPS battery was replaced'),

  row(`${zenitelAlarm}.1`, 'info', 'Thiết bị âm thanh vừa khởi động', 'The audio device has started'),
  row(`${zenitelAlarm}.2`, 'warning', 'Thiết bị âm thanh đang tắt hoặc khởi động lại', 'The audio device shuts down or restarts'),
  row(`${zenitelAlarm}.3`, 'good', 'Đã kết nối máy chủ phát thanh', 'Registered with the broadcast server'),
  row(`${zenitelAlarm}.4`, 'warning', 'Đã rời máy chủ phát thanh', 'Unregistered from the broadcast server', 'broadcast-server-lost'),
  row(
    `${zenitelAlarm}.5`,
    'critical',
    'Không kết nối được máy chủ phát thanh',
    'Registering with the broadcast server failed',
    'broadcast-server-lost',
  ),
  row(`${zenitelAlarm}.6`, 'info', 'Bắt đầu một cuộc phát', 'A call was connected'),
  row(`${zenitelAlarm}.7`, 'warning', 'Không bắt đầu được cuộc phát', 'A call could not be connected'),
  row(`${zenitelAlarm}.8`, 'info', 'Kết thúc một cuộc phát', 'A call ended'),
  row(`${zenitelAlarm}.9`, 'warning', 'Cuộc phát bị ngắt giữa chừng', 'A call ended abnormally'),
  row(`${zenitelAlarm}.10`, 'good', 'Tự kiểm tra âm thanh đạt', 'The sound test succeeded'),
  row(`${zenitelAlarm}.11`, 'critical', 'Tự kiểm tra âm thanh không đạt', 'The sound test failed', 'audio-silent'),
  row(`${zenitelAlarm}.12`, 'warning', 'Không tự chỉnh được mức âm lượng', 'Setting the sound level failed'),
  row(`${zenitelAlarm}.13`, 'warning', 'Nút bấm bị kẹt', 'A button hangs'),

  row(`${zenitelFault}.1`, 'warning', 'Quạt làm mát hỏng', 'Cooling fan fault', 'fan-fault'),
  row(`${zenitelFault}.2`, 'critical', 'Thiếu mô-đun tăng âm', 'An amplifier module is missing', 'amplifier-fault'),
  row(`${zenitelFault}.3`, 'critical', 'Điện áp bộ nguồn sai', 'The supply voltage is out of range', 'supply-fault'),
  row(`${zenitelFault}.4`, 'critical', 'Không có điện áp trên đường dây loa', 'No voltage on the loudspeaker line', 'line-fault'),
  row(`${zenitelFault}.5`, 'critical', 'Bộ báo cuối đường dây loa không trả lời', 'A line end transponder failed', 'line-fault'),
  row(`${zenitelFault}.6`, 'critical', 'Tăng âm đã tắt', 'An amplifier channel was shut down', 'amplifier-off'),
  row(`${zenitelFault}.7`, 'critical', 'Đường dây loa có lỗi', 'Loudspeaker line fault', 'line-fault'),
  row(`${zenitelFault}.8`, 'critical', 'Đứt cầu chì', 'A fuse is broken', 'supply-fault'),
  row(`${zenitelFault}.9`, 'warning', 'Kênh tăng âm bị tắt trong cài đặt', 'An amplifier channel is disabled', 'device-disabled'),
  row(`${zenitelFault}.10`, 'critical', 'Mất tín hiệu âm thanh vào', 'The line input is disconnected', 'audio-input-lost'),
  row(`${zenitelFault}.11`, 'warning', 'Ngõ ra điều khiển có lỗi', 'Control output fault'),
  row(`${zenitelFault}.12`, 'warning', 'Ngõ vào điều khiển bị chập hoặc hở', 'A control input is shorted or open'),
  row(`${zenitelFault}.13`, 'critical', 'Mất nguồn một chiều', 'DC power was lost', 'power-lost'),
  row(`${zenitelFault}.14`, 'critical', 'Mất điện lưới', 'AC power was lost', 'power-lost'),
  row(`${zenitelFault}.15`, 'warning', 'Cổng mạng mất kết nối', 'A network port is disconnected', 'port-fault'),
  row(`${zenitelFault}.16`, 'warning', 'Micrô bị hở hoặc chập', 'The microphone is disconnected or shorted', 'audio-input-lost'),
  row(`${zenitelFault}.17`, 'warning', 'Thiếu mô-đun mở rộng', 'Expansion modules are missing', 'hardware-fault'),
  row(`${zenitelFault}.18`, 'critical', 'Phần mềm trên thiết bị ngừng chạy', 'Software on the device stopped', 'hardware-fault'),
  row(`${zenitelFault}.19`, 'critical', 'Quá nhiệt', 'High temperature', 'overheating'),
  row(`${zenitelFault}.20`, 'warning', 'Lỗi do người quản trị đặt', 'A fault defined by the administrator'),

  row(`${mikrotik}.1`, 'info', 'Bộ định tuyến báo', 'The router reports'),
  row(`${mikrotik}.2`, 'critical', 'Bộ định tuyến quá nhiệt', 'The router is too hot', 'overheating'),
]

/** UPS-MIB, upsWellKnownAlarms (1.3.6.1.2.1.33.1.6.3.n): what an alarm that a UPS raises or clears is about. */
export const upsAlarms: readonly (Pick<TrapRow, 'vi' | 'en' | 'condition'> | undefined)[] = [
  undefined,
  { vi: 'ắc quy cần thay', en: 'battery to be replaced', condition: 'battery-replace' },
  { vi: 'chạy bằng ắc quy', en: 'on battery', condition: 'on-battery' },
  { vi: 'ắc quy sắp cạn', en: 'battery low', condition: 'battery-low' },
  { vi: 'ắc quy đã cạn', en: 'battery depleted', condition: 'battery-low' },
  { vi: 'nhiệt độ ngoài mức cho phép', en: 'temperature out of tolerance', condition: 'overheating' },
  { vi: 'điện lưới ngoài mức cho phép', en: 'input out of tolerance', condition: 'mains-abnormal' },
  { vi: 'điện ra ngoài mức cho phép', en: 'output out of tolerance', condition: 'ups-fault' },
  { vi: 'quá tải', en: 'overload', condition: 'ups-overload' },
  { vi: 'điện đi thẳng', en: 'on bypass', condition: 'ups-bypass' },
  { vi: 'đường đi thẳng ngoài mức cho phép', en: 'bypass out of tolerance', condition: 'mains-abnormal' },
  { vi: 'điện ra tắt theo lệnh', en: 'output off as requested', condition: 'output-off' },
  { vi: 'bộ lưu điện tắt theo lệnh', en: 'UPS off as requested', condition: 'output-off' },
  { vi: 'bộ nạp hỏng', en: 'charger failed', condition: 'charger-fault' },
  { vi: 'điện ra đã tắt', en: 'output off', condition: 'output-off' },
  { vi: 'bộ lưu điện đã tắt', en: 'UPS system off', condition: 'output-off' },
  { vi: 'quạt hỏng', en: 'fan failure', condition: 'fan-fault' },
  { vi: 'đứt cầu chì', en: 'fuse failure', condition: 'ups-fault' },
  { vi: 'lỗi chung', en: 'general fault', condition: 'ups-fault' },
  { vi: 'tự kiểm tra không đạt', en: 'diagnostic test failed', condition: 'ups-fault' },
  { vi: 'mất liên lạc với bộ lưu điện', en: 'communications lost', condition: 'ups-fault' },
  { vi: 'chờ điện lưới', en: 'awaiting power', condition: 'power-lost' },
  { vi: 'sắp tắt', en: 'shutdown pending', condition: 'battery-low' },
  { vi: 'tắt ngay', en: 'shutdown imminent', condition: 'battery-low' },
  { vi: 'đang tự kiểm tra', en: 'test in progress' },
]
