/** So many months can be chosen at most. */
const mostMonths = 60

/** The month of an instant in Vietnam (ms since the epoch) as `2026-03`. */
export const monthOf = (at: number): string => new Date(at + 7 * 3_600_000).toISOString().slice(0, 7)

function before(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number - 2, 1)).toISOString().slice(0, 7)
}

/** Months from the present one back to the first with anything to report. */
export function monthsSince(first: string, present: string): string[] {
  const months = [present]
  for (let month = present; month > first && months.length < mostMonths;) months.push((month = before(month)))
  return months
}
