import type { Impact } from './api/incidents.ts'
import { conditionWords } from './conditions.ts'
import { kindNames } from './device-words.ts'
import type { CauseKind, IncidentStatus, Severity, Verdict } from './incidents.ts'
import type { DeviceKind, Reason } from './kinds.ts'
import { reasonNames } from './reason-words.ts'
import { clockWords, momentWords, spanWords } from './time-words.ts'

/** What an incident is, as its sentences need it. Instants are ms since the epoch. */
export interface IncidentFacts {
  causeKind: CauseKind
  /** Name of the device, the place or the agent. */
  causeName: string
  /** Of a device that is the cause. */
  deviceKind: DeviceKind | null
  verdict: Verdict
  severity: Severity
  status: IncidentStatus
  openedAt: number
  resolvedAt: number | null
  /** How often it came back after it had recovered. */
  reopened: number
  flapping: boolean
  /** Name of who has taken it. */
  acknowledgedBy: string | null
  impact: Impact
  /** Why the device that is the cause fails; null when unknown or when the cause is none. */
  reason: Reason | null
  /** What the device itself says is wrong: id in `conditions.ts`. */
  condition?: string | null
}

export const verdictNames: Record<Verdict, string> = {
  power: 'Mất điện',
  carrier: 'Đường truyền nhà mạng',
  network: 'Bộ định tuyến, mạng nội bộ',
  device: 'Hỏng thiết bị',
  limit: 'Thông số vượt ngưỡng',
  watching: 'Mất khả năng theo dõi',
  unknown: 'Chưa rõ nguyên nhân',
}

export const severityNames: Record<Severity, string> = { warning: 'Cảnh báo', critical: 'Sự cố' }

export const incidentStatusNames: Record<IncidentStatus, string> = {
  open: 'Đang xảy ra',
  recovering: 'Đã phục hồi, đang theo dõi thêm',
  resolved: 'Đã hết',
  closed: 'Đã đóng',
  merged: 'Đã gộp vào sự cố khác',
}

/**
 * What an incident is about, as a sentence begins: a name in one word (`VNPT`, `PC-01`) is told with its kind.
 * @example `Cụm loa Tổ dân phố 5`, `Đường truyền VNPT`, `Trạm giám sát PC-01`
 */
export function incidentSubject({
  causeKind,
  causeName,
  deviceKind,
}: Pick<IncidentFacts, 'causeKind' | 'causeName' | 'deviceKind'>): string {
  const name = causeName.trim()
  if (causeKind === 'agent') return name.toLocaleLowerCase('vi').startsWith('trạm') ? name : `Trạm giám sát ${name}`
  if (causeKind === 'site' || deviceKind === null || deviceKind === 'other') return name
  return /\s/.test(name) ? name : `${kindNames[deviceKind]} ${name}`
}

/**
 * What happened, without when and what it costs.
 * @example `Cụm loa Tổ dân phố 5 mất điện`, `Cụm loa Tổ dân phố 11: đứt dây loa,`
 */
export function incidentHeadline(facts: IncidentFacts): string {
  const said = ownWords(facts)
  return said === null || facts.flapping ? `${incidentSubject(facts)} ${predicate(facts)}` : `${incidentSubject(facts)}: ${said},`
}

/**
 * What happened and what it costs, without when and who has it: for a screen that shows these beside it.
 * @param now ms since the epoch
 * @example `Đường truyền VNPT mất kết nối do nhà mạng, 12 cụm loa bị ảnh hưởng, buổi phát 17:00 còn 2 giờ 10 phút.`
 */
export const incidentBrief = (facts: IncidentFacts, now: number): string =>
  sentence([incidentHeadline(facts).replace(/,$/, ''), ...(facts.status === 'open' ? costs(facts, now) : [])])

/** What the device itself says is wrong (`đứt dây loa`); a power cut is told in the words of its verdict. */
const ownWords = ({ verdict, condition }: IncidentFacts): string | null =>
  verdict === 'power' ? null : (conditionWords(condition ?? undefined)?.title ?? null)

/**
 * One Vietnamese sentence: what, since when, what it costs, who has it; or how it ended.
 * @param now ms since the epoch
 * @example `Cụm loa Tổ dân phố 5 mất điện từ 14:05, 2 buổi phát có nguy cơ, chưa có ai nhận việc.`
 */
export function incidentSentence(facts: IncidentFacts, now: number): string {
  const since = momentWords(facts.openedAt, now)
  const again = facts.reopened > 0 ? [`tái diễn ${facts.reopened} lần`] : []
  switch (facts.status) {
    case 'open':
      return sentence([`${incidentHeadline(facts)} từ ${since}`, ...again, ...costs(facts, now), taker(facts)])
    case 'recovering':
      return sentence([`${incidentHeadline(facts)} từ ${since}`, ...again, 'nay đã phục hồi, đang theo dõi thêm'])
    case 'merged':
      return sentence([`${incidentHeadline(facts)} từ ${since}`, 'đã gộp vào một sự cố khác'])
    case 'resolved':
    case 'closed':
      return overSentence(facts, since, now)
    default:
      return facts.status satisfies never
  }
}

