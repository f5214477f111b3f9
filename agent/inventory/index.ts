import { ownProgram, runChild } from '../child.ts'
import type { DefaultRoute } from '../network.ts'
import type { HostInventory, InventoryJob, RoundFacts, RoundOmission } from './shapes.ts'

export type { DiskFacts, HostInventory, RoundFacts, RoundOmission } from './shapes.ts'

/** Time that finding the default route may take where a child is needed for it (ms). */
const routeTimeout = 20_000
/** More than any machine's inventory takes (bytes). */
const maxOutput = 1_000_000

/** systeminformation's calls have no time limits: it runs in a child that is killed at the deadline (ms, real). */
function run(job: InventoryJob, timeout: number, signal: AbortSignal, flags: readonly string[] = []): Promise<unknown> {
  return runChild(ownProgram('inventory-child', job, ...flags), { timeout, maxOutput, signal })
}

/**
 * Guarantee: the child is this same program, of the same version, and prints exactly these shapes.
 * @throws as `runChild`
 */
export const inventory = {
  /** @param drives Windows' fixed drives as the last inventory found them (`C:`), which spares the round a PowerShell */
  round: async (timeout: number, signal: AbortSignal, omit: readonly RoundOmission[] = [], drives: readonly string[] = []) => {
    const flags = [...omit.map((name) => `--no-${name}`), ...(drives.length > 0 ? [`--drives=${drives.join(',')}`] : [])]
    return (await run('round', timeout, signal, flags)) as RoundFacts
  },
  full: async (timeout: number, signal: AbortSignal) => (await run('full', timeout, signal)) as HostInventory,
  route: async (signal: AbortSignal) => (await run('route', routeTimeout, signal)) as DefaultRoute,
}
