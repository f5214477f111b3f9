/** The words for what the contract names: one table per union, so that a new member does not compile without its word. */
import type { DeviceBand, DeviceKind, InspectionResult, ProbeKind, Reason, Status } from '../server/contract/kinds.ts'
import type { Role } from '../server/contract/roles.ts'
import type { AgentItem } from '../server/contract/api/agents.ts'
import type { IconName } from './components/icons.ts'
import { msg } from './i18n.ts'

type Words<K extends string> = Record<K, () => string>

const statusWords: Words<Status> = {
  ok: () => msg('hoạt động'),
  warning: () => msg('cảnh báo'),
  critical: () => msg('sự cố'),
  unreachable: () => msg('không tới được'),
  unknown: () => msg('chưa rõ'),
  maintenance: () => msg('bảo trì'),
}
export const statusWord = (status: Status): string => statusWords[status]()

/** First letter in capitals, as a sentence or a label begins. */
export const capital = (text: string): string => text.charAt(0).toLocaleUpperCase('vi') + text.slice(1)

const kindWords: Words<DeviceKind> = {
  uplink: () => msg('Đường truyền'),
  pc: () => msg('Máy tính'),
  speakerCluster: () => msg('Cụm loa'),
  router: () => msg('Bộ định tuyến'),
  switch: () => msg('Bộ chuyển mạch'),
  accessPoint: () => msg('Bộ phát Wi-Fi'),
  ups: () => msg('Bộ lưu điện'),
  power: () => msg('Nguồn điện'),
  environment: () => msg('Môi trường'),
  audio: () => msg('Thiết bị âm thanh'),
  printer: () => msg('Máy in'),
  nas: () => msg('Ổ lưu trữ mạng'),
  server: () => msg('Máy chủ'),
  camera: () => msg('Camera'),
  other: () => msg('Thiết bị khác'),
}
export const kindWord = (kind: DeviceKind): string => kindWords[kind]()

export const kindIcon: Record<DeviceKind, IconName> = {
  uplink: 'uplink',
  pc: 'pc',
  speakerCluster: 'speakerCluster',
  router: 'router',
  switch: 'switch',
  accessPoint: 'accessPoint',
  ups: 'ups',
  power: 'power',
  environment: 'environment',
  audio: 'audio',
  printer: 'printer',
  nas: 'nas',
  server: 'server',
  camera: 'camera',
  other: 'box',
}

const bandWords: Words<DeviceBand> = {
  uplinks: () => msg('Đường truyền và mạng'),
  computers: () => msg('Máy tính'),
  clusters: () => msg('Cụm loa'),
  others: () => msg('Thiết bị khác'),
}
export const bandWord = (band: DeviceBand): string => bandWords[band]()
export const bandIcon: Record<DeviceBand, IconName> = { uplinks: 'uplink', computers: 'pc', clusters: 'speakerCluster', others: 'ups' }

