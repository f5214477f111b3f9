import { spanAt } from '../hours.rules.ts'
import type { Candidate, Stage, Via, World } from '../world.ts'
import { knownAt } from './known.rules.ts'

/**
 * Escalation: whoever stands in a later step hears of it only when its time has come, counted from the first message of the rule. Where the rule reached nobody at step 0
 * (no address, quiet hours), from when that message would have gone out.
 */
export const stepStage: Stage = {
  name: 'step',
  run(candidate, world) {
    const { told, via, kind } = candidate
    // What was told before goes on, whatever the rules say now.
    if (told?.state === 'open') {
      const chosen = via.find(({ rule }) => rule.id === told.ruleId) ?? via[0] ?? null
      return { pass: { ...candidate, chosen }, reason: { code: 'told-before' } }
    }
    if (kind === 'digest') {
      const chosen = via.find(({ step }) => step === 0)
      return chosen ? { pass: { ...candidate, chosen }, reason: { code: 'told-before' } } : { stop: { code: 'digest-only' }, until: null }
    }
    const due = via.map((one) => ({ one, at: dueAt(one, candidate, world) })).toSorted((a, b) => a.at - b.at || a.one.step - b.one.step)
    const next = due[0]
    if (!next) return { stop: { code: 'no-rule' }, until: null }
    if (next.at > world.now) return { stop: { code: 'step-wait', at: next.at, count: next.one.step }, until: next.at }
    const chosen = next.one
    if (chosen.step === 0) return { pass: { ...candidate, chosen }, reason: { code: 'step-first', name: chosen.rule.name } }
    return {
      pass: { ...candidate, chosen, kind: 'escalated' },
      reason: { code: 'step-due', count: chosen.step, name: chosen.rule.name },
    }
  },
}

function dueAt({ rule, step }: Via, { incident, firstTold }: Candidate, { now, waits }: World): number {
  const after = rule.steps[step - 1]?.afterMinutes
  if (after === undefined) return -Infinity
  const began = Math.max(knownAt(incident), (rule.hours && spanAt(rule.hours, now)?.from) ?? -Infinity)
  return (firstTold.get(rule.id) ?? began + waits.group) + after * 60_000
}
