import type { MonthlyReport } from '../contract/api/reports.ts'
import type { Context } from '../kernel/context.ts'
import { monthOf, monthStart, monthsUntil } from './calendar.rules.ts'
import { type Grid, createGrid, heatOf, pour } from './grid.rules.ts'
import { countIncidents } from './incidents.rules.ts'
import { stretchesOf } from './life.rules.ts'
import { treeOf } from './read.ts'
import { type Counted, type Tree, deviceRows, inUse, kindRows, siteRows, unitRows } from './rows.rules.ts'
import { figuresOf, leastMeasured } from './rules.ts'
import { monthSpan, type Span } from './span.ts'
import { oldestLife, readIncidents, readLives, type ReportedIncident } from './store.ts'
import { summaryOf } from './summary.rules.ts'
import { sumOf, tallySpans } from './tally.rules.ts'

const shownMonths = 12
const shownWorst = 10

/** All that a month's report is made from, for the page and for the files. */
export interface Month {
  report: MonthlyReport
  counted: Counted[]
  incidents: ReportedIncident[]
  grid: Grid
  tree: Tree
  span: Span
  now: number
}

/**
 * A month of a unit and what lies below it, with the eleven before.
 * @param asked `2026-03`; absent: the present month, until now
 * @throws DomainError `not-found`, `forbidden`, `invalid`
 */
export async function readMonth(ctx: Context, unit: number | undefined, asked: string | undefined): Promise<Month> {
  const { db, clock } = ctx.app
  const now = clock.now()
  const { month, complete, ...span } = monthSpan(asked, now)
  const tree = await treeOf(ctx, unit, span.to)
  const months = monthsUntil(month, shownMonths)
  const edges = [...months.map(monthStart), span.to]
  const [since = span.from] = edges
  const [lives, allIncidents, oldest] = await Promise.all([
    readLives(db, tree.ids, since, span.to),
    readIncidents(db, tree.ids, since, span.to),
    oldestLife(db, tree.ids),
  ])
  const grid = createGrid(span.from, span.to)
  const devices = lives.map((device) => {
    const stretches = stretchesOf(device, span.to)
    pour(grid, stretches)
    return { device, tallies: tallySpans(stretches, edges) }
  })
  const of = (i: number): Counted[] => inUse(devices.flatMap(({ device, tallies }) => (tallies[i] ? [{ device, tally: tallies[i] }] : [])))
  const figures = months.map((_, i) =>
    figuresOf(sumOf(of(i).map(({ tally }) => tally)), (edges[i + 1] ?? span.to) - (edges[i] ?? span.from)),
  )
  const at = months.length - 1
  const counted = of(at)
  const length = span.to - span.from
  const rows = deviceRows(counted, tree, length, now)
  const total = figures[at] ?? figuresOf(sumOf([]), length)
  const before = figures[at - 1] ?? total
  const incidents = countIncidents(allIncidents, span.from, span.to)
  const worst = rows.filter((row) => row.figures.outages > 0).slice(0, shownWorst)
  const byUnit = unitRows(counted, tree, length)
  const report: MonthlyReport = {
    ...text(span),
    month,
    complete,
    firstMonth: monthOf(Math.min(oldest ?? span.from, span.from)),
    enoughAt: total.enough || oldest === null ? null : laterThan(now, Math.max(oldest, span.from) + leastMeasured),
    unit: tree.focus?.name ?? null,
    summary: summaryOf({ month, complete, to: span.to, total, before: before.devices === 0 ? null : before, worst, incidents }),
    total,
    before: before.devices === 0 ? null : before,
    months: months.map((name, i) => ({
      month: name,
      figures: figures[i] ?? total,
      incidents: countIncidents(allIncidents, edges[i] ?? span.from, edges[i + 1] ?? span.to).count,
    })),
    worst,
    unclear: rows.filter((row) => row.figures.availability === null).length,
    sites: siteRows(counted, length),
    kinds: kindRows(counted, length),
    units: byUnit.length > 1 ? byUnit : [],
    heat: { weekday: heatOf(grid, 'weekday'), day: heatOf(grid, 'day') },
    incidents,
    incidentsBefore: countIncidents(allIncidents, edges[at - 1] ?? span.from, span.from),
  }
  return { report, counted, incidents: allIncidents.filter((one) => one.openedAt >= span.from), grid, tree, span, now }
}

const laterThan = (now: number, at: number) => (at > now ? new Date(at).toISOString() : null)

const text = ({ from, to }: Span) => ({ from: new Date(from).toISOString(), to: new Date(to).toISOString() })

/** What the page needs of a month. The same refusals. */
export const monthlyReport = async (ctx: Context, unit: number | undefined, month: string | undefined): Promise<MonthlyReport> =>
  (await readMonth(ctx, unit, month)).report
