import type { PublicState, PublicStatus } from '../contract/api/public-status.ts'
import type { DeviceKind, Status } from '../contract/kinds.ts'

/** A line or cluster as far as anybody may know of it. */
export interface PublicDevice {
  id: number
  kind: DeviceKind
  status: Status
  /** Name of its place; null: none. */
  place: string | null
}

const works = (status: Status) => status === 'ok' || status === 'warning'
const fails = (status: Status) => status === 'critical' || status === 'unreachable'

export function stateOf(status: Status): PublicState {
  if (works(status)) return 'working'
  if (fails(status)) return 'down'
  return status === 'maintenance' ? 'maintenance' : 'unknown'
}

/** Of several: what fails is told before what is planned, and that before what nobody knows. Nothing is called working of which a part is not known. */
export function stateOfAll(all: readonly Status[]): PublicState {
  const failing = all.filter(fails).length
  if (failing > 0) return failing === all.length ? 'down' : 'partly'
  if (all.every(works)) return 'working'
  if (all.some((status) => status === 'maintenance')) return all.some(works) ? 'partly' : 'maintenance'
  return 'unknown'
}

export const isLine = ({ kind }: Pick<PublicDevice, 'kind'>): boolean => kind === 'uplink'
export const isCluster = ({ kind }: Pick<PublicDevice, 'kind'>): boolean => kind === 'speakerCluster'

/** What a person looks for first. */
const rank: Record<PublicState, number> = { down: 0, partly: 1, unknown: 2, maintenance: 3, working: 4 }

/** Clusters by place, what is wrong first, else in the order in which the devices come; those of no place last. */
export function placesOf(devices: readonly PublicDevice[]): PublicStatus['places'] {
  const byPlace = Map.groupBy(devices.filter(isCluster), ({ place }) => place)
  return [...byPlace]
    .map(([name, all]) => ({
      name,
      state: stateOfAll(all.map(({ status }) => status)),
      clusters: all.length,
      working: all.filter(({ status }) => works(status)).length,
    }))
    .toSorted((a, b) => Number(a.name === null) - Number(b.name === null) || rank[a.state] - rank[b.state])
}

/** How many lines and clusters these are, and where the clusters stand. */
export function extentOf(devices: readonly PublicDevice[]): { lines: number; clusters: number; places: string[] } {
  const clusters = devices.filter(isCluster)
  return {
    lines: devices.filter(isLine).length,
    clusters: clusters.length,
    places: [...new Set(clusters.flatMap(({ place }) => place ?? []))],
  }
}
