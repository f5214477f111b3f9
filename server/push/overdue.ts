import { probeParams } from '../contract/checks.ts'
import { takeOwnReport } from '../ingest/index.ts'
import type { App } from '../kernel/context.ts'
import type { Job } from '../kernel/jobs.ts'
import { pushReport } from './receive.ts'
import { isOverdue } from './rules.ts'
import { listAwaited } from './store.ts'

/** When this process first looked: devices get their whole time after a pause of the server itself, which could not hear them. */
const watchingSince = new WeakMap<App, number>()

/**
 * Notices devices that do not report when they should. A report that did not come is a result like any other, critical and without values, so that states, charts and
 * availability say so. A device that has never reported is not awaited: it may not have been set up yet.
 */
async function watchPushes(app: App, signal: AbortSignal): Promise<void> {
  const now = app.clock.now()
  const since = Math.min(watchingSince.get(app) ?? now, now)
  watchingSince.set(app, since)
  for (const { id, agentId, interval, params, newest, missing } of await listAwaited(app.db)) {
    if (signal.aborted) return
    const { grace } = probeParams.push.parse(params)
    if (!isOverdue({ interval, grace, newest: missing ? newest : Math.max(newest, since), missing }, now)) continue
    const nothing = { outcome: 'critical' as const, reason: 'not-reporting' as const, keys: [], values: [] }
    const detail = missing ? {} : { message: null, sensors: [], lastReportAt: newest }
    const report = pushReport(id, now, { ...nothing, detail }, null)
    await takeOwnReport(app, agentId, missing ? { ...report, details: [] } : report)
  }
}

export const overduePushesJob: Job = { name: 'push.overdue', every: 5_000, run: watchPushes }
