import { networkInterfaces } from 'node:os'
import type { ProbeParams } from '../../server/contract/checks.ts'
import { type DnsAnswer, queryDns } from '../dns-query.ts'
import { exchangeHttp } from '../http-exchange.ts'
import { type DefaultRoute, nicState } from '../network.ts'
import { type EchoFinding, measureEchoes } from './icmp.ts'
import type { LinkSteps, StepState } from './link-verdict.ts'
import type { ProbeContext } from './probe.ts'

/** Echoes to each point of the line in a round. */
const echoes = { echoes: 5, gap: 200 }

/** What one step found: its state, and the facts behind it for the page's evidence. Codes, not sentences. */
export interface Step<S extends string = StepState> {
  state: S
  [fact: string]: unknown
}

/**
 * State of the line's network interface, and whether it has an address that is more than link-local. Without a name: cable in as soon as any of the machine's interfaces
 * has its.
 */
export async function nicStep(name: string | null): Promise<Step & { address: StepState }> {
  const names = name === null ? Object.keys(networkInterfaces()).filter((nic) => nic !== 'lo') : [name]
  const states = await Promise.all(names.map((nic) => nicState(nic)))
  const state = states.includes('up') ? 'ok' : states.length > 0 && states.every((s) => s === 'down') ? 'fail' : 'unknown'
  return { state, nic: name ?? names.slice(0, 8).join(', '), address: state === 'ok' ? addressState(names) : 'unknown' }
}

/** What a machine gives itself when nobody gives it an address (RFC 3927, RFC 4291). */
const linkLocal = /^(169\.254\.|fe[89ab])/i

function addressState(names: readonly string[]): StepState {
  const entries = names.flatMap((name) => networkInterfaces()[name] ?? [])
  return entries.some(({ address }) => !linkLocal.test(address)) ? 'ok' : 'fail'
}

/** Echoes to one point of the line. */
export async function echoStep(target: string, timeout: number, { icmp, signal }: ProbeContext): Promise<Step & { finding: EchoFinding }> {
  const finding = await measureEchoes({ target, ...echoes }, timeout, icmp, signal)
  const measured = finding.outcome !== 'unknown' && finding.address !== null
  const { rtt, loss, jitter } = finding.statistics
  const state = !measured ? 'unknown' : rtt === null ? 'fail' : 'ok'
  return { state, target, rtt, loss: measured ? loss : null, jitter, code: finding.reason, finding }
}

/** The gateway's step; a machine that has no default route has no way out, which is a failure and not an unknown. */
export async function gatewayStep(
  gateway: string | null,
  timeout: number,
  context: ProbeContext,
): Promise<Step & { finding?: EchoFinding }> {
  return gateway === null ? { state: 'fail', target: null, code: 'no-default-route' } : echoStep(gateway, timeout, context)
}

/** One resolver, by one name. A name that does not exist there is a wrong answer. */
export async function dnsStep(
  server: string | null,
  { dnsName, resolverPort }: Pick<ProbeParams['link'], 'dnsName' | 'resolverPort'>,
  timeout: number,
  signal: AbortSignal,
): Promise<Step & { time: number | null }> {
  if (dnsName === null) return { state: 'skipped', time: null }
  const question = { server, port: resolverPort, name: dnsName, type: 'A' as const, timeout }
  const answer: DnsAnswer = await queryDns(question, signal)
  const state = answer.reason === 'none' ? 'ok' : answer.reason === 'probe-error' ? 'unknown' : 'fail'
  return { state, server, name: dnsName, time: answer.time, code: answer.reason }
}

/** The page with a known answer. A different answer, or TLS that is not the site's, is what portals and proxies give. */
export async function httpStep(
  expected: ProbeParams['link']['http'],
  timeout: number,
  signal: AbortSignal,
): Promise<Step<LinkSteps['http']> & { time: number | null }> {
  if (expected === null) return { state: 'skipped', time: null }
  const found = await exchangeHttp(expected.url, { timeout, followRedirects: false, signal })
  const facts = { url: expected.url, time: found.time, status: found.status, code: found.reason }
  if (found.reason === 'probe-error') return { state: 'unknown', ...facts }
  if (found.reason === 'tls-failure' || found.reason === 'garbled-answer') return { state: 'wrong', ...facts }
  if (found.status === null) return { state: 'fail', ...facts }
  const right = found.status === expected.status && (expected.contains === null || found.body.includes(expected.contains))
  return { state: right ? 'ok' : 'wrong', ...facts, ...(!right && { body: found.body.slice(0, 200) }) }
}

const isIPv6 = (address: string | null) => address?.includes(':') ?? false

/** The anchor that answered best: least loss, then shortest way. */
export function bestAnchor<A extends { finding: EchoFinding }>(anchors: readonly A[]): A | undefined {
  return anchors.toSorted(({ finding: { statistics: a } }, { finding: { statistics: b } }) => {
    return a.loss - b.loss || (a.rtt ?? Infinity) - (b.rtt ?? Infinity)
  })[0]
}

/** All anchors as one step: one that answers is enough, and only silence of all those that were measured is a failure. */
export function anchorsState(anchors: readonly Step[]): StepState {
  const states = new Set(anchors.map(({ state }) => state))
  if (states.has('ok')) return 'ok'
  return states.has('unknown') ? 'unknown' : 'fail'
}

/**
 * The route to measure: when a cable is pulled the system forgets its default route, while the line is still the one it was. One that has only its IPv6 route left has lost
 * its IPv4 address: that is a fault of the line, not another line.
 */
export function lastingRoute(now: DefaultRoute, remembered: DefaultRoute): DefaultRoute {
  const none = now.gateway === null && now.nic === null
  const halved = isIPv6(now.gateway) && remembered.gateway !== null && !isIPv6(remembered.gateway)
  return none || halved ? remembered : now
}
