import type { Stage } from '../world.ts'

/** Only who may read the unit's incidents today is told of them: roles end, accounts are locked. */
export const personStage: Stage = {
  name: 'person',
  run(candidate, { persons }) {
    const { personId } = candidate.recipient
    if (personId === null) return { pass: candidate, reason: { code: 'place' } }
    const person = persons.get(personId)
    if (!person || person.disabled) return { stop: { code: 'disabled' }, until: null }
    if (!person.units.has(candidate.incident.unitId)) return { stop: { code: 'no-role' }, until: null }
    return { pass: candidate, reason: { code: 'may-read' } }
  },
}
