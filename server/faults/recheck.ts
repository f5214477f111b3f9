import { randomUUID } from 'node:crypto'
import { sendCommand } from '../commands/index.ts'
import { system } from '../kernel/actor.ts'
import type { App } from '../kernel/context.ts'
import { transact } from './silence.store.ts'
import { readWaiting } from './settle.store.ts'

/** A device that waits is asked for again after so long, ms. */
const again = 60_000
/** When devices were asked for, by the clock that never jumps. Lost with the process: asking twice does no harm. */
const asked = new WeakMap<App, Map<number, number>>()

/** Has devices measured at once whose way has come back: only what fails then is their own fault. */
export async function recheckWaiting(app: App): Promise<void> {
  const waiting = await transact(app.pool, readWaiting)
  const before = asked.get(app) ?? new Map<number, number>()
  const now = app.clock.monotonic()
  const due = waiting.filter(({ deviceId }) => now - (before.get(deviceId) ?? -Infinity) >= again)
  const still = new Set(waiting.map(({ deviceId }) => deviceId))
  asked.set(app, new Map([...[...before].filter(([id]) => still.has(id)), ...due.map(({ deviceId }) => [deviceId, now] as const)]))
  for (const [agentId, checks] of Map.groupBy(due, (check) => check.agentId)) {
    const command = { id: randomUUID(), kind: 'checkNow' as const, checks: checks.slice(0, 1000).map(({ checkId }) => checkId) }
    await sendCommand({ app, actor: system, address: null, requestId: 'recheck' }, agentId, command)
  }
}
