import type { Buckets } from './resolution.ts'

/** How the values of each bucket spread: by nearest rank, as in roll-ups. null where no value was read, or only hourly figures are left of them. */
export interface Percentiles {
  p5: (number | null)[]
  p25: (number | null)[]
  p50: (number | null)[]
  p75: (number | null)[]
  p95: (number | null)[]
}

const names = ['p5', 'p25', 'p50', 'p75', 'p95'] as const
const shares = { p5: 0.05, p25: 0.25, p50: 0.5, p75: 0.75, p95: 0.95 } as const satisfies Record<keyof Percentiles, number>

/** A result, or figures of several, as far as spreading goes. */
interface Spread {
  at: number
  count: number
  values: number
  avg: number
}

/**
 * Percentiles of the buckets that hold any result, in their order.
 * @param figures results one by one; a bucket that holds figures of several results has no percentiles
 */
export function percentilesOf(figures: readonly Spread[], { step, start, count }: Buckets): Percentiles {
  const place = ({ at }: Spread) => Math.floor((at - start) / step)
  const sizes = new Uint32Array(count)
  const filled = new Uint8Array(count)
  const mixed = new Uint8Array(count)
  for (const figure of figures) {
    const i = place(figure)
    if (i < 0 || i >= count) continue
    filled[i] = 1
    if (figure.count > 1) mixed[i] = 1
    else if (figure.values > 0) sizes[i] = (sizes[i] ?? 0) + 1
  }
  const ends = new Uint32Array(count + 1)
  for (let i = 0; i < count; i++) ends[i + 1] = (ends[i] ?? 0) + (sizes[i] ?? 0)
  const next = ends.slice()
  const all = new Float64Array(ends[count] ?? 0)
  for (const figure of figures) {
    const i = place(figure)
    if (i < 0 || i >= count || figure.count > 1 || figure.values === 0) continue
    all[next[i] ?? 0] = figure.avg
    next[i] = (next[i] ?? 0) + 1
  }
  const out: Percentiles = { p5: [], p25: [], p50: [], p75: [], p95: [] }
  for (let i = 0; i < count; i++) {
    if (filled[i] === 0) continue
    const sorted = all.subarray(ends[i], ends[i + 1]).toSorted()
    const known = mixed[i] === 0 && sorted.length > 0
    for (const name of names) out[name].push(known ? (sorted[Math.ceil(sorted.length * shares[name]) - 1] ?? null) : null)
  }
  return out
}
