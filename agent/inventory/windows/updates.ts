import type { BootFacts, UpdateFacts } from '../shapes.ts'
import { fields, fixDay, instant, number, rows, text, truth } from './values.ts'

/** Newest update of the list of fixes and of the update service, the last search, and whether a restart is waited for. */
export function readUpdates(fixes: unknown, service: unknown, restart: unknown): UpdateFacts {
  const days = (rows(fields(fixes)['Fixes']) ?? []).flatMap((row) => fixDay(row['On']) ?? [])
  const { Installed, Searched } = fields(service)
  const installed = [...days, instant(Installed)].filter((at) => at !== null)
  const { Servicing, Update } = fields(restart)
  const keys = new Set([truth(Servicing), truth(Update)])
  return {
    installedAt: installed.length > 0 ? Math.max(...installed) : null,
    checkedAt: instant(Searched),
    restartPending: keys.has(true) ? true : keys.has(null) ? null : false,
  }
}

/**
 * Starts and unexpected ends from the System log. A crash is written by two providers, and a start too: what stands within two minutes is one. Without Kernel-General's event the log
 * service's own start (6005) counts.
 */
export function readBoots(value: unknown): BootFacts | null {
  const said = fields(value)
  const events = rows(said['Events'])
  if (events === null) return null
  const at = (wanted: (id: number, by: string) => boolean) =>
    distinct(events.flatMap((row) => (wanted(number(row['Id']) ?? 0, text(row['By']) ?? '') ? (instant(row['At']) ?? []) : [])))
  return {
    since: instant(said['Oldest']),
    starts: at((id, by) => (id === 12 && /kernel-general/i.test(by)) || (id === 6005 && /eventlog/i.test(by))),
    unexpected: at((id, by) => (id === 41 && /kernel-power/i.test(by)) || (id === 6008 && /eventlog/i.test(by))),
  }
}

function distinct(times: readonly number[]): number[] {
  const sorted = times.toSorted((a, b) => a - b)
  return sorted.filter((time, i) => i === 0 || time - (sorted[i - 1] ?? 0) > 120_000)
}
