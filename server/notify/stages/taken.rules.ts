import type { MessageKind } from '../../contract/notify.ts'
import type { Stage } from '../world.ts'

/** Needless once somebody has taken it. */
const urging: ReadonlySet<MessageKind> = new Set(['escalated', 'repeat'])
/** Needless for whoever has taken it. */
const announcing: ReadonlySet<MessageKind> = new Set(['opened', 'reopened', 'flapping'])

/** Somebody has taken the incident: nobody is urged any more, and that person need not be told of it. */
export const takenStage: Stage = {
  name: 'taken',
  run(candidate) {
    const { incident, recipient, kind } = candidate
    if (incident.acknowledgedBy === null) return { pass: candidate, reason: { code: 'not-taken' } }
    if (urging.has(kind)) return { stop: { code: 'taken' }, until: null }
    if (announcing.has(kind) && incident.acknowledgedBy === recipient.personId) return { stop: { code: 'taken-by-self' }, until: null }
    return { pass: candidate, reason: { code: 'taken-told' } }
  },
}
