import type { Job } from '../kernel/jobs.ts'
import { purgeSignIns } from './store.ts'

/** Removes what signing in leaves behind. */
export const purgeSignInsJob: Job = {
  name: 'purge-sign-ins',
  every: 3_600_000,
  run: (app) => purgeSignIns(app.db, app.clock.now()),
}
