import type { KeptValue } from '../kept.ts'
import { MemorySlot } from '../memory.ts'
import type { DefaultRoute } from '../network.ts'
import type { SpeedFinding } from '../speed.ts'
import type { LearntHop } from './link-hop.ts'
import type { KnownAddress } from './link-public.ts'

export const nowhere: DefaultRoute = { gateway: null, nic: null }

/** What a line check knows that must outlive a restart: an agent that starts in the middle of an outage would else have nothing to compare with. */
export interface LinkKept {
  v: 1
  /** The default route, while there was one. */
  route: DefaultRoute
  /** The provider's first hop, by the gateway behind which it stands, or under its own address where a person has named it. */
  hops: Record<string, LearntHop>
  publicAddress: KnownAddress | null
  speed: SpeedFinding | null
  /** Day of the last nightly speed test, `2026-01-31`. */
  nightlyOn: string | null
}

/** What a line check remembers between rounds. */
export interface LinkState {
  kept: LinkKept | null
  routeAt: number
  degraded: boolean
  slow: { dns: boolean; http: boolean }
  /** Was the last round without a fault? */
  good: boolean
  /** Not before this is a hop looked for again (monotonic, ms). */
  walkAt: number
  savedAt: number
  askedAt: number
  /** A speed test whose figures no round has brought to the server yet. */
  fresh: SpeedFinding | null
  testing: boolean
}

export const linkState = new MemorySlot((): LinkState => ({
  kept: null,
  routeAt: -Infinity,
  degraded: false,
  slow: { dns: false, http: false },
  good: false,
  walkAt: -Infinity,
  savedAt: -Infinity,
  askedAt: -Infinity,
  fresh: null,
  testing: false,
}))

/** What is kept, read once. */
export async function keptOf(state: LinkState, file: KeptValue): Promise<LinkKept> {
  state.kept ??= asKept(await file.read()) ?? { v: 1, route: nowhere, hops: {}, publicAddress: null, speed: null, nightlyOn: null }
  return state.kept
}

/** Guarantee: the file is this program's own and written whole; its version and outline are checked all the same. */
function asKept(value: unknown): LinkKept | null {
  const kept = value as LinkKept | null
  return kept !== null && kept.v === 1 && typeof kept.hops === 'object' && typeof kept.route === 'object' ? kept : null
}
