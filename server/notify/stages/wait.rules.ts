import type { MessageKind } from '../../contract/notify.ts'
import type { Stage } from '../world.ts'
import { knownAt } from './known.rules.ts'

const first: ReadonlySet<MessageKind> = new Set(['opened', 'flapping'])

/**
 * A first message waits a moment, so that what turns out to belong to another incident is never told. The moment counts from when the incident became known, however long ago it
 * began: incidents rest on fresh results alone (`server/incidents/readiness.rules.ts`), so one that began long ago is no less true.
 */
export const waitStage: Stage = {
  name: 'wait',
  run(candidate, { now, waits }) {
    const { incident, told, kind } = candidate
    if (told !== null || !first.has(kind)) return { pass: candidate, reason: { code: 'no-wait' } }
    const until = knownAt(incident) + waits.group
    return now >= until ? { pass: candidate, reason: { code: 'waited' } } : { stop: { code: 'group-wait', at: until }, until }
  },
}
