/** Limits of measured values: which hold, whether a value is beyond one, and what that means for its check. */
export { readCheckLimits } from './check-limits.store.ts'
export type { CheckLimits, LimitRule } from './effective.rules.ts'
export { bandOf, gapAfter, isPending, within } from './judge.rules.ts'
export { judgeLimits } from './outcome.rules.ts'
export { limitRoutes } from './routes.ts'
export { renewLimits } from './store.ts'
export { rulesOfDevice, standing } from './standing.ts'
