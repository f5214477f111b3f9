import type { Stage } from '../world.ts'

/** A person silenced the incident for a time. That it is over is told all the same. */
export const muteStage: Stage = {
  name: 'mute',
  run(candidate, { now }) {
    const until = candidate.incident.mutedUntil
    if (until === null || until <= now || candidate.kind === 'resolved') return { pass: candidate, reason: { code: 'not-muted' } }
    return { stop: { code: 'muted', at: until }, until }
  },
}
