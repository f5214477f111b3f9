import { newestInLog, readChecks } from '../faults/index.ts'
import { readCheckLimits } from '../limits/index.ts'
import type { Sifted } from './judge.ts'
import { noLimits, watchLimits } from './limits.ts'
import { type Memories, WatchedCheck } from './memory.ts'
import { type AgentRow, type Client, lockAgents } from './store.ts'

/** Reads what is not remembered, or not any more true. */
export async function remember(
  client: Client,
  memories: Memories,
  agents: ReadonlyMap<number, AgentRow>,
  stored: readonly { agentId: number }[],
): Promise<void> {
  const stale = [...new Set(stored.map((waiting) => waiting.agentId))].filter((id) => {
    const memory = memories.get(id)
    const row = agents.get(id)
    return memory === undefined || memory.configVersion !== row?.configVersion || memory.stateVersion !== row.stateVersion
  })
  if (stale.length === 0) return
  const rows = Map.groupBy(await readChecks(client, stale), (row) => row.agentId)
  const limits = await readCheckLimits(client, stale)
  for (const id of stale) {
    const agent = agents.get(id)
    if (!agent) continue
    const before = memories.get(id)
    const checks = (rows.get(id) ?? []).map((row): [number, WatchedCheck] => {
      const watched = new WatchedCheck(row)
      const judged = limits.get(row.id)
      const states = new Map(Object.entries(row.limits ?? {}))
      if (judged !== undefined || states.size > 0) watched.limits = watchLimits(judged?.check ?? noLimits, judged?.sensors ?? [], states)
      watched.detail = row.detail
      watched.said = row.detail
      watched.seenAt = before?.checks.get(row.id)?.seenAt ?? -Infinity
      if (row.state) watched.settle(row.state)
      return [row.id, watched]
    })
    const limited = checks.some(([, watched]) => watched.limits !== null)
    memories.set(id, { configVersion: agent.configVersion, stateVersion: agent.stateVersion, checks: new Map(checks), limited })
  }
}

/**
 * Before states are written: locks the agents concerned, reads anew what another server has written meanwhile, and looks in the log for results that are newer than what this
 * server remembers, since repeated results are not noted with the state.
 */
export async function makeSure(
  client: Client,
  memories: Memories,
  agents: Map<number, AgentRow>,
  sifted: readonly (Pick<Sifted, 'suspects'> & { agentId: number })[],
): Promise<void> {
  const concerned = sifted.filter(({ suspects }) => suspects.size > 0)
  const ids = [...new Set(concerned.map(({ agentId }) => agentId))]
  for (const [id, stateVersion] of await lockAgents(client, ids)) {
    const row = agents.get(id)
    if (row) agents.set(id, { ...row, stateVersion })
  }
  await remember(client, memories, agents, concerned)
  const watched = new Map(
    concerned.flatMap(({ agentId, suspects }) => [...suspects].map(({ id }) => [id, memories.get(agentId)?.checks.get(id)])),
  )
  for (const [id, at] of await newestInLog(client, [...watched.keys()])) {
    const one = watched.get(id)
    if (one) one.seenAt = Math.max(one.seenAt, at)
  }
}
