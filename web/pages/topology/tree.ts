import type { DeviceItem } from '../../../server/contract/api/devices.ts'

/** A device with what hangs on it. */
export interface Branch {
  device: DeviceItem
  children: Branch[]
  /** Shown for its place only: the filter does not want it, but something below. */
  faint: boolean
}

const order: readonly DeviceItem['kind'][] = ['uplink', 'router', 'switch', 'accessPoint']
const rank = (kind: DeviceItem['kind']): number => (order.indexOf(kind) < 0 ? order.length : order.indexOf(kind))

/**
 * Devices as they hang on each other, those of the filter with all above them. Lines first, then what carries the network, then the rest by name. `alone` are the
 * devices that hang on nothing and carry nothing.
 */
export function treeOf(devices: readonly DeviceItem[], wanted: readonly DeviceItem[]): { roots: Branch[]; alone: DeviceItem[] } {
  const byId = new Map(devices.map((device) => [device.id, device]))
  const matching = new Set(wanted.map((device) => device.id))
  const shown = new Set<number>()
  for (const { id } of wanted)
    for (let at = byId.get(id); at && !shown.has(at.id); at = at.parentId === null ? undefined : byId.get(at.parentId)) shown.add(at.id)
  const children = Map.groupBy(
    devices.filter((device) => shown.has(device.id)),
    (device) => (device.parentId !== null && byId.has(device.parentId) ? device.parentId : null),
  )
  const carries = new Set(devices.flatMap((device) => device.parentId ?? []))
  const passed = new Set<number>()
  const branch = (device: DeviceItem): Branch => {
    passed.add(device.id)
    const below = sorted(children.get(device.id) ?? []).filter((child) => !passed.has(child.id))
    return { device, faint: !matching.has(device.id), children: below.map(branch) }
  }
  const tops = sorted(children.get(null) ?? [])
  return {
    roots: tops.filter((device) => carries.has(device.id) || device.kind === 'uplink').map(branch),
    alone: tops.filter((device) => !carries.has(device.id) && device.kind !== 'uplink'),
  }
}

function sorted(devices: readonly DeviceItem[]): DeviceItem[] {
  return devices.toSorted((a, b) => rank(a.kind) - rank(b.kind) || a.name.localeCompare(b.name, 'vi', { numeric: true }))
}

/** How many of a branch are not well, itself apart. */
export function troubleBelow({ children }: Branch): number {
  return children.reduce((sum, child) => sum + (child.device.status === 'ok' ? 0 : 1) + troubleBelow(child), 0)
}

/** How many hang on it, directly or not. */
export function countBelow({ children }: Branch): number {
  return children.reduce((sum, child) => sum + 1 + countBelow(child), 0)
}
