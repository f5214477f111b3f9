/**
 * Keeps a list from jumping under a finger. While a person is at it, rows stay where they were, vanished ones leave and new ones come last; otherwise the
 * wanted order is taken over.
 */
export function holdOrder<T, K>(wanted: readonly T[], shown: readonly K[], keyOf: (row: T) => K): T[] {
  const rows = new Map(wanted.map((row) => [keyOf(row), row]))
  const kept = shown.flatMap((key) => {
    const row = rows.get(key)
    if (row === undefined) return []
    rows.delete(key)
    return [row]
  })
  return [...kept, ...rows.values()]
}

/** How long after the last touch, wheel or key a list still counts as in use (ms). */
export const restAfter = 3000
