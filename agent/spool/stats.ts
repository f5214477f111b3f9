import type { Segment, SpoolEntry } from './segment.ts'

export interface SpoolStats {
  reports: number
  results: number
  bytes: number
  /** Time of the oldest report, ms since the epoch; null when the spool is empty. */
  oldest: number | null
  /** Results lost since the installation. */
  dropped: number
  /** The disk takes no more; reports are kept in memory. */
  full: boolean
}

/** Counts what waits in the segments (oldest first) and in memory. */
export function spoolStats(
  segments: readonly Segment[],
  held: readonly SpoolEntry[],
  rest: Pick<SpoolStats, 'dropped' | 'full'>,
): SpoolStats {
  const waiting = held.filter((e) => e.state !== 'done')
  return {
    reports: segments.reduce((sum, s) => sum + (s.entries?.filter((e) => e.state !== 'done').length ?? s.reports), waiting.length),
    results: segments.reduce((sum, s) => sum + unsent(s, 'flying'), 0) + waiting.reduce((sum, e) => sum + e.meta.results, 0),
    bytes: segments.reduce((sum, s) => sum + s.bytes, 0),
    oldest: oldest(segments) ?? waiting[0]?.meta.time.base ?? null,
    ...rest,
  }
}

function oldest(segments: readonly Segment[]): number | null {
  for (const segment of segments) {
    if (segment.entries === null) return segment.oldest
    const waiting = segment.entries.find((e) => e.state !== 'done')
    if (waiting) return waiting.meta.time.base
  }
  return null
}

/** Results of a segment that the server has not got, with or without those just being sent. */
export function unsent(segment: Segment, ...also: SpoolEntry['state'][]): number {
  if (segment.entries === null) return segment.results
  return segment.entries.reduce((sum, e) => sum + (e.state === 'waiting' || also.includes(e.state) ? e.meta.results : 0), 0)
}
