import type { Waiting } from './commit.ts'
import { type AgentRow, type AgentTouch, type Client, lockAgents, touchAgents } from './store.ts'

/** An agent's row is written at most so often for no other reason than that it spoke, ms. */
const touchEvery = 10_000

/** Notes what the reports say of their agents. @returns those whose page changes by it */
export async function touch(
  client: Client,
  agents: ReadonlyMap<number, AgentRow>,
  stored: readonly Waiting[],
  bumped: ReadonlySet<number>,
  now: number,
): Promise<{ id: number; unitId: number }[]> {
  const touches: AgentTouch[] = []
  const told: { id: number; unitId: number }[] = []
  for (const [id, reports] of Map.groupBy(stored, (waiting) => waiting.agentId)) {
    const agent = agents.get(id)
    const report = reports.map((waiting) => waiting.report).reduce((a, b) => (b.seq > a.seq ? b : a))
    if (!agent) continue
    const clockOffset = report.clock ? Math.round(Math.max(-2e9, Math.min(2e9, report.clock.offset))) : null
    const clockJumps = report.clock ? Math.min(report.clock.jumps, 2e9) : null
    const news =
      agent.silent ||
      agent.lastSeenAt === null ||
      report.dropped > agent.dropped ||
      (clockJumps !== null && clockJumps !== agent.clockJumps) ||
      (clockOffset !== null && Math.abs(clockOffset - (agent.clockOffset ?? 0)) > 500)
    const stateBump = bumped.has(id) ? 1 : 0
    if (!news && stateBump === 0 && now - (agent.lastSeenAt ?? 0) < touchEvery) continue
    touches.push({ id, seenAt: now, boot: report.boot, dropped: report.dropped, clockOffset, clockJumps, stateBump })
    if (news) told.push({ id, unitId: agent.unitId })
  }
  if (touches.length === 0) return []
  await lockAgents(
    client,
    touches.map(({ id }) => id),
  )
  await touchAgents(client, touches)
  return told
}
