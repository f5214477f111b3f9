import { echoStep, type Step } from './link-steps.ts'
import { findHop, hasBaseline, isShared, learntHopStep, namedHop, noteHop } from './link-hop.ts'
import { askPublicAddress, noteAddress } from './link-public.ts'
import type { LinkKept, LinkState } from './link-state.ts'
import type { Probe, ProbeContext } from './probe.ts'

type Params = Parameters<Probe<'link'>>[0]

/** A hop that was not found is looked for again after so long (ms). */
const walkEvery = 60 * 60_000
/** What changes slowly is written to the disk this often (ms). */
const saveEvery = 15 * 60_000
/** The public address is asked for this often while nothing points to a change (ms). */
const askEvery = 5 * 60_000
/** Looking for the hop and asking for the address get this much of a round (ms). */
const shortest = 1_000

/** How the provider's first hop answered in a round. */
export type HopStep = Step & { seen: string[]; rtt: number | null; loss: number | null; finding?: unknown }

/** The hop that a person has named, or the one that was learnt behind this gateway; null while none is known. */
export async function hopStep(
  params: Params,
  learnt: LinkKept['hops'][string] | undefined,
  timeout: number,
  context: ProbeContext,
): Promise<HopStep | null> {
  const number = (value: unknown) => (typeof value === 'number' ? value : null)
  if (params.ispHop !== null) {
    const step = await echoStep(params.ispHop, timeout, context)
    return { ...step, seen: step.state === 'ok' ? [params.ispHop] : [], rtt: number(step['rtt']), loss: number(step['loss']) }
  }
  if (learnt === undefined) return null
  const step = await learntHopStep(learnt, timeout, context)
  return { ...step, rtt: number(step['rtt']), loss: number(step['loss']) }
}

interface Lesson {
  hopKey: string
  hop: HopStep | null
  towards: string | null
  gatewayAddress: string | null
  left: number
  context: ProbeContext
}

/** What a good round teaches: of the hop that is known, or which one there is. */
export async function learn(
  params: Params,
  state: LinkState,
  kept: LinkKept,
  { hopKey, hop, towards, gatewayAddress, left, context }: Lesson,
): Promise<void> {
  const { clock } = context
  const known = kept.hops[hopKey] ?? (params.ispHop === null ? undefined : namedHop(params.ispHop, clock.now()))
  const had = hasBaseline(kept.hops[hopKey])
  let learnt = known && hop && (hop.state === 'ok' || hop.state === 'fail') ? noteHop(known, hop) : (known ?? null)
  const looked = learnt === null && clock.monotonic() >= state.walkAt && gatewayAddress !== null && towards !== null && left > 2 * shortest
  if (looked) {
    learnt = await findHop(towards, gatewayAddress, shortest, context)
    state.walkAt = clock.monotonic() + walkEvery
  }
  if (learnt !== null) kept.hops[hopKey] = learnt
  else delete kept.hops[hopKey]
  const news = looked || hasBaseline(kept.hops[hopKey]) !== had
  if (news || clock.monotonic() - state.savedAt > saveEvery) await save(state, kept, context)
}

async function save(state: LinkState, kept: LinkKept, { kept: file, clock, log, checkId }: ProbeContext): Promise<void> {
  state.savedAt = clock.monotonic()
  await file
    .write(kept)
    .catch((error: unknown) => log.warn({ check: checkId, error: String(error) }, 'Không ghi được điều đã học về đường truyền'))
}

/** What became of the question for the public address in a round. */
export type Asked = 'answered' | 'no-answer' | 'not-asked'

/** Asks for the public address when it is time to, or when something points to another line. */
export async function publicAddress(
  params: Params,
  state: LinkState,
  kept: LinkKept,
  { moved, left, context }: { moved: boolean; left: number; context: ProbeContext },
): Promise<Asked> {
  const now = context.clock.monotonic()
  if (!params.publicAddress || left < shortest || (!moved && now - state.askedAt < askEvery)) return 'not-asked'
  state.askedAt = now
  const address = await askPublicAddress(params.publicAddress, Math.min(left, 5 * shortest), context.signal)
  if (address === null) return 'no-answer'
  const before = kept.publicAddress
  kept.publicAddress = noteAddress(before, address, params.lines ?? [], context.clock.now())
  if (kept.publicAddress !== before) await save(state, kept, context)
  return 'answered'
}

export function publicFacts(params: Params, kept: LinkKept, asked: Asked, place: number | null): Record<string, unknown> {
  const shared = Object.values(kept.hops).some(({ address }) => isShared(address)) || isShared(kept.publicAddress?.address ?? '')
  if (!params.publicAddress) return shared ? { shared } : {}
  const line = place === null ? null : (params.lines?.[place - 1]?.name ?? null)
  const { address = null, since = null, changes = [] } = kept.publicAddress ?? {}
  return {
    publicAddress: { address, since, line, place, failed: asked === 'no-answer', changes: changes.slice(-5) },
    ...(shared && { shared }),
  }
}
