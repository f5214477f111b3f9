/** Vietnamese names of what incidents turned out to be, for documents and files (the browser says them in either language). */
import type { CauseCode } from './incidents.ts'

export const causeNames: Record<CauseCode, string> = {
  'power-cut': 'Mất điện lưới',
  carrier: 'Sự cố của nhà mạng',
  router: 'Hỏng bộ định tuyến, thiết bị mạng',
  cable: 'Đứt, lỏng dây cáp',
  'device-fault': 'Hỏng thiết bị',
  loudspeaker: 'Hỏng loa, đường dây loa',
  lightning: 'Sét đánh',
  'sim-data': 'SIM hết dung lượng, hết hạn',
  configuration: 'Cài đặt sai',
  planned: 'Công việc có kế hoạch',
  'false-alarm': 'Báo nhầm',
  other: 'Nguyên nhân khác',
}
