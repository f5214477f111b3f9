import type { PlannedIncident } from '../world.ts'

/** From when on an incident could be told of (ms): it began earlier than it was known, by the rounds that confirmed it or by a server that stood still. */
export const knownAt = ({ openedAt, seenAt }: PlannedIncident): number => Math.max(openedAt, seenAt)
