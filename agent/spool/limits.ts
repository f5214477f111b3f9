export interface SpoolLimits {
  /** Of all segment files together; beyond it the oldest are dropped. */
  bytes: number
  /** Results older than this are dropped (ms). */
  age: number
  /** A segment is closed at this size. */
  segmentBytes: number
  /** Reports kept in memory while the disk takes none. */
  memoryBytes: number
}

export const defaultSpoolLimits: SpoolLimits = {
  bytes: 256 * 1024 * 1024,
  age: 30 * 24 * 3_600_000,
  segmentBytes: 256 * 1024,
  memoryBytes: 8 * 1024 * 1024,
}
