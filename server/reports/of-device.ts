import type { DeviceReport } from '../contract/api/reports.ts'
import { requireUnit } from '../kernel/actor.ts'
import type { Context } from '../kernel/context.ts'
import { createGrid, heatOf, pour } from './grid.rules.ts'
import { stretchesOf } from './life.rules.ts'
import { figuresOf } from './rules.ts'
import { deviceUnit, readLives } from './store.ts'
import { sumOf, tallySpans } from './tally.rules.ts'

const dayMs = 86_400_000
const spans = [7, 30, 90] as const

/**
 * How one device did in the last days, for its page.
 * @throws DomainError `not-found`, `forbidden`
 */
export async function reportOfDevice(ctx: Context, id: number): Promise<DeviceReport> {
  const { db, clock } = ctx.app
  const unit = await deviceUnit(db, id)
  requireUnit(ctx.actor, 'report.read', unit)
  const now = clock.now()
  const lives = await readLives(db, [unit], now - Math.max(...spans) * dayMs, now, { deviceId: id })
  const stretches = lives.flatMap((life) => stretchesOf(life, now))
  const grid = createGrid(now - 30 * dayMs, now)
  pour(grid, stretches)
  return {
    spans: spans.map((days) => {
      const from = now - days * dayMs
      return { days, figures: figuresOf(sumOf(tallySpans(stretches, [from, now])), days * dayMs) }
    }),
    heat: heatOf(grid, 'weekday'),
  }
}
