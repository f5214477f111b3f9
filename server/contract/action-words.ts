import { conditionWords } from './conditions.ts'
import type { IncidentFacts } from './incident-words.ts'
import type { Verdict } from './incidents.ts'
import type { DeviceKind } from './kinds.ts'

/** What to do first, in one or two Vietnamese sentences. */
export function actionWords(verdict: Verdict, about: Pick<IncidentFacts, 'causeKind' | 'deviceKind' | 'status' | 'condition'>): string {
  const { causeKind, deviceKind, status, condition } = about
  if (status === 'resolved' || status === 'closed') {
    if (deviceKind === 'speakerCluster') return 'Kiểm tra lại lịch phát của cụm loa trước buổi phát tới, rồi ghi nguyên nhân và đóng sự cố.'
    return status === 'closed' ? 'Không cần làm gì thêm.' : 'Ghi nguyên nhân và đóng sự cố.'
  }
  if (status === 'merged') return 'Xử lý theo sự cố đã gộp vào.'
  if (status === 'recovering') return 'Chờ thêm ít phút xem có ổn định không.'
  const known = conditionWords(condition ?? undefined)
  if (known !== undefined) return known.action
  if (verdict === 'device') return deviceAction(deviceKind)
  return verdictActions[verdict][causeKind === 'site' ? 'site' : 'device']
}

const verdictActions: Record<Exclude<Verdict, 'device'>, Record<'site' | 'device', string>> = {
  power: {
    site: 'Hỏi điện lực xem khu vực có bị cắt điện không. Nếu khu vực vẫn có điện, kiểm tra cầu dao tổng của địa điểm.',
    device: 'Hỏi điện lực hoặc tổ dân phố xem có cắt điện không. Nếu khu vực vẫn có điện, kiểm tra aptomat, cầu chì và dây nguồn.',
  },
  carrier: {
    site: 'Gọi tổng đài nhà mạng báo mất đường truyền và hỏi thời gian khắc phục. Nếu có đường dự phòng, kiểm tra đã chuyển sang chưa.',
    device: 'Gọi tổng đài nhà mạng báo mất đường truyền và hỏi thời gian khắc phục. Nếu có đường dự phòng, kiểm tra đã chuyển sang chưa.',
  },
  network: {
    site: 'Kiểm tra đèn nguồn và dây mạng của bộ định tuyến, bộ chuyển mạch tại địa điểm. Nếu cần, tắt nguồn, đợi 30 giây rồi bật lại.',
    device: 'Kiểm tra đèn nguồn và dây mạng của thiết bị. Nếu cần, tắt nguồn, đợi 30 giây rồi bật lại.',
  },
  limit: {
    site: 'Xem thông số nào vượt ngưỡng và đang tăng hay giảm, rồi kiểm tra tại chỗ.',
    device: 'Xem thông số nào vượt ngưỡng và đang tăng hay giảm, rồi kiểm tra thiết bị tại chỗ.',
  },
  watching: {
    site: 'Kiểm tra máy đặt trạm giám sát còn bật và còn mạng không. Trong lúc này trạng thái của thiết bị là chưa rõ.',
    device: 'Kiểm tra máy đặt trạm giám sát còn bật và còn mạng không. Trong lúc này trạng thái của thiết bị là chưa rõ.',
  },
  unknown: {
    site: 'Gọi người ở địa điểm hỏi nguồn điện trước, rồi kiểm tra đường truyền và bộ định tuyến.',
    device: 'Kiểm tra nguồn điện trước, rồi đến dây mạng hoặc đường truyền của thiết bị.',
  },
}

function deviceAction(kind: DeviceKind | null): string {
  switch (kind) {
    case 'speakerCluster':
      return 'Kiểm tra nguồn, dây mạng hoặc SIM trong tủ cụm loa, rồi nghe thử tại chỗ.'
    case 'uplink':
      return 'Kiểm tra bộ thu quang (modem) của nhà mạng: đèn nguồn, đèn tín hiệu, dây cáp.'
    case 'ups':
    case 'power':
      return 'Kiểm tra nguồn vào, tải và ắc quy của bộ lưu điện.'
    case 'printer':
      return 'Kiểm tra nguồn, giấy, mực và thông báo trên màn hình máy in.'
    case 'pc':
    case 'server':
    case 'nas':
      return 'Kiểm tra máy còn bật không, dây mạng và thông báo lỗi trên màn hình.'
    case 'router':
    case 'switch':
    case 'accessPoint':
      return 'Kiểm tra đèn nguồn và dây mạng của thiết bị. Nếu cần, tắt nguồn, đợi 30 giây rồi bật lại.'
    case 'audio':
      return 'Kiểm tra nguồn, dây tín hiệu và mức âm lượng của thiết bị âm thanh.'
    case 'camera':
    case 'environment':
    case 'other':
    case null:
      return 'Kiểm tra nguồn điện và dây mạng của thiết bị tại chỗ.'
    default:
      return kind satisfies never
  }
}
