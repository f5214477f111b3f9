import type { Duty } from '../../../server/contract/api/on-call.ts'
import { instantOf, weekdayOf } from '../../../server/contract/vietnam-time.ts'

/** A piece of duty within one day, ms since the epoch; `duty` null: nobody. */
export interface DutyPiece {
  duty: Duty | null
  from: number
  to: number
}

/** The Monday of the week in which a day lies. */
export const mondayOf = (day: number): number => day - weekdayOf(day)

/**
 * What stands in a day of the calendar, in order: duties cut at midnight, and the times in which nobody has duty.
 * @param planned false: there is no duty at all, so that nothing is missing
 */
export function piecesOf(duties: readonly Duty[], day: number, planned: boolean): DutyPiece[] {
  const [start, end] = [instantOf(day, 0), instantOf(day + 1, 0)]
  const own = duties
    .map((duty) => ({ duty, from: Math.max(start, Date.parse(duty.from)), to: Math.min(end, Date.parse(duty.to)) }))
    .filter(({ from, to }) => from < to)
    .toSorted((a, b) => a.from - b.from || a.to - b.to)
  if (!planned) return own
  const pieces: DutyPiece[] = []
  let covered = start
  for (const piece of own) {
    if (piece.from > covered) pieces.push({ duty: null, from: covered, to: piece.from })
    pieces.push(piece)
    covered = Math.max(covered, piece.to)
  }
  if (covered < end) pieces.push({ duty: null, from: covered, to: end })
  return pieces
}
