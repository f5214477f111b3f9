import type { IncidentItem } from '../../server/contract/api/incidents.ts'
import { formatDuration, formatMoment, formatNumber } from '../format.ts'
import { msg, str } from '../i18n.ts'
import { now } from '../now.ts'

/** Who has it and since when; empty while nobody has: the sentence says that, and the button beside it. */
export function holderWords(incident: Pick<IncidentItem, 'acknowledgedAt' | 'acknowledgedBy'>): string {
  if (incident.acknowledgedAt === null) return ''
  const who = incident.acknowledgedBy ?? msg('Một cán bộ')
  return msg(str`${who} nhận lúc ${formatMoment(incident.acknowledgedAt)}`)
}

/** `12 cụm loa, 3 địa điểm, 50 thiết bị`: what fails now; one device alone needs no number. */
export function impactWords({ clusters, sites, devices }: IncidentItem['impact']): string {
  const parts = [
    clusters > 0 ? msg(str`${formatNumber(clusters)} cụm loa`) : '',
    clusters > 0 && sites > 1 ? msg(str`${formatNumber(sites)} địa điểm`) : '',
    devices > Math.max(1, clusters) ? msg(str`${formatNumber(devices)} thiết bị`) : '',
  ]
  return parts.filter(Boolean).join(', ')
}

/** `Buổi phát 17:00 còn 2 giờ 10 phút`; empty without one, or when its time has come. */
export function slotWords({ nextSlot }: IncidentItem['impact'], at: number = now()): string {
  if (!nextSlot) return ''
  const left = Date.parse(nextSlot.at) - at
  const when = formatMoment(nextSlot.at, at)
  return left > 60_000 ? msg(str`Buổi phát ${when} còn ${formatDuration(left)}`) : msg(str`Buổi phát ${when} đã tới giờ`)
}

/** How long it lasted, ms; until now while it does. */
export function lasted(incident: Pick<IncidentItem, 'openedAt' | 'recoveredAt' | 'resolvedAt'>, at: number = now()): number {
  const end = incident.recoveredAt ?? incident.resolvedAt
  return Math.max(0, (end === null ? at : Date.parse(end)) - Date.parse(incident.openedAt))
}
