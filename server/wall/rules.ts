import type { IncidentItem } from '../contract/api/incidents.ts'
import { type Wall, mostWallIncidents } from '../contract/api/wall.ts'
import { type DeviceKind, type Status, bandOfKind, deviceBands, statuses } from '../contract/kinds.ts'

type Band = Wall['bands'][number]

/** The honeycombs: a device keeps its place while its state changes, so that the eye learns where it is. */
export function bandsOf(devices: readonly { id: number; kind: DeviceKind; status: Status }[]): Band[] {
  const byBand = Map.groupBy(
    devices.toSorted((a, b) => a.id - b.id),
    (device) => bandOfKind[device.kind],
  )
  return deviceBands.map((band) => {
    const members = byBand.get(band) ?? []
    const counts: Record<Status, number> = { ok: 0, warning: 0, critical: 0, unreachable: 0, unknown: 0, maintenance: 0 }
    for (const { status } of members) counts[status]++
    return { band, counts, cells: members.map(({ status }) => statuses.indexOf(status)).join('') }
  })
}

/** The first incidents of a list that is sorted by urgency, as far as the wall shows them, and how many there are. */
export function incidentsOf(live: readonly IncidentItem[]): Pick<Wall, 'incidents' | 'incidentCounts'> {
  const open = live.filter(({ status }) => status === 'open')
  return {
    incidents: live
      .slice(0, mostWallIncidents)
      .map(({ id, severity, status, verdict, sentence, openedAt, recoveredAt, acknowledgedBy, flapping }) => ({
        id,
        severity,
        status,
        verdict,
        sentence,
        openedAt,
        recoveredAt,
        acknowledgedBy,
        flapping,
      })),
    incidentCounts: {
      critical: open.filter(({ severity }) => severity === 'critical').length,
      warning: open.filter(({ severity }) => severity === 'warning').length,
      recovering: live.length - open.length,
      unclaimed: open.filter(({ acknowledgedAt }) => acknowledgedAt === null).length,
    },
  }
}
