import type { ManyStates } from '../../../server/contract/api/device-bulk.ts'
import { reasons, statuses } from '../../../server/contract/kinds.ts'
import { type Segment, segmentsOf, type Turn } from '../../charts/segments.ts'

/** The states of each device over the span that was asked for; what lies before its first turn is unknown. */
export function turnsByDevice(states: ManyStates): Map<number, Segment[]> {
  const [from, to] = [Date.parse(states.from), Date.parse(states.to)]
  return new Map(states.id.map((id, i) => [id, segmentsOf(turnsOf(states.turns[i] ?? [], from), from, to)]))
}

function turnsOf(flat: readonly number[], from: number): Turn[] {
  const turns: Turn[] = []
  for (let i = 0; i + 2 < flat.length; i += 3) {
    const [offset = 0, status = -1, reason = 0] = flat.slice(i, i + 3)
    turns.push({ at: from + offset * 1000, status: statuses[status] ?? 'unknown', reason: reasons[reason] ?? 'none' })
  }
  return turns
}