/** What a reason means for whoever is not a technician. */
const reasonWords: Words<Reason> = {
  none: () => '',
  'no-answer': () => msg('Thiết bị không trả lời'),
  'host-unreachable': () => msg('Không có đường tới thiết bị'),
  'connection-refused': () => msg('Thiết bị từ chối kết nối'),
  'no-snmp': () => msg('Thiết bị không cho đọc thông số'),
  'bad-credentials': () => msg('Sai mật khẩu đọc thông số'),
  partial: () => msg('Chỉ đọc được một phần thông số'),
  'icmp-not-possible': () => msg('Trạm giám sát chưa được phép đo'),
  'invalid-target': () => msg('Địa chỉ không hợp lệ'),
  'name-not-found': () => msg('Không tìm thấy tên máy'),
  'dns-failure': () => msg('Máy chủ tên miền không trả lời'),
  'dns-wrong-answer': () => msg('Máy chủ tên miền trả lời sai'),
  'http-status': () => msg('Trang web báo lỗi'),
  'http-content': () => msg('Trang web có nội dung lạ'),
  'tls-failure': () => msg('Chứng thư bảo mật không hợp lệ'),
  'packet-loss': () => msg('Mất gói tin'),
  slow: () => msg('Trả lời chậm'),
  'limit-warning': () => msg('Thông số vượt mức cảnh báo'),
  'limit-critical': () => msg('Thông số vượt mức nguy hiểm'),
  'state-warning': () => msg('Thiết bị báo trạng thái cần chú ý'),
  'state-critical': () => msg('Thiết bị báo hỏng'),
  'probe-error': () => msg('Phép đo gặp lỗi'),
  cable: () => msg('Đứt cáp hoặc hỏng cổng mạng'),
  lan: () => msg('Hỏng mạng nội bộ hoặc bộ định tuyến'),
  'isp-line': () => msg('Đường truyền của nhà mạng bị đứt'),
  'isp-upstream': () => msg('Nhà mạng mất kết nối ra ngoài'),
  'local-dns': () => msg('Máy chủ tên miền nội bộ hỏng'),
  'captive-portal': () => msg('Bị chặn bởi cổng đăng nhập hoặc máy chủ trung gian'),
  'not-configured': () => msg('Chưa có phép đo'),
  'agent-silent': () => msg('Trạm giám sát im lặng'),
  'garbled-answer': () => msg('Thiết bị trả lời sai khuôn dạng'),
  'no-address': () => msg('Máy chưa được cấp địa chỉ mạng'),
  failover: () => msg('Đang dùng đường truyền dự phòng'),
  'not-reporting': () => msg('Thiết bị không gửi báo cáo đúng hẹn'),
  'inspection-trouble': () => msg('Kiểm tra tại chỗ: có trục trặc'),
  'inspection-broken': () => msg('Kiểm tra tại chỗ: hỏng'),
  'inspection-due': () => msg('Theo dõi bằng kiểm tra tại chỗ'),
  flapping: () => msg('Chập chờn, lúc được lúc mất'),
}
export const reasonWord = (reason: Reason): string => reasonWords[reason]()

/** What is wrong with a device: in its own words where it has some, else by its reason. */
export const whyWord = (device: { cause: string | null; reason: Reason }): string => device.cause ?? reasonWord(device.reason)

/** The same reason for the technician: what was tried and what came back. */
const reasonDetails: Words<Reason> = {
  none: () => '',
  'no-answer': () => msg('Không có gói trả lời trong thời gian chờ.'),
  'host-unreachable': () => msg('Bộ định tuyến báo ICMP host/network unreachable.'),
  'connection-refused': () => msg('Cổng TCP đóng (RST).'),
  'no-snmp': () => msg('Máy có trả lời ICMP nhưng cổng SNMP không trả lời.'),
  'bad-credentials': () => msg('SNMP báo sai community, người dùng hoặc khoá.'),
  partial: () => msg('Một số OID không đọc được.'),
  'icmp-not-possible': () => msg('Hệ điều hành không cho mở socket ICMP; xem cách khắc phục ở trang Trạm giám sát.'),
  'invalid-target': () => msg('Địa chỉ không phải IP đơn hoặc tên máy.'),
  'name-not-found': () => msg('DNS trả lời NXDOMAIN hoặc không có bản ghi.'),
  'dns-failure': () => msg('DNS hết thời gian chờ hoặc SERVFAIL.'),
  'dns-wrong-answer': () => msg('DNS trả lời khác giá trị mong đợi.'),
  'http-status': () => msg('Mã trạng thái HTTP ngoài danh sách chấp nhận.'),
  'http-content': () => msg('Nội dung trang không có chuỗi mong đợi.'),
  'tls-failure': () => msg('Bắt tay TLS thất bại hoặc chứng thư hết hạn.'),
  'packet-loss': () => msg('Tỉ lệ mất gói vượt ngưỡng.'),
  slow: () => msg('Thời gian trả lời vượt ngưỡng.'),
  'limit-warning': () => msg('Có cảm biến vượt ngưỡng cảnh báo.'),
  'limit-critical': () => msg('Có cảm biến vượt ngưỡng nguy hiểm.'),
  'state-warning': () => msg('Có cảm biến trạng thái ở mức cảnh báo.'),
  'state-critical': () => msg('Có cảm biến trạng thái ở mức nguy hiểm.'),
  'probe-error': () => msg('Phép đo dừng vì lỗi; xem chi tiết lần đo gần nhất.'),
  cable: () => msg('Cổng mạng của đường truyền không có tín hiệu (NIC down).'),
  lan: () => msg('Gateway không trả lời.'),
  'isp-line': () => msg('Gateway trả lời, chặng đầu của nhà mạng không trả lời.'),
  'isp-upstream': () => msg('Chặng nhà mạng trả lời, các mốc ngoài internet không trả lời.'),
  'local-dns': () => msg('DNS của cơ quan lỗi, DNS công cộng vẫn chạy.'),
  'captive-portal': () => msg('Trang kiểm tra trả về nội dung khác mong đợi.'),
  'not-configured': () => msg('Phép đo thiếu tham số để kết luận.'),
  'agent-silent': () => msg('Trạm giám sát không gửi số liệu; trạng thái thiết bị vì vậy chưa rõ.'),
  'garbled-answer': () => msg('Gói trả lời không giải mã được.'),
  'no-address': () => msg('Cổng mạng có tín hiệu nhưng không có địa chỉ IP; xem DHCP của bộ định tuyến.'),
  failover: () => msg('Địa chỉ công cộng thuộc một đường truyền khác đường chính.'),
  'not-reporting': () => msg('Quá hạn báo cáo kể cả thời gian cho phép trễ.'),
  'inspection-trouble': () => '',
  'inspection-broken': () => '',
  'inspection-due': () => msg('Chưa có kết quả kiểm tra, hoặc kết quả đã quá cũ.'),
  flapping: () => msg('Quá 30 % trong 20 lần đo gần nhất là chuyển qua lại giữa được và mất.'),
}
export const reasonDetail = (reason: Reason): string => reasonDetails[reason]()

