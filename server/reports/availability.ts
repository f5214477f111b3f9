import type { Availability, ReportGroup, ReportRow } from '../contract/api/reports.ts'
import type { DeviceKind } from '../contract/kinds.ts'
import type { Context } from '../kernel/context.ts'
import { notFound } from '../kernel/errors.ts'
import { monthEdges, monthsIn } from './calendar.rules.ts'
import { type Stretch, stretchesOf } from './life.rules.ts'
import { treeOf } from './read.ts'
import { type Counted, type Tree, deviceRows, inUse, kindRows, siteRows, unitRows } from './rows.rules.ts'
import { figuresOf } from './rules.ts'
import { type Span, spanOf } from './span.ts'
import { readLives, siteWithin } from './store.ts'
import { sumOf, tallySpans } from './tally.rules.ts'

export interface AvailabilityInput {
  unit?: number | undefined
  from?: string | undefined
  to?: string | undefined
  group: ReportGroup
  kind?: DeviceKind | undefined
  site?: number | undefined
}

/**
 * How equipment did over a span, a row per member of the group, worst first (months in their order).
 * @throws DomainError `not-found`, `forbidden`, `invalid`
 */
export async function availability(ctx: Context, { unit, group, kind, site, ...ends }: AvailabilityInput): Promise<Availability> {
  const { db, clock } = ctx.app
  const now = clock.now()
  const span = spanOf(ends, now)
  const tree = await treeOf(ctx, unit, span.to)
  if (site !== undefined && !(await siteWithin(db, tree.ids, site))) throw notFound()
  const lives = await readLives(db, tree.ids, span.from, span.to, { kind, siteId: site })
  const stretches = lives.map((device) => stretchesOf(device, span.to))
  const counted = inUse(lives.map((device, i) => ({ device, tally: sumOf(tallySpans(stretches[i] ?? [], [span.from, span.to])) })))
  return {
    from: new Date(span.from).toISOString(),
    to: new Date(span.to).toISOString(),
    group,
    total: figuresOf(sumOf(counted.map(({ tally }) => tally)), span.to - span.from),
    rows: group === 'month' ? monthRows(stretches, span) : rowsOf(group, counted, tree, span, now),
  }
}

function rowsOf(group: Exclude<ReportGroup, 'month'>, counted: readonly Counted[], tree: Tree, span: Span, now: number) {
  const length = span.to - span.from
  const rows: Record<typeof group, () => Availability['rows']> = {
    device: () => deviceRows(counted, tree, length, now),
    site: () => siteRows(counted, length),
    kind: () => kindRows(counted, length),
    unit: () => unitRows(counted, tree, length),
  }
  return rows[group]()
}

/** A row a month of the span, oldest first. */
function monthRows(stretches: readonly (readonly Stretch[])[], { from, to }: Span): ReportRow[] {
  const edges = monthEdges(from, to)
  const tallies = stretches.map((own) => tallySpans(own, edges))
  return monthsIn(from, to).map((month, i) => ({
    id: null,
    name: month,
    figures: figuresOf(sumOf(tallies.flatMap((own) => own[i] ?? [])), (edges[i + 1] ?? to) - (edges[i] ?? from)),
  }))
}
