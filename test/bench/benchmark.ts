/** Figures of one benchmark, ready for JSON. Names say the unit (`cpuUsPerEcho`). A peer that is not installed is null, and `notes` says so. */
export type Figures = Record<string, unknown>

/** Runs for seconds to minutes; throws when it could not measure at all. */
export type Benchmark = (progress: (message: string) => void) => Promise<Figures>

/** Middle of the measured values: one disturbed round does not move it. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const half = (sorted.length - 1) / 2
  return ((sorted[Math.floor(half)] ?? Number.NaN) + (sorted[Math.ceil(half)] ?? Number.NaN)) / 2
}

/** To `digits` significant digits: more would pretend. */
export function significant(value: number, digits = 3): number {
  return Number(value.toPrecision(digits))
}
