import type { Job } from '../kernel/jobs.ts'
import { packFinishedDays } from './days.ts'
import { ensureHour, hourMs, hourOf } from './hours.store.ts'
import { packFinishedHours } from './packer.ts'
import { applyRetention } from './retention.ts'

/** What keeps the time series in order; run by one server at a time. */
export const seriesJobs: readonly Job[] = [
  {
    name: 'series.partitions',
    every: 10 * 60_000,
    run: async (app) => {
      const hour = hourOf(app.clock.now())
      for (const ahead of [0, 1, 2]) await ensureHour(app.pool, hour + ahead * hourMs)
    },
  },
  { name: 'series.pack', every: 60_000, run: packFinishedHours },
  { name: 'series.days', every: hourMs, run: packFinishedDays },
  { name: 'series.retention', every: 6 * hourMs, run: applyRetention },
]
