import type { App } from '../kernel/context.ts'
import type { Job } from '../kernel/jobs.ts'
import { retentionOf } from '../series/index.ts'
import { deleteTraps, trimTraps } from './store.ts'

/** Notifications kept of one device, however young: more than a person reads, and a bound for a device that never stops. */
const mostOfDevice = 1_000
const dayMs = 24 * 3_600_000

async function forgetTraps(app: App): Promise<void> {
  const { trapDays } = await retentionOf(app.db)
  const deleted = (await deleteTraps(app.pool, app.clock.now() - trapDays * dayMs)) + (await trimTraps(app.pool, mostOfDevice))
  if (deleted > 0) app.log.info({ deleted }, 'deleted notifications of devices')
}

export const trapJobs: readonly Job[] = [{ name: 'traps.retention', every: 10 * 60_000, run: forgetTraps }]
