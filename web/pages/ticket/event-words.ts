import type { TicketEvent } from '../../../server/contract/api/tickets.ts'
import type { Status } from '../../../server/contract/kinds.ts'
import type { TicketEventKind } from '../../../server/contract/tickets.ts'
import type { IconName } from '../../components/icons.ts'
import { formatDate, formatMoney } from '../../format.ts'
import { msg, str } from '../../i18n.ts'
import { priorities, priorityWord, waitReasons, waitWord } from '../../tickets/labels.ts'

/** One entry of the timeline as it is shown. `note`: words that a person wrote. */
export type EventWords = { icon: IconName; text: string; note?: string; tone?: Status }

const text = (event: TicketEvent, key: string): string => {
  const value = event.data[key]
  return typeof value === 'string' ? value : ''
}
const noted = (words: EventWords, note: string): EventWords => (note === '' ? words : { ...words, note })
const priorityIn = (event: TicketEvent, key: string): string => {
  const found = priorities.find((known) => known === event.data[key])
  return found ? priorityWord(found).toLocaleLowerCase('vi') : ''
}

const words: Record<TicketEventKind, (event: TicketEvent, by: string) => EventWords> = {
  created: (_event, by) => ({ icon: 'note', text: msg(str`${by} báo hỏng.`) }),
  accept: (_event, by) => ({ icon: 'take', text: msg(str`${by} tiếp nhận phiếu.`) }),
  start: (_event, by) => ({ icon: 'maintenance', text: msg(str`${by} bắt đầu xử lý.`) }),
  wait: (event, by) => {
    const reason = waitReasons.find((known) => known === event.data['waitReason'])
    const what = reason ? waitWord(reason).toLocaleLowerCase('vi') : msg('chờ')
    const until = text(event, 'waitUntil')
    const sentence = until
      ? msg(str`${by}: ${what}, hẹn ${formatDate(until)}. Thời hạn tạm dừng.`)
      : msg(str`${by}: ${what}. Thời hạn tạm dừng.`)
    return noted({ icon: 'clock', tone: 'maintenance', text: sentence }, text(event, 'note'))
  },
  resume: (_event, by) => ({ icon: 'maintenance', text: msg(str`${by} tiếp tục xử lý.`) }),
  resolve: (event, by) => noted({ icon: 'check', tone: 'ok', text: msg(str`${by} báo đã xử lý.`) }, text(event, 'solution')),
  confirm: (_event, by) => ({ icon: 'check', tone: 'ok', text: msg(str`${by} xác nhận đã dùng được.`) }),
  reopen: (event, by) => noted({ icon: 'back', tone: 'warning', text: msg(str`${by} mở lại phiếu.`) }, text(event, 'reason')),
  cancel: (event, by) => noted({ icon: 'close', text: msg(str`${by} huỷ phiếu.`) }, text(event, 'reason')),
  merge: (_event, by) => ({ icon: 'merge', text: msg(str`${by} gộp vào một phiếu khác.`) }),
  closed: () => ({ icon: 'check', text: msg('Tự đóng vì không có ý kiến khác trong thời hạn.') }),
  assigned: (event, by) => ({
    icon: 'person',
    text: text(event, 'to') ? msg(str`${by} giao cho ${text(event, 'to')}.`) : msg(str`${by} bỏ giao việc.`),
  }),
  noted: (event, by) =>
    noted({ icon: 'comment', text: event.internal ? msg(str`${by} ghi chú nội bộ:`) : msg(str`${by} viết:`) }, text(event, 'text')),
  cost: (event, by) => ({
    icon: 'table',
    text: msg(str`${by} ghi chi phí: ${text(event, 'name')}, ${formatMoney(Number(event.data['amount'] ?? 0))}.`),
  }),
  photo: (_event, by) => ({ icon: 'camera', text: msg(str`${by} thêm ảnh.`) }),
  priority: (event, by) => ({
    icon: 'up',
    text: msg(str`${by} đổi mức ưu tiên từ ${priorityIn(event, 'from')} thành ${priorityIn(event, 'to')}.`),
  }),
}

export const ticketEventWords = (event: TicketEvent): EventWords => words[event.kind](event, event.by ?? msg('Hệ thống'))
