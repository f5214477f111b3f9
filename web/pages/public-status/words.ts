/** The words of the page for anybody: plain, without anything of the inside. */
import type { PublicState, PublicStatus } from '../../../server/contract/api/public-status.ts'
import type { Verdict } from '../../../server/contract/incidents.ts'
import type { Status } from '../../../server/contract/kinds.ts'
import { formatMoment, formatNumber, formatRate } from '../../format.ts'
import { msg, str } from '../../i18n.ts'
import { capital } from '../../labels.ts'

const stateWords: Record<PublicState, () => string> = {
  working: () => msg('hoạt động'),
  partly: () => msg('hoạt động một phần'),
  down: () => msg('ngừng hoạt động'),
  unknown: () => msg('chưa rõ'),
  maintenance: () => msg('đang bảo trì'),
}
export const stateWord = (state: PublicState): string => stateWords[state]()

/** The sign that stands for it everywhere else in the program. */
export const stateSign: Record<PublicState, Status> = {
  working: 'ok',
  partly: 'warning',
  down: 'critical',
  unknown: 'unknown',
  maintenance: 'maintenance',
}

const causeWords: Record<Verdict, () => string> = {
  power: () => msg('do mất điện'),
  carrier: () => msg('do đường truyền của nhà mạng'),
  network: () => msg('do thiết bị mạng'),
  device: () => msg('do hỏng thiết bị'),
  limit: () => msg('do thiết bị hoạt động không bình thường'),
  watching: () => msg('vì chưa theo dõi được'),
  unknown: () => msg('chưa rõ nguyên nhân'),
}

/** Names of places, the first three. */
export function placesWords(places: readonly string[]): string {
  const named = places.slice(0, 3).join(', ')
  return places.length > 3 ? msg(str`${named} và ${formatNumber(places.length - 3)} nơi khác`) : named
}

/** Lines and clusters that something concerns: `2 đường truyền internet, 1 cụm loa ở Tổ dân phố 5`. */
export function extentWords({ lines, clusters, places }: { lines: number; clusters: number; places: readonly string[] }): string {
  const parts = [
    lines > 0 ? msg(str`${formatNumber(lines)} đường truyền internet`) : '',
    clusters > 0
      ? places.length > 0
        ? msg(str`${formatNumber(clusters)} cụm loa ở ${placesWords(places)}`)
        : msg(str`${formatNumber(clusters)} cụm loa truyền thanh`)
      : '',
  ].filter(Boolean)
  return capital(parts.join(', '))
}

/** One sentence: what, why, since when, and that somebody is at it. */
export function incidentWords(incident: PublicStatus['incidents'][number], now: number): string {
  const { verdict, recovering, taken, openedAt } = incident
  const does = verdict === 'watching' ? msg('chưa rõ tình trạng') : msg('ngừng hoạt động')
  const state = recovering
    ? msg('nay đã hoạt động trở lại, đang theo dõi thêm')
    : taken
      ? msg('đang có người xử lý')
      : msg('đã ghi nhận, chờ xử lý')
  return msg(str`${extentWords(incident)} ${does} ${causeWords[verdict]()}, từ ${formatMoment(openedAt, now)}; ${state}.`)
}

/** The first sentence. Nothing is called in order of which a part is not known. */
export function headline({ lines, places }: PublicStatus): { state: PublicState; text: string } {
  const clusters = places.reduce((sum, place) => sum + place.clusters, 0)
  const working = places.reduce((sum, place) => sum + place.working, 0)
  const states: PublicState[] = [...lines, ...places.map(({ state }) => state)]
  if (states.length === 0) return { state: 'unknown', text: msg('Chưa có cụm loa hay đường truyền nào được theo dõi') }
  const downLines = lines.filter((state) => state === 'down').length
  const down = places.some(({ state }) => state === 'down' || state === 'partly')
  if (downLines > 0 && down)
    return {
      state: 'down',
      text: msg(
        str`${formatNumber(working)} trong ${formatNumber(clusters)} cụm loa hoạt động; ${formatNumber(downLines)} đường truyền mất kết nối`,
      ),
    }
  if (downLines > 0) return { state: 'down', text: msg(str`${formatNumber(downLines)} đường truyền internet mất kết nối`) }
  if (down) return { state: 'partly', text: msg(str`${formatNumber(working)} trong ${formatNumber(clusters)} cụm loa hoạt động`) }
  if (states.every((state) => state === 'working')) return { state: 'working', text: msg('Mọi cụm loa và đường truyền đang hoạt động') }
  if (states.every((state) => state === 'working' || state === 'maintenance'))
    return { state: 'maintenance', text: msg('Đang bảo trì theo kế hoạch; phần còn lại hoạt động bình thường') }
  return { state: 'unknown', text: msg('Chưa rõ tình trạng của một số cụm loa hoặc đường truyền') }
}

export const shareWords = (share: number | null): string => (share === null ? msg('chưa đủ dữ liệu') : formatRate(share))
