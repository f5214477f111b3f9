/**
 * How many series one answer may have, so that a large installation does not drown a Prometheus. Whoever has no series of their own is still counted in the sums by unit
 * and kind, and `…_without_series` says how many these are. The first ones by id have their own: a series does not come and go with a state.
 */
export const limits = { devices: 5_000, checks: 10_000, agents: 5_000, units: 200 } as const
export type Limits = Record<keyof typeof limits, number>
