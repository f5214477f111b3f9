import type { HeatMap } from '../contract/api/reports.ts'
import type { Context } from '../kernel/context.ts'
import { requireUnit } from '../kernel/actor.ts'
import { scopeOf } from '../kernel/scope.ts'
import { createGrid, heatOf, pour } from './grid.rules.ts'
import { stretchesOf } from './life.rules.ts'
import { spanOf } from './span.ts'
import { deviceUnit, readLives } from './store.ts'

export interface HeatMapInput {
  unit?: number | undefined
  device?: number | undefined
  from?: string | undefined
  to?: string | undefined
  by: HeatMap['by']
}

/**
 * When equipment was down: of one device, or of all of a unit.
 * @throws DomainError `not-found`, `forbidden`, `invalid`
 */
export async function heatMap(ctx: Context, { unit, device, by, ...ends }: HeatMapInput): Promise<HeatMap> {
  const { db, clock } = ctx.app
  const units = await scopeOf(ctx, 'report.read', unit)
  if (device !== undefined) requireUnit(ctx.actor, 'report.read', await deviceUnit(db, device))
  const { from, to } = spanOf(ends, clock.now())
  const grid = createGrid(from, to)
  for (const life of await readLives(db, units, from, to, { deviceId: device })) pour(grid, stretchesOf(life, to))
  return heatOf(grid, by)
}
