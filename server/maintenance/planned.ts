import type { Reader } from '../kernel/context.ts'
import { planOfRow } from './define.ts'
import { devicesOf } from './reach.store.ts'
import { occurrences } from './rules.ts'
import { namedDevices, windowsOver } from './store.ts'

/** A time of planned work and the devices that it reaches. ms since the epoch. */
export interface PlannedTime {
  start: number
  end: number
  devices: number[]
}

/** Times of planned work that touch a span (ms) and reach devices of these units, whoever planned them; soonest first. */
export async function plannedTimes(db: Reader, unitIds: readonly number[], from: number, to: number): Promise<PlannedTime[]> {
  const found = await Promise.all(unitIds.map((id) => windowsOver(db, id, new Date(from))))
  const rows = [...new Map(found.flat().map((row) => [row.id, row])).values()]
  const named = Map.groupBy(
    await namedDevices(
      db,
      rows.map(({ id }) => id),
    ),
    ({ windowId }) => windowId,
  )
  const reached = await devicesOf(
    db,
    rows.map((row) => ({ ...row, devices: (named.get(row.id) ?? []).map(({ id }) => id) })),
  )
  const ours = new Set(unitIds)
  const byWindow = Map.groupBy(
    reached.filter(({ unitId }) => ours.has(unitId)),
    ({ windowId }) => windowId,
  )
  return rows
    .flatMap((row) => {
      const devices = (byWindow.get(row.id) ?? []).map(({ deviceId }) => deviceId)
      return devices.length === 0 ? [] : occurrences(planOfRow(row), from, to).map(({ start, end }) => ({ start, end, devices }))
    })
    .toSorted((a, b) => a.start - b.start || a.end - b.end)
}
