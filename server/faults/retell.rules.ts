import type { ProbeKind, Reason, Status } from '../contract/kinds.ts'
import type { Why } from '../contract/why.ts'
import { type DeviceState, isDeviceTurn, nextDeviceState } from './effective.rules.ts'
import { deviceVerdict } from './rules.ts'

/** A change of a confirmed status: of a check, of a device that another hangs on, or of the device itself. `at`: ms since the epoch. */
export interface Change {
  at: number
  status: Status
  reason: Reason
}

/** What the timeline of a device is told from. Lists are in the order of time; a first entry may lie before the span. */
export interface Sources {
  checks: readonly { id: number; kind: ProbeKind; changes: readonly Change[] }[]
  parents: readonly { id: number; changes: readonly Change[] }[]
  /** Times in maintenance, `[from, to)`. */
  maintenance: readonly (readonly [number, number])[]
}

/** A change of a device, with how it came to it. */
export interface Told extends Change {
  why: readonly Why[]
}

/**
 * The timeline of a device as it would have been told if every result had come in time. States are confirmed ones; when a parent comes back what hangs on it is taken as measured.
 * @returns changes in `(from, to]`, after the state that holds at `from`
 */
export function retell({ checks, parents, maintenance }: Sources, from: number, to: number): { start: Told | null; changes: Told[] } {
  const times = [...checks, ...parents].flatMap(({ changes }) => changes.map(({ at }) => at)).concat(maintenance.flat())
  const steps = [from, ...new Set(times.filter((at) => at > from && at <= to))].toSorted((a, b) => a - b)
  let state: DeviceState | null = null
  let start: Told | null = null
  const changes: Told[] = []
  for (const at of steps) {
    const views = checks.flatMap(({ id, kind, changes: of }) => {
      const now = holding(of, at)
      return now === null
        ? []
        : [{ id, kind, status: now.status, stateType: 'hard' as const, reason: now.reason, seenAt: now.at, flapping: false }]
    })
    if (views.length === 0) continue
    const around = parents.flatMap(({ id, changes: of }) => {
      const now = holding(of, at)
      if (now === null) return []
      return [
        { id, status: now.status, ownStatus: now.status, ownReason: now.reason, rootId: null, since: now.at, stateType: 'hard' as const },
      ]
    })
    const window = maintenance.find(([begin, end]) => begin <= at && at < end)
    const surroundings = { parents: around, maintenance: window ? { window: 0, until: window[1] } : null, measuredAt: Infinity }
    const next = nextDeviceState(state, deviceVerdict(views), surroundings, at)
    const told = { at: next.since, status: next.status, reason: next.reason, why: next.why }
    if (at === from) start = told
    else if (isDeviceTurn(state, next)) changes.push({ ...told, at })
    state = next
  }
  return { start, changes }
}

function holding(changes: readonly Change[], at: number): Change | null {
  let low = 0
  let high = changes.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((changes[middle]?.at ?? Infinity) <= at) low = middle + 1
    else high = middle
  }
  return changes[low - 1] ?? null
}