function sentence(parts: readonly string[]): string {
  const text = parts.filter((part) => part !== '').join(', ')
  return `${text.charAt(0).toLocaleUpperCase('vi')}${text.slice(1)}.`
}

function overSentence(facts: IncidentFacts, since: string, now: number): string {
  const { verdict, severity, openedAt, resolvedAt } = facts
  const well = verdict === 'limit' || severity === 'warning' ? 'đã bình thường trở lại' : wellAgain(facts)
  if (resolvedAt === null) return sentence([`${incidentSubject(facts)} ${well}`])
  const span = spanWords(resolvedAt - openedAt)
  return `${incidentSubject(facts)} ${well} lúc ${momentWords(resolvedAt, now)} (${plainPredicate(facts)} từ ${since}, kéo dài ${span}).`
}

function wellAgain({ causeKind, verdict }: IncidentFacts): string {
  if (causeKind === 'agent') return 'đã gửi số liệu trở lại'
  if (verdict === 'watching') return 'đã theo dõi được trở lại'
  if (verdict === 'power') return 'đã có điện trở lại'
  return 'đã hoạt động trở lại'
}

function predicate(facts: IncidentFacts): string {
  if (!facts.flapping) return plainPredicate(facts)
  const guess = facts.verdict === 'unknown' || facts.verdict === 'device' ? '' : ` (${plainPredicate(facts)})`
  return `chập chờn${guess}`
}

function plainPredicate(facts: IncidentFacts): string {
  const { verdict, causeKind, deviceKind, severity, reason } = facts
  const said = ownWords(facts)
  if (said !== null) return said
  const why = reason === null ? '' : reasonNames[reason]
  switch (verdict) {
    case 'power':
      return 'mất điện'
    case 'carrier':
      return deviceKind === 'uplink' ? 'mất kết nối do nhà mạng' : 'mất kết nối do đường truyền của nhà mạng'
    case 'network':
      return causeKind === 'site' ? 'mất mạng nội bộ' : 'mất kết nối, nghi do bộ định tuyến hoặc mạng nội bộ'
    case 'limit':
      return severity === 'critical' ? 'có thông số vượt mức nguy hiểm' : 'có thông số vượt mức cảnh báo'
    case 'watching':
      return causeKind === 'agent' ? 'không gửi số liệu' : 'không theo dõi được'
    case 'device':
      if (severity === 'warning') return why === '' ? 'cần chú ý' : `cần chú ý (${why})`
      return reason === null || reason === 'no-answer' || why === '' ? 'không hoạt động' : `không hoạt động (${why})`
    case 'unknown':
      return severity === 'warning' ? 'có dấu hiệu bất thường, chưa rõ nguyên nhân' : 'mất kết nối, chưa rõ nguyên nhân'
    default:
      return verdict satisfies never
  }
}

function costs({ causeKind, deviceKind, verdict, impact }: IncidentFacts, now: number): string[] {
  if (verdict === 'watching') return [impact.devices > 0 ? `${impact.devices} thiết bị chưa rõ trạng thái` : '', airWords(impact, now)]
  const own = causeKind === 'device' ? 1 : 0
  const devices = Math.max(0, impact.devices - own)
  const clusters = Math.max(0, impact.clusters - (deviceKind === 'speakerCluster' ? own : 0))
  return [struckWords(devices, clusters), airWords(impact, now)]
}

function struckWords(devices: number, clusters: number): string {
  if (devices === 0) return ''
  if (clusters === devices) return `${clusters} cụm loa bị ảnh hưởng`
  return `${devices} thiết bị bị ảnh hưởng${clusters > 0 ? `, trong đó có ${clusters} cụm loa` : ''}`
}

/** What should be on air: how many broadcasts are at risk, and how long there still is until the next one. */
function airWords({ slotsAtRisk, nextSlot }: Impact, now: number): string {
  if (nextSlot === null) return ''
  const at = Date.parse(nextSlot.at)
  const left = at > now ? `còn ${spanWords(at - now)}` : 'đang diễn ra'
  if (slotsAtRisk > 1) return `${slotsAtRisk} buổi phát có nguy cơ (gần nhất lúc ${clockWords(at)}, ${left})`
  return `buổi phát ${clockWords(at)} ${left}`
}

const taker = ({ acknowledgedBy }: IncidentFacts) => (acknowledgedBy === null ? 'chưa có ai nhận việc' : `${acknowledgedBy} đã nhận việc`)
