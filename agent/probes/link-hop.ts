import ipaddr from 'ipaddr.js'
import { subnets } from '../network.ts'
import type { EchoReply, ProbeContext } from './probe.ts'
import type { Step } from './link-steps.ts'

/** The provider's first router that answers, and how it usually does. */
export interface LearntHop {
  address: string
  /** Steps from here; 0: named by a person and asked directly. */
  ttl: number
  /** Where the echoes go that end at it. */
  towards: string
  /** Good rounds in which it was seen. */
  rounds: number
  /** Usual round-trip time (ms) and loss (%): running averages. */
  rtt: number | null
  loss: number
  /** ms since the epoch. */
  learntAt: number
  /** Good rounds in a row in which it was not seen. */
  missed: number
}

/** The nearest step that may be the provider's, and the farthest that is still taken for its first. */
const [nearest, farthest] = [2, 6]
/** Echoes of a round; routers give out fewer of these answers than of others, so one is enough. */
const echoes = { count: 3, gap: 200 }
/** Seen so often, its silence means something. */
const enoughRounds = 3
/** A hop that usually loses more than this (%) says nothing by its silence. */
const mostLoss = 50
/** Good rounds without it after which the way has changed for good. */
const patience = 20
/** Weight of the newest round in the averages. */
const newest = 0.1

/** Does its silence mean anything? One that a person has named needs to have answered once. */
export function hasBaseline(hop: LearntHop | undefined): boolean {
  if (hop === undefined) return false
  return hop.rounds >= (hop.ttl === 0 ? 1 : enoughRounds) && hop.loss < mostLoss
}

/** Echoes that end at the hop: whoever answers at that distance shows that the provider's line is there. */
export async function learntHopStep(hop: LearntHop, timeout: number, { icmp, signal }: ProbeContext): Promise<Step & { seen: string[] }> {
  const wait = Math.max(100, timeout - echoes.gap * (echoes.count - 1))
  const reply = await icmp.echo({ address: hop.towards, ...echoes, timeout: wait, ttl: hop.ttl, signal })
  const usual = { ttl: hop.ttl, usualRtt: round(hop.rtt), usualLoss: round(hop.loss), learntAt: hop.learntAt }
  const facts = { target: hop.address, ...usual }
  if (reply.error !== undefined) return { state: 'unknown', ...facts, code: 'probe-error', seen: [] }
  if (reply.hops === undefined && icmp.kind !== 'ping') return { state: 'skipped', ...facts, code: 'ttl-not-possible', seen: [] }
  const hops = reply.hops ?? []
  const seen = [...new Set(hops.map(({ address }) => address))]
  const answered = hops.length + reply.rtts.filter((rtt) => rtt !== null).length
  const other = seen.find((address) => address !== hop.address)
  return {
    state: answered > 0 ? 'ok' : 'fail',
    ...facts,
    rtt: median(hops.flatMap(({ rtt }) => rtt ?? [])),
    loss: (100 * (echoes.count - Math.min(answered, echoes.count))) / echoes.count,
    ...(other !== undefined && { code: 'other-router', other }),
    seen,
  }
}

/** What a good round teaches of the hop. @returns null when the way has changed for good: it is to be learnt anew */
export function noteHop(hop: LearntHop, step: { seen: readonly string[]; rtt: number | null; loss: number | null }): LearntHop | null {
  if (!step.seen.includes(hop.address)) return hop.missed + 1 >= patience ? null : { ...hop, missed: hop.missed + 1 }
  const blend = (before: number | null, now: number | null) =>
    before === null || now === null ? (now ?? before) : before + newest * (now - before)
  return { ...hop, rounds: hop.rounds + 1, missed: 0, rtt: blend(hop.rtt, step.rtt), loss: blend(hop.loss, step.loss) ?? 0 }
}

/** A hop that a person has named. */
export function namedHop(address: string, now: number): LearntHop {
  return { address, ttl: 0, towards: address, rounds: 0, rtt: null, loss: 0, learntAt: now, missed: 0 }
}

/**
 * Looks for the provider's first hop on a line that works: the nearest router beyond the gateway that answers and is not the office's own.
 * @returns null when none answers, or the engine cannot tell
 */
export async function findHop(towards: string, gateway: string, timeout: number, context: ProbeContext): Promise<LearntHop | null> {
  const steps = Array.from({ length: farthest - nearest + 1 }, (_, i) => nearest + i)
  const asked = await Promise.all(
    steps.map((ttl) => context.icmp.echo({ address: towards, count: 2, gap: 100, timeout, ttl, signal: context.signal })),
  )
  for (const [i, reply] of asked.entries()) {
    if (reply.rtts.some((rtt) => rtt !== null)) return null
    const found = providersOf(reply, gateway)
    const ttl = steps[i]
    if (found === undefined || ttl === undefined) continue
    return { ...namedHop(found.address, context.clock.now()), ttl, towards, rounds: 1, rtt: found.rtt }
  }
  return null
}

function providersOf({ hops = [] }: EchoReply, gateway: string) {
  const own = subnets()
  return hops.find(({ address }) => address !== gateway && !isOffice(address, own))
}

/** Home and office routers use 192.168.0.0/16 almost alone; providers use 10.0.0.0/8, 172.16.0.0/12 and 100.64.0.0/10 within their own networks. */
function isOffice(text: string, own: readonly string[]): boolean {
  const address = ipaddr.parse(text)
  if (address.kind() === 'ipv6') return false
  return ['192.168.0.0/16', '169.254.0.0/16', ...own].some((cidr) => address.match(ipaddr.parseCIDR(cidr)))
}

/** Does an address of this kind mean that the provider shares public addresses among its customers (RFC 6598)? */
export function isShared(text: string): boolean {
  return ipaddr.IPv4.isValid(text) && ipaddr.parse(text).range() === 'carrierGradeNat'
}

const round = (value: number | null) => (value === null ? null : Math.round(value * 10) / 10)

function median(values: readonly number[]): number | null {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? null
}
