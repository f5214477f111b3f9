import { z } from 'zod'
import type { App, Reader, Tx } from '../kernel/context.ts'
import { dayMs } from './hours.store.ts'
import { checkIds, deletePacks, deleteReports, deleteResultDays, deleteRollups, readSetting, writeSetting } from './retention.store.ts'

/** How long what is kept, in days. Stored as the setting `retention`; state changes are kept for ever. */
export const retentionSchema = z.strictObject({
  /** Results as measured. A result that arrives later than this is counted and refused. */
  packDays: z.int().min(1).max(3660).default(120),
  /** Hourly figures. */
  rollupDays: z
    .int()
    .min(1)
    .max(36_600)
    .default(5 * 366),
  /** Identities of reports, by which a copy is recognised: longer than any agent keeps what was not acknowledged. */
  reportDays: z.int().min(7).max(3660).default(35),
  /** Notifications that devices sent by themselves. */
  trapDays: z.int().min(1).max(3660).default(90),
})
export type Retention = z.output<typeof retentionSchema>

/**
 * The retention in force: what was set, the presets for the rest and for anything that cannot be read.
 * @param lock others who would change it wait until the transaction ends
 */
export async function retentionOf(db: Reader, { lock = false } = {}): Promise<Retention> {
  const parsed = retentionSchema.safeParse((await readSetting(db, 'retention', lock)) ?? {})
  return parsed.success ? parsed.data : retentionSchema.parse({})
}

/** Servers take it up within a minute, the deletion with its next run. */
export const setRetention = (tx: Tx, retention: Retention, now: Date): Promise<void> => writeSetting(tx, 'retention', retention, now)

const checksAtOnce = 500

/** Deletes what has outlived its retention. */
export async function applyRetention(app: App, signal: AbortSignal): Promise<void> {
  const retention = await retentionOf(app.db)
  const now = app.clock.now()
  const ids = await checkIds(app.pool)
  let packs = 0
  let days = 0
  let rollups = 0
  for (let i = 0; i < ids.length && !signal.aborted; i += checksAtOnce) {
    const some = ids.slice(i, i + checksAtOnce)
    packs += await deletePacks(app.pool, some, now - retention.packDays * dayMs)
    days += await deleteResultDays(app.pool, some, now - retention.packDays * dayMs)
    rollups += await deleteRollups(app.pool, some, now - retention.rollupDays * dayMs)
  }
  const reports = await deleteReports(app.pool, now - retention.reportDays * dayMs)
  if (packs + days + rollups + reports > 0) app.log.info({ packs, days, rollups, reports }, 'deleted what outlived its retention')
}
