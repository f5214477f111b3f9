import type { MessageKind } from '../../contract/notify.ts'
import type { Stage } from '../world.ts'

const first: ReadonlySet<MessageKind> = new Set(['opened', 'flapping'])

/**
 * A first message waits a moment, so that what turns out to belong to another incident is never told; and longer where the incident was old when it was first seen: results
 * that came late tell of the past, and only what still lasts then matters.
 */
export const waitStage: Stage = {
  name: 'wait',
  run(candidate, { now, waits }) {
    const { incident, told, kind } = candidate
    if (told !== null || !first.has(kind)) return { pass: candidate, reason: { code: 'no-wait' } }
    if (incident.seenAt - incident.openedAt > waits.late) {
      const until = incident.seenAt + waits.lateHold
      return now >= until ? { pass: candidate, reason: { code: 'late-lasts' } } : { stop: { code: 'late', at: until }, until }
    }
    const until = incident.openedAt + waits.group
    return now >= until ? { pass: candidate, reason: { code: 'waited' } } : { stop: { code: 'group-wait', at: until }, until }
  },
}
