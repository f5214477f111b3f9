import { activeAt } from './rules.ts'
import { type Client, devicesOf, plansAround } from './active.store.ts'

/** The window that a device is in, and until when (ms since the epoch). */
export interface ActiveWindow {
  window: number
  until: number
}

/**
 * The devices that are in maintenance at an instant. One small query while no window holds, a second one for the devices of those that do. Of several windows the one
 * that lasts longest is told.
 */
export async function activeWindows(client: Client, at: number): Promise<ReadonlyMap<number, ActiveWindow>> {
  const until = new Map<number, number>()
  for (const { id, ...plan } of await plansAround(client, at)) {
    const now = activeAt(plan, at)
    if (now !== null) until.set(id, now.end)
  }
  const found = new Map<number, ActiveWindow>()
  if (until.size === 0) return found
  for (const { deviceId, windowId } of await devicesOf(client, [...until.keys()])) {
    const end = until.get(windowId) ?? at
    const before = found.get(deviceId)
    if (before === undefined || before.until < end) found.set(deviceId, { window: windowId, until: end })
  }
  return found
}