const probeWords: Words<ProbeKind> = {
  icmp: () => msg('Phản hồi (ICMP)'),
  snmp: () => msg('Thông số (SNMP)'),
  dns: () => msg('Tên miền (DNS)'),
  http: () => msg('Trang web (HTTP)'),
  tcp: () => msg('Cổng TCP'),
  host: () => msg('Máy của trạm'),
  link: () => msg('Đường truyền internet'),
  json: () => msg('Trang quản lý của hãng (JSON)'),
  push: () => msg('Thiết bị tự gửi báo cáo'),
}
export const probeWord = (kind: ProbeKind): string => probeWords[kind]()

const inspectionWords: Words<InspectionResult> = {
  good: () => msg('tốt'),
  trouble: () => msg('có trục trặc'),
  broken: () => msg('hỏng'),
}
/** What somebody found who looked at a device. */
export const inspectionWord = (result: InspectionResult): string => inspectionWords[result]()

const roleWords: Words<Role> = {
  technician: () => msg('Kỹ thuật viên'),
  staff: () => msg('Cán bộ, công chức'),
  leader: () => msg('Lãnh đạo'),
  boardMember: () => msg('Thành viên Ban biên tập'),
  boardSecretary: () => msg('Thư ký'),
  partyOffice: () => msg('Văn phòng Đảng ủy'),
  officerInCharge: () => msg('Cán bộ phụ trách trực tiếp'),
  chair: () => msg('Trưởng ban'),
  deputyChair: () => msg('Phó trưởng ban'),
  partyStandingCommittee: () => msg('Thường trực Đảng ủy'),
  peoplesCommittee: () => msg('Thường trực UBND'),
  propagandaBoard: () => msg('Ban Tuyên giáo'),
  accountant: () => msg('Kế toán'),
  admin: () => msg('Quản trị'),
}
export const roleWord = (role: Role): string => roleWords[role]()

const agentWords: Words<AgentItem['status']> = {
  online: () => msg('đang chạy'),
  silent: () => msg('im lặng'),
  waiting: () => msg('chờ kết nối'),
  revoked: () => msg('đã thu hồi'),
}
export const agentWord = (status: AgentItem['status']): string => agentWords[status]()

/** An agent's state drawn with the shapes of device states. */
export const agentStatus: Record<AgentItem['status'], Status> = {
  online: 'ok',
  silent: 'critical',
  waiting: 'unknown',
  revoked: 'maintenance',
}
