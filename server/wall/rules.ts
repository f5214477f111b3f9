import type { Slot, SlotOccurrence } from '../broadcasts/index.ts'
import { type Wall, mostWallBroadcasts } from '../contract/api/wall.ts'
import { type DeviceKind, type Status, bandOfKind, deviceBands, statuses } from '../contract/kinds.ts'
import type { IncidentRow } from '../incidents/index.ts'

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

/** How many incidents go on, by how grave they are. */
export function countsOf(live: readonly Pick<IncidentRow, 'status' | 'severity' | 'acknowledgedAt'>[]): Wall['incidentCounts'] {
  const open = live.filter(({ status }) => status === 'open')
  return {
    critical: open.filter(({ severity }) => severity === 'critical').length,
    warning: open.filter(({ severity }) => severity === 'warning').length,
    recovering: live.length - open.length,
    unclaimed: open.filter(({ acknowledgedAt }) => acknowledgedAt === null).length,
  }
}

/** Works, as far as anybody knows: what is unknown or in maintenance is not counted on. */
const isReady = (status: Status) => status === 'ok' || status === 'warning'

/** The next broadcasts, each with the clusters of the units in which it is on air. */
export function broadcastsOf(
  next: readonly SlotOccurrence<Slot>[],
  devices: readonly { kind: DeviceKind; status: Status; unitId: number }[],
): Wall['broadcasts'] {
  const clusters = devices.filter(({ kind }) => kind === 'speakerCluster')
  return next.slice(0, mostWallBroadcasts).map(({ slot, name, at, minutes }) => {
    const own = clusters.filter(({ unitId }) => slot.units.includes(unitId))
    return {
      name,
      at: new Date(at).toISOString(),
      minutes,
      ready: own.filter(({ status }) => isReady(status)).length,
      clusters: own.length,
    }
  })
}
