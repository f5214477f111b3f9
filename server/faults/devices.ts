import type { App } from '../kernel/context.ts'
import { type Changed, channel, encode } from '../kernel/events.ts'
import { newestInLog } from './checks.store.ts'
import { type DeviceState, isDark, isDeviceTurn, nextDeviceState, type Parent, sameState } from './effective.rules.ts'
import { activeWindows } from '../maintenance/index.ts'
import { type CheckView, type DeviceVerdict, deviceVerdict, inspectionVerdict } from './rules.ts'
import { notify, transact } from './silence.store.ts'
import { type Client, type DeviceRow, insertTurns, lockDevices, readParents, readViews, type Turn, writeDevices } from './store.ts'

/**
 * Judges devices anew after their checks were changed by a person: switched off, removed, given to another agent; or somebody has looked at them.
 * @param at since when it is so (ms since the epoch); now unless said
 */
export async function rejudgeDevices(app: App, ids: readonly number[], at?: number): Promise<void> {
  if (ids.length === 0) return
  const now = app.clock.now()
  await transact(app.pool, async (client) => {
    const devices = await judgeDevices(client, new Map(ids.map((id) => [id, at ?? now])), now)
    const payload = encode({ devices })
    if (payload !== null) await notify(client, channel, payload)
  })
}

/**
 * Judges devices anew by all of their checks, whoever runs these, and by what stands around them, after states of some were written in the same transaction. What hangs on them
 * follows by the periodic look (`watch.ts`).
 * @param changed devices, and since when their checks say something else (ms since the epoch)
 * @returns the devices whose state is another now
 */
export async function judgeDevices(client: Client, changed: ReadonlyMap<number, number>, now: number): Promise<Changed[]> {
  if (changed.size === 0) return []
  const devices = await lockDevices(client, [...changed.keys()], now)
  const after = await nextStates(client, devices, changed, now)
  const turns: Turn[] = []
  const written = devices.flatMap((device) => {
    const before = device.state
    const next = after.get(device.id)
    if (next === undefined || (before !== null && sameState(before, next))) return []
    // Not measured yet: nothing to tell.
    if (before === null && next.status === 'unknown' && next.reason === 'none') return []
    if (isDeviceTurn(before, next)) {
      const at = Math.max(changed.get(device.id) ?? now, next.since)
      turns.push({ deviceId: device.id, checkId: null, at, status: next.status, reason: next.reason, why: next.why })
    }
    return [{ deviceId: device.id, unitId: device.unitId, ...next }]
  })
  if (written.length > 0) await writeDevices(client, written, now)
  if (turns.length > 0) await insertTurns(client, turns)
  return written.map(({ deviceId, unitId }) => ({ id: deviceId, unitId }))
}

/** What the states of these devices are now, each after those that it hangs on. */
export async function nextStates(client: Client, devices: readonly DeviceRow[], changed: ReadonlyMap<number, number>, now: number) {
  const ids = devices.map((device) => device.id)
  const views: Map<number, CheckView[]> = Map.groupBy(await readViews(client, ids), (view) => view.deviceId)
  const parents = Map.groupBy(await readParents(client, ids), ({ childId }) => childId)
  const windows = await activeWindows(client, now)
  const own = new Map<number, DeviceVerdict>(
    devices.map((device) => {
      const checks = views.get(device.id) ?? []
      return [device.id, checks.length > 0 ? deviceVerdict(checks) : inspectionVerdict(device.inspected, device.inspectionMs, now)]
    }),
  )
  const measured = await measuredAt(client, devices, own)
  const byId = new Map(devices.map((device) => [device.id, device]))
  const states = new Map<number, DeviceState>()
  const pending = new Set<number>()
  const stateOf = (device: DeviceRow): DeviceState => {
    const known = states.get(device.id)
    if (known !== undefined) return known
    pending.add(device.id)
    const around = (parents.get(device.id) ?? []).map((parent): Parent => {
      const fellow = byId.get(parent.id)
      // A loop of parents, which the register refuses, must not be one here.
      return fellow === undefined || pending.has(parent.id) ? parent : { ...stateOf(fellow), id: parent.id }
    })
    const verdict = own.get(device.id) ?? inspectionVerdict(null, 0, now)
    const surroundings = {
      parents: around,
      maintenance: windows.get(device.id) ?? null,
      measuredAt: measured.get(verdict.checkId ?? 0) ?? null,
    }
    const state = nextDeviceState(device.state, verdict, surroundings, changed.get(device.id) ?? now)
    states.set(device.id, state)
    pending.delete(device.id)
    return state
  }
  for (const device of devices) stateOf(device)
  return states
}

/** When the deciding checks of devices that were out of reach were measured last: repeated results are in the log only. */
async function measuredAt(client: Client, devices: readonly DeviceRow[], own: ReadonlyMap<number, DeviceVerdict>) {
  const checks = devices.flatMap(({ id, state }) => {
    const verdict = own.get(id)
    return state?.status === 'unreachable' && verdict !== undefined && isDark(verdict) ? (verdict.checkId ?? []) : []
  })
  return checks.length === 0 ? new Map<number, number>() : newestInLog(client, checks)
}
