import { rejudgeDevices } from '../faults/index.ts'
import type { Job } from '../kernel/jobs.ts'
import { listOutdated } from './store.ts'

/** What was found too long ago is not known any more: such devices become unknown. */
export const ageInspectionsJob: Job = {
  name: 'inspections.age',
  every: 5 * 60_000,
  async run(app) {
    const ids = await listOutdated(app.db, new Date(app.clock.now()))
    if (ids.length > 0) await rejudgeDevices(app, ids)
  },
}
