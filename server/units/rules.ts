interface Dated {
  validFrom: string | null
  validTo: string | null
}

/** Is this valid on a date (YYYY-MM-DD)? Both ends are included; null is open. */
export const isValidOn = ({ validFrom, validTo }: Dated, date: string): boolean =>
  (validFrom === null || validFrom <= date) && (validTo === null || validTo >= date)

/** The name in force on a date; before the first and after the last one the nearest. `names` are sorted by their begin. */
export function nameOn<T extends Dated>(names: readonly T[], date: string): T | undefined {
  return names.findLast((n) => isValidOn(n, date)) ?? names.findLast((n) => n.validFrom === null || n.validFrom <= date) ?? names[0]
}

/** The day before a date. */
export function dayBefore(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)
}
