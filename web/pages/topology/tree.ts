import type { DeviceItem } from '../../../server/contract/api/devices.ts'
import { byPlace } from '../../components/impact-tree-data.ts'

/** A device with what hangs on it. */
export interface Branch {
  device: DeviceItem
  children: Branch[]
  /** Devices that hang elsewhere and for which this one stands by. */
  standby: DeviceItem[]
  /** Shown for its place only: the filter does not want it, but something below. */
  faint: boolean
}

/**
 * Devices as they hang on each other, those of the filter with all above them. Lines first, then what carries the network, then the rest by need and name. `alone` are the
 * devices that hang on nothing and carry nothing.
 */
export function treeOf(devices: readonly DeviceItem[], wanted: readonly DeviceItem[]): { roots: Branch[]; alone: DeviceItem[] } {
  const byId = new Map(devices.map((device) => [device.id, device]))
  const matching = new Set(wanted.map((device) => device.id))
  const shown = new Set<number>()
  const show = (id: number): void => {
    for (let at = byId.get(id); at && !shown.has(at.id); at = at.parentId === null ? undefined : byId.get(at.parentId)) {
      shown.add(at.id)
      for (const way of at.standbyParentIds) show(way)
    }
  }
  for (const { id } of wanted) show(id)
  const visible = devices.filter((device) => shown.has(device.id))
  const children = Map.groupBy(visible, (device) => (device.parentId !== null && byId.has(device.parentId) ? device.parentId : null))
  const standby = new Map<number, DeviceItem[]>()
  for (const device of visible) for (const id of device.standbyParentIds) standby.set(id, [...(standby.get(id) ?? []), device])
  const carries = new Set(devices.flatMap((device) => [...(device.parentId === null ? [] : [device.parentId]), ...device.standbyParentIds]))
  const passed = new Set<number>()
  const branch = (device: DeviceItem): Branch => {
    passed.add(device.id)
    const below = (children.get(device.id) ?? []).toSorted(byPlace).filter((child) => !passed.has(child.id))
    return {
      device,
      faint: !matching.has(device.id),
      children: below.map(branch),
      standby: (standby.get(device.id) ?? []).toSorted(byPlace),
    }
  }
  const tops = (children.get(null) ?? []).toSorted(byPlace)
  return {
    roots: tops.filter((device) => carries.has(device.id) || device.kind === 'uplink').map(branch),
    alone: tops.filter((device) => !carries.has(device.id) && device.kind !== 'uplink'),
  }
}

/** Does it need a person, or a second look? */
export const isTrouble = ({ status }: Pick<DeviceItem, 'status'>): boolean => status !== 'ok' && status !== 'maintenance'

/** How many of a branch are not well, itself apart. */
export function troubleBelow({ children }: Branch): number {
  return children.reduce((sum, child) => sum + Number(isTrouble(child.device)) + troubleBelow(child), 0)
}

/** How many hang on it, directly or not. */
export function countBelow({ children }: Branch): number {
  return children.reduce((sum, child) => sum + 1 + countBelow(child), 0)
}

/** How many devices each cause keeps out of reach. */
export function causesAmong(devices: readonly DeviceItem[]): Map<number, number> {
  const causes = new Map<number, number>()
  for (const { rootId } of devices) if (rootId !== null) causes.set(rootId, (causes.get(rootId) ?? 0) + 1)
  return causes
}

/** Is it reached only because another way works? */
export function onStandby(device: DeviceItem, byId: ReadonlyMap<number, DeviceItem>): boolean {
  const fails = (id: number | null): boolean => {
    const status = id === null ? undefined : byId.get(id)?.status
    return status === 'critical' || status === 'unreachable'
  }
  return (
    fails(device.parentId) &&
    (device.status === 'ok' || device.status === 'warning') &&
    device.standbyParentIds.some((id) => byId.has(id) && !fails(id))
  )
}
