import { nextMinute } from '../hours.rules.ts'
import type { Candidate, Stage } from '../world.ts'
import { knownAt } from './known.rules.ts'

/**
 * Minor incidents of rules with a digest go into one message at its hour: the first such hour after they began, and again after they ended. What has become critical is
 * told at once.
 */
export const digestStage: Stage = {
  name: 'digest',
  run(candidate, { now, waits }) {
    const { incident, told, kind } = candidate
    const at = digestMinute(candidate)
    if (incident.severity === 'critical' || at === null) return { pass: candidate, reason: { code: 'no-digest' } }
    if (kind === 'update' || kind === 'repeat' || kind === 'escalated' || (kind === 'flapping' && told?.state === 'open'))
      return { stop: { code: 'digest-only' }, until: null }
    const due = nextMinute(at, since(candidate, waits.group))
    if (now < due) return { stop: { code: 'digest-wait', at: due }, until: due }
    return { pass: { ...candidate, kind: 'digest' }, reason: { code: 'digest-due' } }
  },
}

/** From when on the next digest tells of it. */
function since({ incident, kind, told }: Candidate, wait: number): number {
  if (told !== null && told.state === 'resolved') return told.at + 1
  return incident.endedAt !== null && (kind === 'resolved' || kind === 'digest') ? incident.endedAt : knownAt(incident) + wait
}

/** Is it told in digests only? */
export const minorOnly = (candidate: Candidate): boolean => candidate.incident.severity === 'warning' && digestMinute(candidate) !== null

/** The hour of the digest; null where some rule wants it at once, or where it was told at once before. */
function digestMinute({ via, told }: Candidate): number | null {
  if (told !== null && told.kind !== 'digest') return null
  const hours = via.map(({ rule }) => rule.digestAt)
  if (hours.length === 0 || hours.includes(null)) return null
  return Math.min(...hours.flatMap((hour) => hour ?? []))
}
