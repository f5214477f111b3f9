import type { Status } from '../contract/kinds.ts'

/** A turn of a device's confirmed status; ms since the epoch. */
export interface Turn {
  at: number
  status: Status
}

/** What is known of a device, oldest turn first. The first may lie long before the span that is asked for. */
export interface Life {
  createdAt: number
  retiredAt: number | null
  turns: readonly Turn[]
}

/** A stretch in which a device had one status: `to` is not included. */
export interface Stretch {
  from: number
  to: number
  status: Status
}

/**
 * Since when a device is in use: since it was entered, or since the first that is known of it where its history came from elsewhere.
 * Whoever reads only the newest turns of a device must at least read the one in force at the beginning of the span.
 */
export const inUseSince = ({ createdAt, turns }: Life): number => Math.min(createdAt, turns[0]?.at ?? createdAt)

/**
 * The device's time in use until `to` (ms), without gaps: before its first turn nothing is known of it, after it was retired there is nothing to tell. Turns that
 * repeat a status belong to one stretch.
 */
export function stretchesOf(life: Life, to: number): Stretch[] {
  const end = Math.min(life.retiredAt ?? to, to)
  const stretches: Stretch[] = []
  let status: Status = 'unknown'
  let from = inUseSince(life)
  for (const turn of life.turns) {
    if (turn.at >= end) break
    if (turn.status === status) continue
    if (turn.at > from) stretches.push({ from, to: turn.at, status })
    status = turn.status
    from = turn.at
  }
  if (from < end) stretches.push({ from, to: end, status })
  return stretches
}
