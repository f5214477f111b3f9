import { states, type ProfileState } from './profile.ts'

/**
 * What Teltonika's routers say in words; the MIBs call them only DisplayString. The words are those of RutOS 6 and 7, whose spelling changed with the years. The device has no
 * numbers for them.
 */
export const simStates = states(
  [0, 'đã lắp', 'ok', 'inserted', 'ready'],
  [1, 'chưa lắp', 'critical', { is: 'sim-absent' }, 'not inserted', 'not ready', 'absent'],
  [2, 'chưa rõ', 'unknown', 'unknown', 'n/a', '-'],
)

export const pinStates = states(
  [0, 'cần mã PIN', 'critical', { is: 'sim-locked' }, 'pin required', 'sim pin'],
  [1, 'chưa sẵn sàng', 'warning', 'not ready'],
  [2, 'sẵn sàng', 'ok', 'ready'],
  [3, 'chưa rõ', 'unknown', 'unknown', 'n/a', '-'],
  [4, 'chưa lắp SIM', 'critical', { is: 'sim-absent' }, 'sim not inserted', 'not inserted'],
  [5, 'không khóa', 'ok', 'ok'],
  [6, 'cần mã PIN', 'critical', { is: 'sim-locked' }, 'required pin'],
  [7, 'cần mã PUK', 'critical', { is: 'sim-locked' }, 'required puk', 'sim puk'],
  [8, 'khóa theo mạng', 'critical', { is: 'sim-locked' }, 'required network personalization password'],
  [9, 'khóa theo mạng, cần mã mở', 'critical', { is: 'sim-locked' }, 'required network personalization unlocking password'],
  [10, 'khóa theo nhóm mạng', 'critical', { is: 'sim-locked' }, 'required network subset personalization password'],
  [11, 'khóa theo nhóm mạng, cần mã mở', 'critical', { is: 'sim-locked' }, 'required network subset personalization unlocking password'],
  [12, 'SIM hỏng', 'critical', { is: 'sim-fault' }, 'sim failure', 'failure'],
  [13, 'SIM đang bận', 'warning', 'sim busy', 'busy'],
  [14, 'cần mã PUK', 'critical', { is: 'sim-locked' }, 'puk'],
)

export const networkStates = states(
  [0, 'đang dò mạng', 'warning', { is: 'mobile-no-service' }, 'searching', 'not registered, searching', 'registering'],
  [1, 'đã đăng ký', 'ok', 'registered (home)', 'registered', 'home', 'connected'],
  [2, 'đã đăng ký, chuyển vùng', 'warning', { is: 'mobile-roaming' }, 'registered (roaming)', 'roaming'],
  [3, 'chưa rõ', 'unknown', 'unknown', 'n/a', '-'],
  [4, 'chưa đăng ký', 'critical', { is: 'mobile-no-service' }, 'unregistered', 'not registered'],
  [5, 'đã đăng ký', 'ok', 'registered, home'],
  [6, 'bị nhà mạng từ chối', 'critical', { is: 'mobile-no-service' }, 'denied', 'registration denied'],
  [7, 'đã đăng ký, chuyển vùng', 'warning', { is: 'mobile-roaming' }, 'registered, roaming'],
  [8, 'không hỗ trợ', 'unknown', 'not supported'],
  [9, 'chỉ gọi khẩn cấp', 'critical', { is: 'mobile-no-service' }, 'registered, emergency services only', 'emergency'],
)

export const connectionStates = states(
  [0, 'đã kết nối', 'ok', 'connected'],
  [1, 'chưa kết nối', 'critical', { is: 'mobile-disconnected' }, 'not connected'],
  [2, 'mất kết nối', 'critical', { is: 'mobile-disconnected' }, 'disconnected'],
  [3, 'chưa rõ', 'unknown', 'unknown', 'n/a', '-'],
)

const fast = 'ok'
const slow = ['warning', { is: 'mobile-slow' }] as const

/** Kinds of access; one that this list does not have is unknown, not slow. */
export const accessStates: readonly ProfileState[] = states(
  [0, 'LTE', fast, 'lte'],
  [1, '4G', fast, '4g'],
  [2, '3G', ...slow, '3g'],
  [3, '2G', ...slow, '2g'],
  [4, 'WCDMA', ...slow, 'wcdma'],
  [5, 'chưa rõ', 'unknown', 'unknown', 'n/a', '-'],
  [6, 'tự động', fast, 'auto'],
  [7, 'không có mạng', 'critical', { is: 'mobile-no-service' }, 'no service'],
  [8, 'GSM', ...slow, 'gsm'],
  [9, 'GPRS', ...slow, 'gprs'],
  [10, 'EDGE', ...slow, 'edge'],
  [11, 'TD-SCDMA', ...slow, 'tdscdma', 'td-scdma'],
  [12, 'CDMA', ...slow, 'cdma'],
  [13, 'EVDO', ...slow, 'evdo'],
  [14, 'CDMA-EVDO', ...slow, 'cdma-evdo'],
  [15, 'HSDPA', ...slow, 'hsdpa'],
  [16, 'HSUPA', ...slow, 'hsupa'],
  [17, 'HSPA+', ...slow, 'hspa+', 'hspa'],
  [18, 'eHRPD', ...slow, 'ehrpd'],
  [19, 'HDR', ...slow, 'hdr'],
  [20, 'UMTS', ...slow, 'umts'],
  [21, 'HSDPA+HSUPA', ...slow, 'hsdpa+hsupa', 'hsdpa and hsupa'],
  [22, '5G', fast, '5g'],
  [23, 'NR5G', fast, 'nr5g'],
  [24, '5G NSA', fast, '5g-nsa', '5g nsa'],
  [25, '5G SA', fast, '5g-sa', '5g sa'],
  [26, 'CAT-M1', fast, 'cat-m1', 'emtc'],
  [27, 'NB-IoT', fast, 'cat-nb', 'nb-iot'],
  [28, '2G/3G', ...slow, '2g_3g'],
  [29, 'GSM/WCDMA', ...slow, 'gsm_wcdma'],
  [30, '2G/4G', fast, '2g_4g'],
  [31, 'GSM/LTE', fast, 'gsm_lte'],
  [32, '3G/4G', fast, '3g_4g'],
  [33, 'WCDMA/LTE', fast, 'wcdma_lte'],
  [34, '3G/5G', fast, '3g_5g'],
  [35, 'WCDMA/NR5G', fast, 'wcdma_nr5g'],
  [36, '4G/5G', fast, '4g_5g'],
  [37, 'LTE/NR5G', fast, 'lte_nr5g'],
  [38, 'LTE-A', fast, 'lte-a', 'lte+', 'fdd lte', 'tdd lte', 'cat 4', 'lte (ca)'],
)

/** What high and low mean is decided by what the installer wired: neither is a fault. */
export const contactStates = states(
  [0, 'mức thấp', 'ok', 'low level', 'low'],
  [1, 'mức cao', 'ok', 'high level', 'high'],
  [2, 'hở', 'ok', 'open'],
  [3, 'đóng', 'ok', 'closed', 'close', 'shorted'],
  [4, 'chưa kích hoạt', 'unknown', 'unactivated', 'inactive'],
  [5, 'đã kích hoạt', 'ok', 'activated', 'active'],
)
