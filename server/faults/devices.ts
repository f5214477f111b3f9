import type { App } from '../kernel/context.ts'
import { type Changed, channel, encode } from '../kernel/events.ts'
import { deviceVerdict, inspectionVerdict, isDeviceTurn, nextDeviceState } from './rules.ts'
import { notify, transact } from './silence.store.ts'
import { type Client, insertTurns, lockDevices, readViews, type Turn, writeDevices } from './store.ts'

/**
 * Judges devices anew after their checks were changed by a person: switched off, removed, given to another agent; or somebody has looked at them.
 * @param at since when it is so (ms since the epoch); now unless said
 */
export async function rejudgeDevices(app: App, ids: readonly number[], at?: number): Promise<void> {
  const now = app.clock.now()
  await transact(app.pool, async (client) => {
    const devices = await judgeDevices(client, new Map(ids.map((id) => [id, at ?? now])), now)
    const payload = encode({ devices })
    if (payload !== null) await notify(client, channel, payload)
  })
}

/**
 * Judges devices anew by all of their checks, whoever runs these, after states of some were written in the same transaction.
 * @param changed devices, and since when their checks say something else (ms since the epoch)
 * @returns the devices whose state is another now
 */
export async function judgeDevices(client: Client, changed: ReadonlyMap<number, number>, now: number): Promise<Changed[]> {
  if (changed.size === 0) return []
  const devices = await lockDevices(client, [...changed.keys()], now)
  const views = Map.groupBy(
    await readViews(
      client,
      devices.map((device) => device.id),
    ),
    (view) => view.deviceId,
  )
  const turns: Turn[] = []
  const written = devices.flatMap((device) => {
    const at = changed.get(device.id) ?? now
    const before = device.state
    const checks = views.get(device.id) ?? []
    const verdict = checks.length > 0 ? deviceVerdict(checks) : inspectionVerdict(device.inspected, device.inspectionMs, now)
    const after = nextDeviceState(before, verdict, at)
    // Not measured yet: nothing to tell.
    if (before === null && after.status === 'unknown' && after.reason === 'none') return []
    const same =
      before !== null &&
      before.status === after.status &&
      before.stateType === after.stateType &&
      before.reason === after.reason &&
      before.checkId === after.checkId
    if (same) return []
    if (isDeviceTurn(before, after))
      turns.push({ deviceId: device.id, checkId: null, at: Math.max(at, after.since), status: after.status, reason: after.reason })
    return [{ deviceId: device.id, unitId: device.unitId, ...after }]
  })
  if (written.length > 0) await writeDevices(client, written, now)
  if (turns.length > 0) await insertTurns(client, turns)
  return written.map(({ deviceId, unitId }) => ({ id: deviceId, unitId }))
}
