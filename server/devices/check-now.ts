import { randomUUID } from 'node:crypto'
import { sendCommand } from '../commands/index.ts'
import type { Context } from '../kernel/context.ts'
import { requireDevice } from './require.ts'
import { listChecks } from './store.ts'

/**
 * Asks the agents of a device to measure it now; results come as always, by the stream of events.
 * @returns how many agents were asked
 * @throws DomainError `not-found`, `forbidden`
 */
export async function checkNow(ctx: Context, id: number): Promise<number> {
  await requireDevice(ctx, 'device.write', id)
  const checks = (await listChecks(ctx.app.db, id)).map(({ check }) => check).filter((check) => check.enabled && check.kind !== 'push')
  const byAgent = Map.groupBy(checks, (check) => check.agentId)
  for (const [agentId, of] of byAgent) {
    await sendCommand(ctx, agentId, { id: randomUUID(), kind: 'checkNow', checks: of.map((check) => check.id) })
  }
  return byAgent.size
}
