import type { DefaultRoute } from '../network.ts'
import { runInventory } from './run.ts'
import type { HostInventory, RoundFacts } from './shapes.ts'

export type { HostInventory, RoundFacts } from './shapes.ts'

/** Time that finding the default route may take where a child is needed for it (ms). */
const routeTimeout = 20_000

/**
 * Guarantee: the child is this same program, of the same version, and prints exactly these shapes.
 * @throws as `runInventory`
 */
export const inventory = {
  round: async (timeout: number, signal: AbortSignal) => (await runInventory('round', timeout, signal)) as RoundFacts,
  full: async (timeout: number, signal: AbortSignal) => (await runInventory('full', timeout, signal)) as HostInventory,
  route: async (signal: AbortSignal) => (await runInventory('route', routeTimeout, signal)) as DefaultRoute,
}
