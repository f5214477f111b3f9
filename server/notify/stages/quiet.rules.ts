import { endOfHours } from '../hours.rules.ts'
import type { Stage } from '../world.ts'

/** A person's quiet hours hold everything until they end; what is no news any more by then is never told. Critical incidents pass where the person lets them. */
export const quietStage: Stage = {
  name: 'quiet',
  run(candidate, { now, persons }) {
    const quiet = candidate.recipient.personId === null ? null : (persons.get(candidate.recipient.personId)?.quiet ?? null)
    const until = quiet && endOfHours(quiet.hours, now)
    if (quiet === null || until === null) return { pass: candidate, reason: { code: 'not-quiet' } }
    if (quiet.criticalPasses && candidate.incident.severity === 'critical') return { pass: candidate, reason: { code: 'quiet-critical' } }
    return { stop: { code: 'quiet', at: until }, until }
  },
}
