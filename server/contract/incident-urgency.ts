import type { IncidentItem } from './api/incidents.ts'

type Ranked = Pick<IncidentItem, 'status' | 'severity' | 'acknowledgedAt' | 'mutedUntil' | 'openedAt' | 'impact'>

/** Nobody has taken it, and it lasts. */
export const isWaiting = (incident: Pick<IncidentItem, 'status' | 'acknowledgedAt'>): boolean =>
  incident.status === 'open' && incident.acknowledgedAt === null

/** Place among what needs a person: nobody's first, then what is being dealt with or was muted, then what only has to stay well, then what is over. */
function place(incident: Ranked): number {
  if (isWaiting(incident) && incident.mutedUntil === null) return 0
  if (incident.status === 'open') return 1
  return incident.status === 'recovering' ? 2 : 3
}

const slotAt = ({ impact: { nextSlot } }: Ranked): number => (nextSlot === null ? Infinity : Date.parse(nextSlot.at))

/**
 * What needs a person first: nobody's before somebody's, grave before slight, then whose next broadcast is sooner, then the one that silences more loudspeakers, then the newest.
 */
export function byUrgency(a: Ranked, b: Ranked): number {
  return (
    place(a) - place(b) ||
    Number(a.severity === 'warning') - Number(b.severity === 'warning') ||
    // Infinity - Infinity is no number: two without a slot are equal.
    (slotAt(a) === slotAt(b) ? 0 : slotAt(a) - slotAt(b)) ||
    b.impact.clusters - a.impact.clusters ||
    b.impact.devices - a.impact.devices ||
    Date.parse(b.openedAt) - Date.parse(a.openedAt)
  )
}
