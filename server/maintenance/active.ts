import { type Client, devicesOn, plansAround } from './reach.store.ts'
import { activeAt } from './rules.ts'

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
  const holding = (await plansAround(client, at)).flatMap((plan) => {
    const now = activeAt(plan, at)
    return now === null ? [] : [{ plan, until: now.end }]
  })
  const until = new Map(holding.map(({ plan, until: end }) => [plan.id, end]))
  const found = new Map<number, ActiveWindow>()
  for (const { deviceId, windowId } of await devicesOn(
    client,
    holding.map(({ plan }) => plan),
  )) {
    const end = until.get(windowId) ?? at
    const before = found.get(deviceId)
    if (before === undefined || before.until < end) found.set(deviceId, { window: windowId, until: end })
  }
  return found
}
