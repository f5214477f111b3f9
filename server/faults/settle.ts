import type { App } from '../kernel/context.ts'
import { channel, encode } from '../kernel/events.ts'
import { activeWindows } from '../maintenance/index.ts'
import { judgeDevices, nextStates } from './devices.ts'
import { sameState } from './effective.rules.ts'
import { settledFlap } from './flapping.rules.ts'
import { type FlappingCheck, lockFlapping, readSurrounded, writeFlaps } from './settle.store.ts'
import { notify, transact } from './silence.store.ts'
import { readDevices } from './store.ts'

/**
 * What changes in states without a result of their own: checks that have stopped to come and go, devices whose way in has failed or come back, and maintenance that has begun or
 * ended. It compares what is written with what the rules say, so that nothing that was missed stays wrong.
 */
export async function settleStates(app: App): Promise<void> {
  const now = app.clock.now()
  const settled = await settleFlapping(app, now)
  const astray = await transact(app.pool, async (client) => {
    const windows = await activeWindows(client, now)
    const devices = await readDevices(client, await readSurrounded(client, [...windows.keys()]))
    const states = await nextStates(client, devices, new Map(), now)
    return devices.flatMap(({ id, state }) => {
      const next = states.get(id)
      return next !== undefined && (state === null ? next.status === 'maintenance' : !sameState(state, next)) ? [id] : []
    })
  })
  const ids = [...new Set([...settled, ...astray])]
  if (ids.length === 0) return
  await transact(app.pool, async (client) => {
    const devices = await judgeDevices(client, new Map(ids.map((id) => [id, now])), now)
    const payload = encode({ devices })
    if (payload !== null) await notify(client, channel, payload)
  })
}

/** @returns devices with a check that no longer comes and goes */
async function settleFlapping(app: App, now: number): Promise<number[]> {
  return transact(app.pool, async (client) => {
    const over = (await lockFlapping(client)).flatMap((check): FlappingCheck[] => {
      const flap = settledFlap(check.flap, now, check.interval)
      return flap === check.flap ? [] : [{ ...check, flap }]
    })
    if (over.length > 0) await writeFlaps(client, over)
    return over.map(({ deviceId }) => deviceId)
  })
}
