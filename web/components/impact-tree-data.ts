import type { DeviceKind, Status } from '../../server/contract/kinds.ts'
import { urgency } from '../urgency.ts'

/** A device that an incident concerns, as `GET /api/incidents/:id` gives it. */
export type ImpactDevice = {
  id: number
  name: string
  kind: DeviceKind
  /** Now. */
  status: Status
  parentId: number | null
  role: 'cause' | 'affected'
}

/** A device with what it takes along. */
export type ImpactNode = { device: ImpactDevice; children: ImpactNode[] }

/** Devices that take nothing along, of one kind and in one state. */
export type LeafGroup = { kind: DeviceKind; status: Status; devices: ImpactDevice[] }

const carriers: readonly DeviceKind[] = ['uplink', 'router', 'switch', 'accessPoint']
const rank = (kind: DeviceKind): number => (carriers.includes(kind) ? carriers.indexOf(kind) : carriers.length)

/** Orders devices of a tree: what carries the network first, then what needs a person, then by name. */
export const byPlace = (a: Pick<ImpactDevice, 'kind' | 'status' | 'name'>, b: Pick<ImpactDevice, 'kind' | 'status' | 'name'>): number =>
  rank(a.kind) - rank(b.kind) ||
  urgency.indexOf(a.status) - urgency.indexOf(b.status) ||
  a.name.localeCompare(b.name, 'vi', { numeric: true })

/**
 * The cause with all that it takes along. A device hangs on its parent where that is concerned too, else on the cause; where no device is the cause (a power cut, a
 * silent agent) it stands for itself.
 */
export function impactTree(devices: readonly ImpactDevice[], rootId: number | null): ImpactNode[] {
  const byId = new Map(devices.map((device) => [device.id, device]))
  const isCause = (device: ImpactDevice): boolean => device.id === rootId || device.role === 'cause'
  const first = rootId !== null && byId.has(rootId) ? rootId : (devices.find(isCause)?.id ?? null)
  const hangsOn = (device: ImpactDevice): number | null => {
    const { parentId } = device
    if (parentId !== null && parentId !== device.id && byId.has(parentId)) return parentId
    return isCause(device) ? null : first
  }
  const children = Map.groupBy(
    devices.filter((device) => device.id !== first),
    hangsOn,
  )
  const drawn = new Set<number>()
  const node = (device: ImpactDevice): ImpactNode => {
    drawn.add(device.id)
    const below = (children.get(device.id) ?? []).toSorted(byPlace)
    return { device, children: below.filter((child) => !drawn.has(child.id)).map(node) }
  }
  const cause = first === null ? undefined : byId.get(first)
  const tops = [...(cause ? [cause] : []), ...(children.get(null) ?? []).toSorted(byPlace)].map(node)
  // Devices that hang on each other in a ring have no top.
  for (const device of devices) if (!drawn.has(device.id)) tops.push(node(device))
  return tops
}

/** How many hang below, directly or not. */
export function countImpact({ children }: ImpactNode): number {
  return children.reduce((sum, child) => sum + 1 + countImpact(child), 0)
}

/** Devices without anything below, put together by kind and state, the urgent ones first. */
export function groupLeaves(devices: readonly ImpactDevice[]): LeafGroup[] {
  const groups = Map.groupBy(devices, ({ kind, status }) => `${kind} ${status}`)
  return [...groups.values()]
    .flatMap((group): LeafGroup[] => (group[0] ? [{ kind: group[0].kind, status: group[0].status, devices: group }] : []))
    .toSorted((a, b) => urgency.indexOf(a.status) - urgency.indexOf(b.status) || b.devices.length - a.devices.length)
}
