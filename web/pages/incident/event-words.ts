import type { IncidentEvent } from '../../../server/contract/api/incidents.ts'
import type { IncidentEventKind } from '../../../server/contract/incidents.ts'
import type { Status } from '../../../server/contract/kinds.ts'
import type { IconName } from '../../components/icons.ts'
import { formatMoment, formatNumber } from '../../format.ts'
import { msg, str } from '../../i18n.ts'
import { causeCodes, causeWord, severities, severityWord, verdicts, verdictWord } from '../../incidents/labels.ts'
import { channelWordOf, messageWordOf } from '../../notify/labels.ts'

/** One entry of the timeline as it is shown. `note`: words that a person wrote; `tone`: colour of its sign beside the icon; `incident`: another one to link to. */
export type EventWords = { icon: IconName; text: string; note?: string; tone?: Status; incident?: number }

const text = (event: IncidentEvent, key: string): string => {
  const value = event.data[key]
  return typeof value === 'string' ? value : ''
}
const number = (event: IncidentEvent, key: string): number => {
  const value = event.data[key]
  return typeof value === 'number' ? value : 0
}
/** As within a sentence; `SIM` stays. */
const lower = (words: string): string => (/^\p{Lu}{2}/u.test(words) ? words : words.charAt(0).toLocaleLowerCase('vi') + words.slice(1))

const verdictIn = (event: IncidentEvent): string => {
  const verdict = verdicts.find((known) => known === event.data['verdict'])
  const severity = severities.find((known) => known === event.data['severity'])
  return [verdict ? lower(verdictWord(verdict)) : '', severity ? severityWord(severity) : ''].filter(Boolean).join(', ')
}

/** The named devices, and how many more there are: `Cụm loa tổ 1, Cụm loa tổ 2 và 10 thiết bị khác`. */
function named(event: IncidentEvent): string {
  const shown = event.names.slice(0, 3)
  const rest = Math.max(event.names.length, number(event, 'count')) - shown.length
  if (shown.length === 0) return msg(str`${formatNumber(rest)} thiết bị`)
  return rest > 0 ? msg(str`${shown.join(', ')} và ${formatNumber(rest)} thiết bị khác`) : shown.join(', ')
}

const somebody = (event: IncidentEvent): string => event.by ?? msg('Hệ thống')

const words: Record<IncidentEventKind, (event: IncidentEvent) => EventWords> = {
  opened: (event) => ({ icon: 'alert', tone: 'critical', text: msg(str`Bắt đầu sự cố: ${verdictIn(event)}.`) }),
  changed: (event) => ({ icon: 'edit', text: msg(str`Kết luận đổi thành: ${verdictIn(event)}.`) }),
  joined: (event) => ({ icon: 'down', tone: 'critical', text: msg(str`Thêm thiết bị bị ảnh hưởng: ${named(event)}.`) }),
  left: (event) => ({ icon: 'up', tone: 'ok', text: msg(str`Đã hoạt động trở lại: ${named(event)}.`) }),
  merged: (event) => ({ icon: 'merge', text: msg('Gộp vào một sự cố khác có cùng nguyên nhân.'), incident: number(event, 'incident') }),
  absorbed: (event) => ({ icon: 'merge', text: msg('Nhận thêm một sự cố có cùng nguyên nhân.'), incident: number(event, 'incident') }),
  recovering: () => ({ icon: 'check', tone: 'ok', text: msg('Mọi thiết bị đã hoạt động trở lại; đang theo dõi thêm.') }),
  reopened: (event) => ({ icon: 'alert', tone: 'critical', text: msg(str`Tái diễn lần ${formatNumber(number(event, 'count'))}.`) }),
  flapping: () => ({ icon: 'wave', tone: 'warning', text: msg('Chập chờn: lúc được lúc mất; tạm giữ tin báo cho tới khi ổn định.') }),
  stable: () => ({ icon: 'activity', text: msg('Hết chập chờn.') }),
  resolved: () => ({ icon: 'check', tone: 'ok', text: msg('Sự cố đã hết.') }),
  acknowledged: (event) => ({ icon: 'take', text: msg(str`${somebody(event)} nhận việc.`) }),
  unacknowledged: (event) => ({ icon: 'back', text: msg(str`${somebody(event)} trả lại việc.`) }),
  commented: (event) => ({ icon: 'comment', text: msg(str`${somebody(event)} ghi chú:`), note: text(event, 'text') }),
  muted: (event) => ({ icon: 'mute', text: msg(str`${somebody(event)} tắt báo đến ${formatMoment(text(event, 'until'))}.`) }),
  unmuted: (event) => ({ icon: 'bell', text: msg(str`${somebody(event)} bật lại tin báo.`) }),
  closed: (event) => {
    const code = causeCodes.find((known) => known === event.data['causeCode'])
    const note = text(event, 'note')
    const cause = code ? lower(causeWord(code)) : msg('không rõ')
    return { icon: 'check', text: msg(str`${somebody(event)} đóng sự cố, nguyên nhân: ${cause}.`), ...(note && { note }) }
  },
  postMortem: (event) => ({ icon: 'note', text: msg(str`${somebody(event)} ghi phần rút kinh nghiệm.`) }),
  notified: (event) => ({
    icon: 'send',
    text: messageSent(event, [receiver(event)]),
  }),
  escalated: (event) => ({ icon: 'rising', tone: 'warning', text: msg(str`Chưa ai nhận việc: báo tiếp cho ${text(event, 'to')}.`) }),
}

/** What an entry of an incident's timeline says. */
export const eventWords = (event: IncidentEvent): EventWords => words[event.kind](event)

/**
 * The timeline as it is read: newest first. Messages about the same that went out together are one entry.
 * @param events in the order in which they happened
 */
export function timelineOf(events: readonly IncidentEvent[]): (EventWords & { id: number; at: string })[] {
  const entries: (EventWords & { id: number; at: string })[] = []
  let told: { event: IncidentEvent; receivers: string[] } | null = null
  for (const event of events) {
    const same =
      told !== null &&
      event.kind === 'notified' &&
      event.data['kind'] === told.event.data['kind'] &&
      Date.parse(event.at) - Date.parse(told.event.at) < together
    if (told !== null && same) {
      told.receivers.push(receiver(event))
      entries.pop()
      const { event: first, receivers } = told
      entries.push({ id: first.id, at: first.at, icon: 'send', text: messageSent(first, receivers) })
      continue
    }
    told = event.kind === 'notified' ? { event, receivers: [receiver(event)] } : null
    entries.push({ id: event.id, at: event.at, ...eventWords(event) })
  }
  return entries.toReversed()
}

/** Messages of one round leave within this time, ms. */
const together = 5 * 60_000

/** What is on its way to whom; whether it arrives stands with the message. */
const messageSent = (event: IncidentEvent, receivers: readonly string[]): string =>
  msg(str`Gửi tin “${messageWordOf(text(event, 'kind'))}” cho ${receivers.join('; ')}.`)

/** `Lê Thị Hoa, nơi nhận chung (Thư phường)`; the channel alone where only its own place is told. */
function receiver(event: IncidentEvent): string {
  const [to, channel] = [text(event, 'to'), text(event, 'channel')]
  if (to === channel) return channelWordOf(channel)
  const names = to.split(', ').map((name) => (name === channel ? msg('nơi nhận chung') : name))
  return `${names.join(', ')} (${channelWordOf(channel)})`
}
