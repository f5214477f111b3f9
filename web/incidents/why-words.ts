import type { Reason, Status } from '../../server/contract/kinds.ts'
import { reasons, statuses } from '../../server/contract/kinds.ts'
import { units } from '../../server/contract/metrics.ts'
import type { Unit } from '../../server/contract/metrics.ts'
import type { Why, WhyCode } from '../../server/contract/why.ts'
import { formatDate, formatDuration, formatMoment, formatNumber, formatValue } from '../format.ts'
import { msg, str } from '../i18n.ts'
import { capital, reasonWord, statusWord } from '../labels.ts'
import { originText } from '../limits/origins.ts'

/** What the page knows of the names behind ids; absent or null: the sentence does without. */
export type Names = { check?: (id: number) => string | null; device?: (id: number) => string | null }

const text = (value: Why[string] | undefined): string => (typeof value === 'string' ? value : '')
const number = (value: Why[string] | undefined): number => (typeof value === 'number' ? value : 0)
/** An instant, as ms since the epoch or as ISO text: `14:05`. */
const moment = (value: Why[string] | undefined): string =>
  typeof value === 'number' || typeof value === 'string' ? formatMoment(value) : ''
/** The devices that a step speaks of, by name; ids that the page knows no name of are left out. */
function devices(why: Why, known: Names): string {
  const value = why['devices'] ?? why['device']
  const entries = Array.isArray(value) ? value : [value]
  const names = entries.map((entry) => (typeof entry === 'number' ? (known.device?.(entry) ?? '') : typeof entry === 'string' ? entry : ''))
  return [...new Set(names)].filter(Boolean).join(', ')
}

const reasonOf = (value: string): Reason => reasons.find((reason) => reason === value) ?? 'none'
const statusOf = (value: string): Status => statuses.find((status) => status === value) ?? 'unknown'
const unitOf = (value: string): Unit => units.find((unit) => unit === value) ?? ''

/** What a check says, in the words of its reason; with nothing wrong in those of its state. */
function checkWords(why: Why, known: Names): string {
  const name = known.check?.(number(why['checkId'])) ?? null
  const says = reasonWord(reasonOf(text(why['reason']))) || capital(statusWord(statusOf(text(why['status']))))
  const words = name ? `${name}: ${says.charAt(0).toLocaleLowerCase('vi')}${says.slice(1)}` : says
  const since = moment(why['at'])
  return since ? msg(str`${words}, từ ${since}.`) : `${words}.`
}

function limitWords(why: Why): string {
  const unit = unitOf(text(why['unit']))
  const [value, limit] = [number(why['value']), number(why['limit'])]
  // A label that ends in a colon already (`Ổ đĩa C:`) gets no second one.
  const [label, measured, bound] = [text(why['label']).replace(/:$/, ''), formatValue(value, unit), formatValue(limit, unit)]
  const words =
    text(why['side']) === 'low'
      ? msg(str`${label}: ${measured}, thấp hơn ngưỡng ${bound}`)
      : msg(str`${label}: ${measured}, vượt ngưỡng ${bound}`)
  const origin = originText(text(why['origin']))
  const told = origin ? `${words} (${origin})` : words
  const from = moment(why['from'])
  return from ? msg(str`${told}, từ ${from}.`) : `${told}.`
}

const words: Record<WhyCode, (why: Why, known: Names) => string> = {
  check: checkWords,
  vote: (why) =>
    text(why['because']) === 'answered'
      ? msg('Có phép đo báo hỏng, nhưng thiết bị vẫn trả lời phép đo khác.')
      : msg('Có phép đo không đọc được nữa; chưa đủ để nói là thiết bị hỏng.'),
  attempts: (why) => msg(str`Đã xác nhận qua ${formatNumber(number(why['count']))} lần đo liên tiếp.`),
  recheck: (why) => msg(str`Đang đo lại để xác nhận: lần ${formatNumber(number(why['count']))} trong ${formatNumber(number(why['of']))}.`),
  limit: limitWords,
  parents: (why, known) => {
    const failing = devices(why, known)
    return failing
      ? msg(str`Không còn đường tới thiết bị vì phía trước hỏng: ${failing}.`)
      : msg('Không còn đường tới thiết bị vì phía trước hỏng.')
  },
  standby: (why, known) => {
    const failing = devices(why, known)
    return failing
      ? msg(str`Một đường tới thiết bị hỏng (${failing}), đường còn lại vẫn dùng được.`)
      : msg('Một đường tới thiết bị hỏng, đường còn lại vẫn dùng được.')
  },
  waiting: (why, known) => {
    const before = devices(why, known)
    return before
      ? msg(str`Chưa đo lại được từ khi ${before} hoạt động trở lại.`)
      : msg('Chưa đo lại được từ khi phía trước hoạt động trở lại.')
  },
  maintenance: (why) => {
    const until = moment(why['until'])
    const planned = [msg('Đang trong thời gian bảo trì'), text(why['window'])].filter(Boolean).join(': ')
    return until ? msg(str`${planned}, đến ${until}.`) : `${planned}.`
  },
  silent: (why) => {
    const agent = msg(str`${text(why['agent']) || msg('Trạm giám sát')} không gửi số liệu`)
    const since = moment(why['at'])
    return since ? msg(str`${agent}, từ ${since}.`) : `${agent}.`
  },
  flapping: (why) => msg(str`Chập chờn: trạng thái đổi ở ${formatNumber(number(why['percent']))}% số lần đo gần đây.`),
  together: (why) =>
    msg(
      str`${formatNumber(number(why['count']))} trong ${formatNumber(number(why['of']))} thiết bị của địa điểm cùng mất trong ${formatDuration(number(why['ms']))}.`,
    ),
  battery: (why, known) => msg(str`${devices(why, known) || msg('Bộ lưu điện')} chuyển sang chạy pin lúc ${moment(why['at'])}.`),
  restarted: (why) => msg(str`${formatNumber(number(why['count']))} thiết bị khởi động lại ngay sau đó.`),
  inspection: (why) => {
    const at = why['at']
    if (typeof at !== 'number' && typeof at !== 'string') return msg('Theo kết quả kiểm tra tại chỗ.')
    return msg(str`Theo kết quả kiểm tra tại chỗ ngày ${formatDate(at)}.`)
  },
}

/** One step of a decision as a sentence: the answer to "vì sao?". */
export const whySentence = (why: Pick<Why, 'code'> & Record<string, unknown>, known: Names = {}): string =>
  words[why.code](facts(why), known)

/** Only what a reason may carry; anything else in an answer is left out. */
function facts(why: Pick<Why, 'code'> & Record<string, unknown>): Why {
  const kept: Why = { code: why.code }
  for (const [key, value] of Object.entries(why)) {
    if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') kept[key] = value
    else if (Array.isArray(value)) kept[key] = value.filter((entry) => typeof entry === 'string' || typeof entry === 'number')
  }
  kept.code = why.code
  return kept
}
