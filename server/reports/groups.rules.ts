/** Units as a tree: parents outside the list are not named. */
export interface UnitNode {
  id: number
  parentId: number | null
  name: string
}

/** The unit that a report is of: the one asked for, or the only top one that the reader may see. */
export function focusOf<T extends UnitNode>(units: readonly T[], asked: number | undefined): T | null {
  if (asked !== undefined) return units.find((unit) => unit.id === asked) ?? null
  const tops = units.filter((unit) => unit.parentId === null)
  return tops.length === 1 ? (tops[0] ?? null) : null
}

/**
 * Which row of a report by unit each unit's devices belong to: a row per unit right below the focus, with all that lies below it, and the focus itself for its own. Without a
 * focus a row per top unit.
 * @returns unit id → row's unit id
 */
export function rollUp(units: readonly UnitNode[], focus: UnitNode | null): Map<number, number> {
  const byId = new Map(units.map((unit) => [unit.id, unit]))
  const rowOf = (unit: UnitNode): number => {
    if (unit.id === focus?.id || unit.parentId === (focus?.id ?? null)) return unit.id
    const parent = unit.parentId === null ? undefined : byId.get(unit.parentId)
    return parent === undefined ? unit.id : rowOf(parent)
  }
  return new Map(units.map((unit) => [unit.id, rowOf(unit)]))
}
