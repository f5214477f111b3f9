import type { App } from '../kernel/context.ts'
import { openPack } from './codec.ts'
import { type CheckDay, daysWithPacks, lockPacks, readResultDays, takePacks, transact, writeResultDay } from './days.store.ts'
import { dayMs, hourMs } from './hours.store.ts'
import { encodeResultDay, openResultDay } from './result-day.ts'
import { layTogether, type ShapeResults } from './results.ts'
import { checkIds } from './retention.store.ts'

/** A day's packs stay apart so long after its end, so that most of what comes late is merged into them. */
const graceMs = 3 * hourMs
/** Checks that are looked at in one question. */
const checksAtOnce = 500
/** Results that one transaction lays together, more or less: requests do not wait noticeably for the event loop meanwhile. */
const resultsAtOnce = 12_000

/** Start of the day (UTC) that a time lies in, ms since the epoch. */
export const dayOf = (at: number): number => Math.floor(at / dayMs) * dayMs

/** Lays the packs of days that have ended together: one row a check, day and shape. What came late is laid to the days that were laid together before. */
export async function packFinishedDays(app: Pick<App, 'clock' | 'pool'>, signal: AbortSignal): Promise<void> {
  const before = dayOf(app.clock.now() - graceMs)
  const ids = await checkIds(app.pool)
  for (let i = 0; i < ids.length; i += checksAtOnce) {
    let batch: CheckDay[] = []
    let results = 0
    for (const day of await daysWithPacks(app.pool, ids.slice(i, i + checksAtOnce), before)) {
      if (signal.aborted) return
      batch.push(day)
      results += day.results
      if (results < resultsAtOnce) continue
      await layBatch(app, batch)
      batch = []
      results = 0
    }
    if (batch.length > 0) await layBatch(app, batch)
  }
}

async function layBatch({ pool }: Pick<App, 'pool'>, batch: readonly CheckDay[]): Promise<void> {
  await transact(pool, async (client) => {
    await lockPacks(client)
    const packs = await takePacks(client, batch)
    const days = new Map<string, { checkId: number; day: number; shapes: Map<number, ShapeResults[]> }>()
    for (const { checkId, start, data } of packs.toSorted((a, b) => a.start - b.start)) {
      const day = dayOf(start)
      const name = `${checkId} ${day}`
      const found = days.get(name) ?? { checkId, day, shapes: new Map<number, ShapeResults[]>() }
      days.set(name, found)
      for (const [shapeId, results] of openPack(start, data).shapes()) {
        const parts = found.shapes.get(shapeId)
        if (parts) parts.push(results)
        else found.shapes.set(shapeId, [results])
      }
    }
    for (const stored of await readResultDays(client, [...days.values()])) {
      days.get(`${stored.checkId} ${stored.day}`)?.shapes.get(stored.shapeId)?.unshift(openResultDay(stored.day, stored))
    }
    for (const { checkId, day, shapes } of days.values()) {
      for (const [shapeId, parts] of shapes) {
        const results = layTogether(parts)
        await writeResultDay(client, { checkId, day, shapeId, count: results.at.length, ...encodeResultDay(day, results) })
      }
    }
  })
}
