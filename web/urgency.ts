import type { Status } from '../server/contract/kinds.ts'

/** What needs a person most stands first. */
export const urgency: readonly Status[] = ['critical', 'unreachable', 'warning', 'unknown', 'maintenance', 'ok']

/** The state that a group shows: that which needs a person most. */
export const worstOf = (statuses: readonly Status[]): Status => urgency.find((status) => statuses.includes(status)) ?? 'unknown'
