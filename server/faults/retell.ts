import type { App } from '../kernel/context.ts'
import { type Changed, channel, encode } from '../kernel/events.ts'
import type { Job } from '../kernel/jobs.ts'
import { type Change, retell } from './retell.rules.ts'
import { type Late, readSources, replaceTimeline, takeLate } from './retell.store.ts'
import { notify, transact } from './silence.store.ts'
import { type Client, readDevices } from './store.ts'

/** A past that goes on changing is waited for, ms: an agent delivers what it kept in many reports. */
const quiet = 30_000
/** As many devices are told anew in one transaction. */
const atOnce = 200

/**
 * Tells the timelines of devices anew whose results came late: while an agent delivered what it had kept, each report was judged as it came, which is right for the present and
 * not for what lay between. Availability is counted from these timelines.
 */
export async function retellLate(app: App): Promise<void> {
  const now = app.clock.now()
  for (let told = atOnce; told === atOnce;) {
    told = await transact(app.pool, async (client) => {
      const late = await takeLate(client, now - quiet, atOnce)
      for (const device of late) await retellDevice(client, device, now)
      const devices: Changed[] = late.map(({ id, unitId }) => ({ id, unitId }))
      const payload = encode({ devices })
      if (payload !== null) await notify(client, channel, payload)
      return late.length
    })
  }
}

async function retellDevice(client: Client, late: Late, now: number): Promise<void> {
  const { checks, parents, own } = await readSources(client, late)
  const { start, changes } = retell({ checks, parents, maintenance: maintenanceIn(own, now) }, late.from, now)
  const [device] = await readDevices(client, [late.id])
  const state = device?.state
  const last = changes.at(-1) ?? start
  // What people see now is judged by more than the timeline knows: what comes and goes, what is being rechecked.
  if (state && last?.status !== state.status)
    changes.push({ at: Math.max(state.since, last?.at ?? 0), status: state.status, reason: state.reason, why: state.why })
  await replaceTimeline(client, late, changes)
}

/** Maintenance as it was told: windows do not depend on results. */
function maintenanceIn(own: readonly Change[], now: number): [number, number][] {
  return own.flatMap((change, i): [number, number][] => (change.status === 'maintenance' ? [[change.at, own[i + 1]?.at ?? now]] : []))
}

export const retellLateJob: Job = { name: 'faults.retell', every: 10_000, run: retellLate }
