import type { App, Tx } from '../kernel/context.ts'
import { hashToken, newToken } from '../kernel/secrets.ts'
import { findSource, insertSource } from './pushes.store.ts'
import { bumpConfig } from './store.ts'

/**
 * What stands in a unit as the agent of the devices that report by themselves, made with the first of them: their results then go the way of all others. No machine has its
 * credential.
 */
export async function sourceOfPushes(tx: Tx, app: App, unitId: number): Promise<number> {
  const known = await findSource(tx, unitId)
  const id = known ?? (await insertSource(tx, unitId, hashToken(newToken('agent')), new Date(app.clock.now())))
  await bumpConfig(tx, [id])
  return id
}
