import type { Outcome, Reason } from '../../server/contract/kinds.ts'

/**
 * What one step along the line showed. `skipped`: not configured, so it says nothing. `unknown`: it should have been measured and could not be, so nothing
 * built on it may be called ok.
 */
export type StepState = 'ok' | 'fail' | 'unknown' | 'skipped'

export interface LinkSteps {
  nic: StepState
  /** Has the interface an address with which it can reach others? */
  address: StepState
  gateway: StepState
  ispHop: StepState
  /** The ISP hop has answered before: only then does its silence mean anything. */
  ispHopBaseline: boolean
  /** `ok` when at least one anchor answers well enough (`linkQuality`). */
  anchors: StepState
  /** Anchors answer, but with this much loss or delay. */
  degraded: Extract<Reason, 'packet-loss' | 'slow'> | null
  dnsLocal: StepState
  dnsPublic: StepState
  /** `wrong`: something answered that is not the expected page, as a captive portal or proxy does. */
  http: StepState | 'wrong'
  /** Name or page are answered, but too slowly to work with (`tooSlow`). */
  slow: boolean
  /** The public address belongs to another line than the usual one. */
  backup: boolean
  /** Why a step is `unknown`. */
  unknownReason: Extract<Reason, 'icmp-not-possible' | 'probe-error' | 'not-configured'>
}

export interface LinkVerdict {
  outcome: Outcome
  reason: Reason
}

const critical = (reason: Reason): LinkVerdict => ({ outcome: 'critical', reason })

/**
 * The verdict on an internet line: what is broken nearest to us. First matching row counts:
 *
 * | NIC  | gateway | ISP hop            | anchors  | DNS                        | HTTP      | verdict             |
 * |------|---------|--------------------|----------|----------------------------|-----------|---------------------|
 * | down | –       | –                  | –        | –                          | –         | cable               |
 * | up, no address | –  | –               | no       | –                          | –         | no-address          |
 * | up   | no      | –                  | no       | –                          | –         | lan                 |
 * | up   | yes     | no, or no baseline | no       | –                          | –         | isp-line            |
 * | up   | yes     | yes                | no       | –                          | –         | isp-upstream        |
 * | up   | –       | –                  | yes      | local fails, public works  | –         | local-dns           |
 * | up   | –       | –                  | yes      | local fails, public too    | –         | dns-failure         |
 * | up   | –       | –                  | yes      | ok                         | wrong     | captive-portal      |
 * | up   | –       | –                  | degraded | ok                         | –         | packet-loss or slow (warning) |
 * | up   | –       | –                  | yes      | ok                         | no answer | no-answer (warning) |
 * | up   | –       | –                  | yes      | ok, slowly                 | ok, slowly | slow (warning)     |
 * | up   | –       | –                  | yes, over another line than the usual one | – | – | failover (warning)  |
 *
 * Anchors may be IPv4 or IPv6 addresses: one that answers is enough. A public resolver that alone fails is one that the network blocks by choice: no fault.
 * A gateway or hop that is silent while the anchors behind it answer is one that does not answer echoes: no fault.
 */
export function linkVerdict(steps: LinkSteps): LinkVerdict {
  if (steps.nic === 'fail') return critical('cable')
  if (steps.anchors !== 'ok' && steps.address === 'fail') return critical('no-address')
  if (steps.anchors === 'fail') return beforeTheAnchors(steps)
  if (steps.anchors !== 'ok') return withoutAnchors(steps)
  if (steps.dnsLocal === 'fail') return critical(steps.dnsPublic === 'ok' ? 'local-dns' : 'dns-failure')
  if (steps.http === 'wrong') return critical('captive-portal')
  if (steps.degraded !== null) return { outcome: 'warning', reason: steps.degraded }
  if (isUnknown(steps)) return { outcome: 'unknown', reason: steps.unknownReason }
  if (steps.http === 'fail') return { outcome: 'warning', reason: 'no-answer' }
  if (steps.slow) return { outcome: 'warning', reason: 'slow' }
  if (steps.backup) return { outcome: 'warning', reason: 'failover' }
  return { outcome: 'ok', reason: 'none' }
}

function beforeTheAnchors({ gateway, ispHop, ispHopBaseline }: LinkSteps): LinkVerdict {
  if (ispHop === 'ok') return critical('isp-upstream')
  if (gateway === 'fail') return critical('lan')
  if (gateway === 'ok') return critical(ispHop === 'unknown' && ispHopBaseline ? 'no-answer' : 'isp-line')
  // Nothing between us and the anchors was measured: the line is down, and where is not known.
  return critical('no-answer')
}

/** No echo could be sent. What else was tried may still show that the line is down, never that it is well. */
function withoutAnchors({ gateway, dnsLocal, dnsPublic, http, unknownReason }: LinkSteps): LinkVerdict {
  const tried = [dnsLocal, dnsPublic, http].filter((step) => step !== 'skipped')
  if (http === 'wrong') return critical('captive-portal')
  if (tried.length >= 2 && tried.every((step) => step === 'fail')) return critical(gateway === 'fail' ? 'lan' : 'no-answer')
  return { outcome: 'unknown', reason: unknownReason }
}

function isUnknown({ nic, gateway, dnsLocal, dnsPublic, http }: LinkSteps): boolean {
  return [nic, gateway, dnsLocal, dnsPublic, http].includes('unknown')
}

/** mwan3's thresholds: bad at or beyond the first, well again only at or under the second. ms and %. */
const bad = { rtt: 1000, loss: 40 }
const recovered = { rtt: 500, loss: 10 }

/** Names and pages, which take several round trips (ms): too slow at or beyond the first, well again only at or under the second. */
const patience = { dns: { bad: 1000, recovered: 500 }, http: { bad: 5000, recovered: 2500 } }

/** Is an answer too slow to work with? With hysteresis, as `linkQuality`; a time that is not known is no slow one. */
export function tooSlow(what: keyof typeof patience, time: number | null, wasSlow: boolean): boolean {
  const { bad: atLeast, recovered: above } = patience[what]
  return time !== null && (wasSlow ? time > above : time >= atLeast)
}

/** Is a line that answers too lossy or slow to be used? With hysteresis: `wasDegraded` is what the last round said. */
export function linkQuality(rtt: number | null, loss: number, wasDegraded: boolean): LinkSteps['degraded'] {
  const limit = wasDegraded ? recovered : bad
  const over = (value: number, at: number) => (wasDegraded ? value > at : value >= at)
  if (over(loss, limit.loss)) return 'packet-loss'
  return rtt !== null && over(rtt, limit.rtt) ? 'slow' : null
}
