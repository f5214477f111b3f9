import type { Reason, StateType, Status } from '../contract/kinds.ts'
import type { Why } from '../contract/why.ts'
import { type DeviceVerdict, isAnswer } from './rules.ts'

/** What people see of a device: its own verdict, and what stands around it. */
export interface DeviceState {
  status: Status
  stateType: StateType
  reason: Reason
  checkId: number | null
  /** Since when the status holds, ms since the epoch. */
  since: number
  ownStatus: Status
  ownReason: Reason
  ownSince: number
  /** The device that keeps this one out of reach. */
  rootId: number | null
  flapping: boolean
  why: readonly Why[]
}

/** A way by which a device is reached. */
export interface Parent extends Pick<DeviceState, 'status' | 'ownStatus' | 'ownReason' | 'rootId' | 'since' | 'stateType'> {
  id: number
}

/** What stands around a device. Times are ms since the epoch. */
export interface Surroundings {
  /** All ways to it: one that works is enough. */
  parents: readonly Parent[]
  maintenance: { window: number; until: number } | null
  /** Time of the newest result of the check that decides; asked only for a device that was out of reach. null: not known. */
  measuredAt: number | null
}

/** Does nothing get through this device? It is out of reach itself, or does not answer. A limit or a wrong password keeps nobody behind it away. */
export function blocks(parent: Pick<Parent, 'status' | 'ownStatus' | 'ownReason'>): boolean {
  return parent.status === 'unreachable' || (parent.ownStatus === 'critical' && !isAnswer(parent.ownReason))
}

/** Does the device itself not answer, so that what stands before it may be the cause? */
export const isDark = (own: Pick<DeviceVerdict, 'status' | 'reason'>): boolean => own.status === 'critical' && !isAnswer(own.reason)

/**
 * The device's state after its own verdict, its parents or its maintenance have changed at `at` (ms since the epoch). `since` and `ownSince` move only with their status.
 *
 * One hop at a time: parents come with their own effective state. A device that was out of reach stays so until it has been measured after its way came back: only what still
 * fails then is its own fault.
 */
export function nextDeviceState(before: DeviceState | null, own: DeviceVerdict, around: Surroundings, at: number): DeviceState {
  const seen = seenFrom(before, own, around)
  const was = (status: Status | undefined, since: number | undefined, is: Status) =>
    since === undefined ? at : status === is ? since : Math.max(at, since)
  return {
    stateType: own.stateType,
    reason: own.reason,
    checkId: own.checkId,
    flapping: own.flapping,
    ...seen,
    since: was(before?.status, before?.since, seen.status),
    ownStatus: own.status,
    ownReason: own.reason,
    ownSince: was(before?.ownStatus, before?.ownSince, own.status),
  }
}

function seenFrom(before: DeviceState | null, own: DeviceVerdict, { parents, maintenance, measuredAt }: Surroundings) {
  const failing = parents.filter(blocks)
  const why = [...own.why]
  if (maintenance !== null) {
    why.push({ code: 'maintenance', ...maintenance })
    return { status: 'maintenance' as const, rootId: null, why }
  }
  if (!isDark(own)) return { status: own.status, rootId: null, why }
  if (failing.length > 0 && failing.length === parents.length) {
    why.push({ code: 'parents', devices: failing.map(({ id }) => id) })
    const [first] = failing
    return { status: 'unreachable' as const, rootId: first ? (first.rootId ?? first.id) : null, why }
  }
  const backAt = Math.min(...parents.filter((parent) => !blocks(parent)).map(({ since }) => since))
  if (before?.status === 'unreachable' && parents.length > 0 && (measuredAt ?? 0) <= backAt) {
    why.push({ code: 'waiting', devices: parents.map(({ id }) => id) })
    return { status: 'unreachable' as const, rootId: before.rootId, why }
  }
  if (failing.length > 0) why.push({ code: 'standby', devices: failing.map(({ id }) => id) })
  return { status: own.status, rootId: null, why }
}

/** Does the step belong into the device's timeline? */
export function isDeviceTurn(before: DeviceState | null, after: DeviceState): boolean {
  if (before === null || before.status !== after.status) return true
  return before.stateType === 'hard' && after.stateType === 'hard' && before.reason !== after.reason
}

/** Is anything that is written another than before? */
export function sameState(before: DeviceState, after: DeviceState): boolean {
  return (
    before.status === after.status &&
    before.stateType === after.stateType &&
    before.reason === after.reason &&
    before.checkId === after.checkId &&
    before.ownStatus === after.ownStatus &&
    before.ownReason === after.ownReason &&
    before.rootId === after.rootId &&
    before.flapping === after.flapping &&
    before.why.map(({ code }) => code).join() === after.why.map(({ code }) => code).join()
  )
}
