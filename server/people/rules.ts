interface Held {
  unitId: number
  validTo: string | null
}

/**
 * The units that decide who may manage a person: where the person holds a role now or later; when all have ended, where they were held. Who manages only some of them
 * must not, or resetting a password would hand over rights of the other units.
 */
export function decidingUnits(assignments: readonly Held[], date: string): number[] {
  const open = assignments.filter((a) => a.validTo === null || a.validTo >= date)
  return [...new Set((open.length > 0 ? open : assignments).map((a) => a.unitId))]
}
