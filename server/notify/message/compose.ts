import { incidentSentence, severityNames, verdictNames } from '../../contract/incident-words.ts'
import type { MessageKind, TemplateKind } from '../../contract/notify.ts'
import { clockWords, momentWords, spanWords } from '../../contract/time-words.ts'
import type { MessageContent } from './content.ts'
import type { ToldIncident } from './facts.ts'
import { fillIn } from './placeholders.ts'
import type { Template } from './presets.ts'

/** The message about one incident, or of a digest about several; null for none. */
export function composeMessage(
  kind: TemplateKind,
  template: Template,
  incidents: readonly ToldIncident[],
  now: number,
): MessageContent | null {
  const [incident] = incidents
  if (!incident) return null
  const filling = { incident, incidents, now }
  const single = kind === 'digest' ? null : incident
  return {
    title: fillIn(kind, template.title, filling).replaceAll('\n', ' '),
    body: fillIn(kind, template.body, filling),
    tone: toneOf(kind, incidents),
    rows: single ? rowsOf(single, now) : [],
    path: single ? `/incidents/${single.id}` : '/incidents',
    unit: incident.unit.name,
    incidents: incidents.map((one) => forPrograms(one, now)),
    takeable: single !== null && single.status === 'open' && single.acknowledgedBy === null,
  }
}

/** What a person sends to try a channel. */
export const testMessage = (unit: string, by: string, now: number): MessageContent => ({
  title: '[Thử] Tin nhắn thử của Trực Ban',
  body: `${by} gửi thử lúc ${clockWords(now)}. Nhận được tin này nghĩa là kênh thông báo đã hoạt động.`,
  tone: 'plain',
  rows: [],
  path: '/',
  unit,
  incidents: [],
  takeable: false,
})

function toneOf(kind: MessageKind, incidents: readonly ToldIncident[]): MessageContent['tone'] {
  if (kind === 'resolved') return 'good'
  return incidents.some(({ severity, status }) => severity === 'critical' && status === 'open') ? 'critical' : 'warning'
}

function rowsOf(incident: ToldIncident, now: number): MessageContent['rows'] {
  const { verdict, severity, openedAt, resolvedAt, impact, site, acknowledgedBy, status } = incident
  const open = status === 'open' || status === 'recovering'
  const all: [string, string][] = [
    ['Mức độ', severityNames[severity]],
    ['Nguyên nhân', verdictNames[verdict]],
    ['Địa điểm', site ?? ''],
    ['Bắt đầu', momentWords(openedAt, now)],
    ['Kết thúc', resolvedAt === null ? '' : momentWords(resolvedAt, now)],
    ['Kéo dài', spanWords((resolvedAt ?? now) - openedAt)],
    ['Thiết bị bị ảnh hưởng', open && impact.devices > 1 ? String(impact.devices) : ''],
    [
      'Buổi phát có nguy cơ',
      open && impact.nextSlot ? `${impact.slotsAtRisk} (gần nhất lúc ${clockWords(Date.parse(impact.nextSlot.at))})` : '',
    ],
    ['Người nhận việc', acknowledgedBy ?? (open ? 'Chưa có ai' : '')],
  ]
  return all.filter(([, value]) => value !== '').map(([label, value]) => ({ label, value }))
}

function forPrograms(incident: ToldIncident, now: number): MessageContent['incidents'][number] {
  const { id, unit, site, causeKind, causeName, deviceKind, verdict, severity, status, openedAt, resolvedAt, flapping, reopened } = incident
  return {
    ...{ id, unit, site, verdict, severity, status, flapping, reopened },
    cause: { kind: causeKind, name: causeName, deviceKind },
    openedAt: new Date(openedAt).toISOString(),
    resolvedAt: resolvedAt === null ? null : new Date(resolvedAt).toISOString(),
    devices: incident.impact.devices,
    clusters: incident.impact.clusters,
    acknowledgedBy: incident.acknowledgedBy,
    sentence: incidentSentence(incident, now),
  }
}
