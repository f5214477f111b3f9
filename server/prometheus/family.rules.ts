export interface Sample {
  labels: Record<string, string>
  value: number
}

/** A metric with all its series. */
export interface Family {
  name: string
  help: string
  type: 'gauge' | 'counter'
  labelNames: readonly string[]
  samples: readonly Sample[]
}

/** The label of a unit: its id, or `other` beyond the limit. */
export type UnitOf = (id: number) => string

export function gauge(name: string, help: string, labelNames: readonly string[], samples: readonly Sample[]): Family {
  return { name: `trucban_${name}`, help, type: 'gauge', labelNames, samples }
}

/** Adds up by labels, beginning with 0 for each of `known`. */
export function summed(known: readonly Record<string, string>[], found: readonly Sample[]): Sample[] {
  const sums = new Map<string, Sample>()
  for (const { labels, value } of [...known.map((labels) => ({ labels, value: 0 })), ...found]) {
    const key = Object.values(labels).join(' ')
    sums.set(key, { labels, value: (sums.get(key)?.value ?? 0) + value })
  }
  return [...sums.values()]
}
