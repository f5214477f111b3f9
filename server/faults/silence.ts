import type { App } from '../kernel/context.ts'
import { channel, encode } from '../kernel/events.ts'
import type { Job } from '../kernel/jobs.ts'
import { newestInLog, readChecks } from './checks.store.ts'
import { judgeDevices } from './devices.ts'
import { isTurn, silence, unseen } from './rules.ts'
import { findSilent, markSilent, notify, transact } from './silence.store.ts'
import { insertTurns, type Turn, writeStates } from './store.ts'

/** An agent that has not reported, greeted or held its stream for so long is silent, ms. */
const patience = 90_000

/** When this process first looked: agents get the same patience after a pause of the server itself. */
const watchingSince = new WeakMap<App, number>()

/**
 * Notices agents that have fallen silent. What their checks say is unknown from when they were last heard, which is not their devices' fault: nothing becomes critical by it.
 * An agent that speaks again is no longer silent (`touchAgents`, its stream), and its results tell the states.
 */
export async function watchAgents(app: App, signal: AbortSignal): Promise<void> {
  const now = app.clock.now()
  const since = watchingSince.get(app) ?? now
  watchingSince.set(app, Math.min(since, now))
  if (now - since < patience) return
  for (const id of await findSilent(app.pool, now - patience)) {
    if (signal.aborted) return
    await silenceAgent(app, id, now)
  }
}

async function silenceAgent(app: App, id: number, now: number): Promise<void> {
  await transact(app.pool, async (client) => {
    const agent = await markSilent(client, id, now - patience)
    if (agent === null) return
    const checks = await readChecks(client, [id])
    const newest = await newestInLog(
      client,
      checks.map((check) => check.id),
    )
    const turns: Turn[] = []
    const writes = checks.flatMap(({ id: checkId, deviceId, state, enabled, limits }) => {
      if (!enabled) return []
      const before = state ?? unseen
      const seenAt = Math.max(before.seenAt ?? -Infinity, newest.get(checkId) ?? -Infinity)
      const after = silence({ ...before, seenAt: seenAt === -Infinity ? null : seenAt }, agent.lastSeenAt)
      if (before.status === after.status && before.reason === after.reason) return []
      if (isTurn(before, after)) turns.push({ deviceId, checkId, at: after.since ?? now, status: after.status, reason: after.reason })
      return [{ checkId, deviceId, state: after, detail: null, limits: limits === null ? null : JSON.stringify(limits) }]
    })
    if (writes.length > 0) await writeStates(client, writes)
    if (turns.length > 0) await insertTurns(client, turns)
    const devices = await judgeDevices(client, new Map(writes.map(({ deviceId, state }) => [deviceId, state.since ?? now])), now)
    const payload = encode({ agents: [agent], devices })
    if (payload !== null) await notify(client, channel, payload)
    app.log.warn({ agent: id, lastSeenAt: new Date(agent.lastSeenAt).toISOString(), checks: writes.length }, 'agent is silent')
  })
}

export const watchAgentsJob: Job = { name: 'faults.silent-agents', every: 10_000, run: watchAgents }
