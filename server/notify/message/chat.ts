import { actionWords } from '../../contract/action-words.ts'
import { incidentSentence, severityNames } from '../../contract/incident-words.ts'
import { clockWords, dateWords } from '../../contract/time-words.ts'
import type { MessageContent } from './content.ts'
import type { ToldIncident } from './facts.ts'

/** Addresses that a message leads to; null where there is none, or the server has no public address. */
export interface Links {
  /** The page of what it is about. */
  open: string | null
  /** By which its reader takes the incident without signing in. */
  take: string | null
}

/** Title and body as plain text. A body that begins with what the title says is not told twice. */
export function plainText({ title, body }: Pick<MessageContent, 'title' | 'body'>): string {
  const [tag = ''] = /^\[[^\]]*\] /.exec(title) ?? []
  const rest = title.slice(tag.length)
  return body.startsWith(rest) ? `${tag}${body}` : `${title}\n${body}`
}

/**
 * A message for a chat: plain text with its links.
 * @param most characters that it may have; the words are cut, never the links
 */
export function chatText(content: Pick<MessageContent, 'title' | 'body'>, { open, take }: Links, most: number): string {
  const links = `${take === null ? '' : `\nNhận việc: ${take}`}${open === null ? '' : `\nXem: ${open}`}`
  return cut(plainText(content), most - links.length) + links
}

/** The text, shortened to so many characters; never within one. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text
  const end = Math.max(0, most - 1)
  return `${text.slice(0, /[\uD800-\uDBFF]/.test(text.charAt(end - 1)) ? end - 1 : end).trimEnd()}…`
}

/** An incident to be pasted into a Zalo group. */
export function zaloText(incident: ToldIncident, open: string | null, now: number): string {
  const over = incident.status === 'resolved' || incident.status === 'closed'
  const tag = over ? 'ĐÃ HẾT' : severityNames[incident.severity].toLocaleUpperCase('vi')
  const lines = [
    `[${tag}] ${incidentSentence(incident, now)}`,
    ...(over ? [] : [`Việc cần làm: ${actionWords(incident.verdict, incident)}`]),
    ...(incident.site === null || incident.causeKind === 'site' ? [] : [`Địa điểm: ${incident.site}`]),
    `${incident.unit.name}, ${clockWords(now)} ngày ${dateWords(now)}`,
    ...(open === null ? [] : [open]),
  ]
  return lines.join('\n')
}
