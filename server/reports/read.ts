import type { Context } from '../kernel/context.ts'
import { scopeOf } from '../kernel/scope.ts'
import { loadUnitSummaries } from '../units/index.ts'
import { dateOf, dayOf } from '../contract/vietnam-time.ts'
import { focusOf } from './groups.rules.ts'
import type { Tree } from './rows.rules.ts'

/**
 * The units that a report may speak of, with the names that they had on the last day of it.
 * @param to end of the report (ms)
 * @throws DomainError `not-found`, `forbidden` for a unit that is not the actor's
 */
export async function treeOf(ctx: Context, unit: number | undefined, to: number): Promise<Tree & { ids: number[] }> {
  const ids = await scopeOf(ctx, 'report.read', unit)
  const units = await loadUnitSummaries(ctx.app.db, ids, dateOf(dayOf(to - 1)))
  return { ids, units, focus: focusOf(units, unit) }
}
