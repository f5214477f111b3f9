import { actionWords } from '../../contract/action-words.ts'
import {
  incidentHeadline,
  incidentSentence,
  incidentStatusNames,
  incidentSubject,
  severityNames,
  verdictNames,
} from '../../contract/incident-words.ts'
import type { TemplateKind } from '../../contract/notify.ts'
import { fold } from '../../contract/text.ts'
import { clockWords, dateWords, momentWords, spanWords } from '../../contract/time-words.ts'
import type { ToldIncident } from './facts.ts'

/** What a placeholder may be filled from: the incidents of the message (one, except in a digest). */
export interface Filling {
  incident: ToldIncident
  incidents: readonly ToldIncident[]
  now: number
}

export interface Placeholder {
  name: string
  /** For the page where templates are edited. */
  about: string
  fill: (filling: Filling) => string
}

const one = (name: string, about: string, fill: (incident: ToldIncident, now: number) => string): Placeholder => ({
  name,
  about,
  fill: ({ incident, now }) => fill(incident, now),
})

const incidentPlaceholders: readonly Placeholder[] = [
  one('sự cố', 'Điều gì đã xảy ra, ngắn gọn', (it) => incidentHeadline(it)),
  one('câu tóm tắt', 'Một câu đầy đủ: điều gì, từ khi nào, ảnh hưởng gì, ai nhận việc', (it, now) => incidentSentence(it, now)),
  one('việc cần làm', 'Việc nên làm trước tiên', (it) => actionWords(it.verdict, it)),
  one('thiết bị', 'Tên thiết bị, địa điểm hoặc trạm giám sát là nguyên nhân', (it) => incidentSubject(it)),
  one('nguyên nhân', 'Kết luận về nguyên nhân', (it) => verdictNames[it.verdict]),
  one('mức độ', 'Sự cố hoặc Cảnh báo', (it) => severityNames[it.severity]),
  one('tình trạng', 'Đang xảy ra, đã hết …', (it) => incidentStatusNames[it.status]),
  one('bắt đầu', 'Thời điểm bắt đầu', (it, now) => momentWords(it.openedAt, now)),
  one('kết thúc', 'Thời điểm kết thúc; để trống khi chưa hết', (it, now) =>
    it.resolvedAt === null ? '' : momentWords(it.resolvedAt, now),
  ),
  one('kéo dài', 'Đã kéo dài bao lâu', (it, now) => spanWords((it.resolvedAt ?? now) - it.openedAt)),
  one('địa điểm', 'Nơi đặt thiết bị', (it) => it.site ?? ''),
  one('đơn vị', 'Tên đơn vị', (it) => it.unit.name),
  one('số thiết bị', 'Số thiết bị đang bị ảnh hưởng', (it) => String(it.impact.devices)),
  one('số cụm loa', 'Số cụm loa đang bị ảnh hưởng', (it) => String(it.impact.clusters)),
  one('buổi phát', 'Giờ của buổi phát gần nhất có nguy cơ', (it) =>
    it.impact.nextSlot === null ? '' : clockWords(Date.parse(it.impact.nextSlot.at)),
  ),
  one('người nhận việc', 'Ai đã nhận việc', (it) => it.acknowledgedBy ?? 'chưa có ai'),
  one('mã sự cố', 'Mã số của sự cố', (it) => String(it.id)),
]

const digestPlaceholders: readonly Placeholder[] = [
  { name: 'số sự cố', about: 'Bao nhiêu sự cố trong bản tổng hợp', fill: ({ incidents }) => String(incidents.length) },
  {
    name: 'danh sách',
    about: 'Mỗi sự cố một dòng',
    fill: ({ incidents, now }) => incidents.map((it) => `- ${incidentSentence(it, now)}`).join('\n'),
  },
  { name: 'ngày', about: 'Ngày gửi', fill: ({ now }) => dateWords(now) },
  one('đơn vị', 'Tên đơn vị', (it) => it.unit.name),
]

/** What the templates of a kind may speak of. */
export const placeholdersOf = (kind: TemplateKind): readonly Placeholder[] =>
  kind === 'digest' ? digestPlaceholders : incidentPlaceholders

/** All placeholders, each once. */
export const allPlaceholders: readonly Placeholder[] = [
  ...incidentPlaceholders,
  ...digestPlaceholders.filter(({ name }) => incidentPlaceholders.every((other) => other.name !== name)),
]

const braces = /\{([^{}]*)\}/g
const byName = (kind: TemplateKind) => new Map(placeholdersOf(kind).map((placeholder) => [fold(placeholder.name), placeholder]))

/** Names in braces that mean nothing in templates of this kind. */
export function unknownPlaceholders(kind: TemplateKind, text: string): string[] {
  const known = byName(kind)
  return [...text.matchAll(braces)].map((match) => match[1] ?? '').filter((name) => !known.has(fold(name)))
}

/** The text with every placeholder filled; lines that end up empty are left out. */
export function fillIn(kind: TemplateKind, text: string, filling: Filling): string {
  const known = byName(kind)
  return text
    .split('\n')
    .map((line) => ({ line, filled: line.replaceAll(braces, (whole, name: string) => known.get(fold(name))?.fill(filling) ?? whole) }))
    .filter(({ line, filled }) => filled.trim() !== '' || line.trim() === '')
    .map(({ filled }) => filled.trimEnd())
    .join('\n')
}
