import type { HeatMap } from '../contract/api/reports.ts'
import { type Status, statuses } from '../contract/kinds.ts'
import { dateOf, dayOf, instantOf, weekdayOf } from '../contract/vietnam-time.ts'
import type { Stretch } from './life.rules.ts'

const hourMs = 3_600_000
const hoursOfDay = 24

/** Device time by hour and status: whole hours as differences from the hour before, so that a stretch of any length costs the same. */
export interface Grid {
  /** First hour of the first day in Vietnam, ms. */
  readonly start: number
  readonly from: number
  readonly to: number
  readonly days: number
  readonly parts: Record<Status, Float64Array>
  readonly whole: Record<Status, Float64Array>
}

/** A grid of the days that a span (ms) touches. */
export function createGrid(from: number, to: number): Grid {
  const first = dayOf(from)
  const days = dayOf(to - 1) - first + 1
  return { start: instantOf(first, 0), from, to, days, parts: columns(days), whole: columns(days) }
}

/** Guarantee: every status is there, since each is written from the list. */
const columns = (days: number) =>
  Object.fromEntries(statuses.map((status) => [status, new Float64Array(days * hoursOfDay + 1)])) as Record<Status, Float64Array>

const plus = (column: Float64Array, at: number, amount: number) => {
  column[at] = (column[at] ?? 0) + amount
}

/** Pours one device's stretches into the grid. */
export function pour(grid: Grid, stretches: readonly Stretch[]): void {
  for (const { status, ...stretch } of stretches) {
    const from = Math.max(stretch.from, grid.from) - grid.start
    const to = Math.min(stretch.to, grid.to) - grid.start
    if (to <= from) continue
    const first = Math.floor(from / hourMs)
    const last = Math.floor(to / hourMs)
    const parts = grid.parts[status]
    if (first === last) {
      plus(parts, first, to - from)
      continue
    }
    plus(parts, first, (first + 1) * hourMs - from)
    plus(parts, last, to - last * hourMs)
    plus(grid.whole[status], first + 1, hourMs)
    plus(grid.whole[status], last, -hourMs)
  }
}

/** Device time (ms) by status of each hour of the grid's days, day after day. */
export function hoursOf(grid: Grid): Record<Status, Float64Array> {
  const hours = columns(grid.days)
  for (const status of statuses) {
    let running = 0
    for (let i = 0; i < hours[status].length; i++) {
      running += grid.whole[status][i] ?? 0
      hours[status][i] = running + (grid.parts[status][i] ?? 0)
    }
  }
  return hours
}

/** Device time (ms) by status of each of the grid's days. */
export function daysOf(grid: Grid): { date: string; time: Record<Status, number> }[] {
  const hours = hoursOf(grid)
  const first = dayOf(grid.start)
  return Array.from({ length: grid.days }, (_, day) => {
    const time: Record<Status, number> = { ok: 0, warning: 0, critical: 0, unreachable: 0, unknown: 0, maintenance: 0 }
    for (const status of statuses) for (let hour = 0; hour < hoursOfDay; hour++) time[status] += hours[status][day * hoursOfDay + hour] ?? 0
    return { date: dateOf(first + day), time }
  })
}

/** The grid as the API gives it: a row a day, or the seven weekdays added up. */
export function heatOf(grid: Grid, by: HeatMap['by']): HeatMap {
  const hours = hoursOf(grid)
  const first = dayOf(grid.start)
  const keys = by === 'day' ? Array.from({ length: grid.days }, (_, day) => first + day) : [0, 1, 2, 3, 4, 5, 6]
  const rows = keys.map((key) => ({
    key: by === 'day' ? dateOf(key) : key,
    known: new Float64Array(hoursOfDay),
    down: new Float64Array(hoursOfDay),
    unreachable: new Float64Array(hoursOfDay),
  }))
  for (let i = 0; i < grid.days * hoursOfDay; i++) {
    const day = Math.floor(i / hoursOfDay)
    const row = rows[by === 'day' ? day : weekdayOf(first + day)]
    if (row === undefined) continue
    const at = (status: Status) => hours[status][i] ?? 0
    const hour = i % hoursOfDay
    plus(row.down, hour, at('critical'))
    plus(row.unreachable, hour, at('unreachable'))
    plus(row.known, hour, at('ok') + at('warning') + at('critical') + at('unreachable') + at('maintenance'))
  }
  return {
    from: new Date(grid.from).toISOString(),
    to: new Date(grid.to).toISOString(),
    by,
    rows: rows.map(({ key, known, down, unreachable }) => ({
      key,
      down: Array.from(down, (length, hour) => (known[hour] === 0 ? null : minutes(length))),
      unreachable: Array.from(unreachable, minutes),
    })),
  }
}

/** To a tenth of a minute. */
const minutes = (length: number): number => Math.round(length / 6000) / 10
