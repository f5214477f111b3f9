/** Results of one check and one shape in columns, in the order of time. */
export interface ShapeResults {
  /** ms since the epoch. */
  at: Float64Array
  /** Index in `outcomes` and in `reasons` (server/contract/kinds.ts). */
  outcome: Uint8Array
  reason: Uint16Array
  /** One column a key of the shape; NaN could not be read. */
  columns: Float64Array[]
}

type Column = Float64Array | Uint8Array | Uint16Array

/** Lays results of the same shape together in the order of time; equal times keep the order of the parts. */
export function layTogether(parts: readonly ShapeResults[]): ShapeResults {
  const [only] = parts
  if (only !== undefined && parts.length === 1) return only
  const total = parts.reduce((sum, part) => sum + part.at.length, 0)
  const joined = <T extends Column>(whole: T, column: (part: ShapeResults) => T | undefined): T => {
    let offset = 0
    for (const part of parts) {
      const piece = column(part)
      if (piece) whole.set(piece, offset)
      offset += part.at.length
    }
    return whole
  }
  const at = joined(new Float64Array(total), (part) => part.at)
  const outcome = joined(new Uint8Array(total), (part) => part.outcome)
  const reason = joined(new Uint16Array(total), (part) => part.reason)
  const columns = (only?.columns ?? []).map((_, key) => joined(new Float64Array(total).fill(Number.NaN), (part) => part.columns[key]))
  if (at.every((time, i) => i === 0 || time >= (at[i - 1] ?? 0))) return { at, outcome, reason, columns }
  const order = Uint32Array.from(at.keys()).toSorted((a, b) => (at[a] ?? 0) - (at[b] ?? 0) || a - b)
  const ordered = <T extends Column>(from: T, to: T): T => {
    for (const [i, place] of order.entries()) to[i] = from[place] ?? 0
    return to
  }
  return {
    at: ordered(at, new Float64Array(total)),
    outcome: ordered(outcome, new Uint8Array(total)),
    reason: ordered(reason, new Uint16Array(total)),
    columns: columns.map((column) => ordered(column, new Float64Array(total))),
  }
}
