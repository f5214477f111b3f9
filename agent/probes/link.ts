import { reasonCode } from '../../server/contract/kinds.ts'
import { probeMetrics } from '../../server/contract/metrics.ts'
import { inventory } from '../inventory/index.ts'
import { MemorySlot } from '../memory.ts'
import { type DefaultRoute, defaultRoute } from '../network.ts'
import { anchorsState, bestAnchor, dnsStep, echoStep, gatewayStep, httpStep, lastingRoute, nicStep } from './link-steps.ts'
import { linkQuality, type LinkSteps, linkVerdict } from './link-verdict.ts'
import type { Probe, ProbeContext } from './probe.ts'

const nowhere: DefaultRoute = { gateway: null, nic: null }

/** Where reading the route takes a child process, it is read again only this often (ms). */
const routeLifetime = 5 * 60_000

const state = new MemorySlot(() => ({ route: nowhere, routeAt: -Infinity, hopAnswered: false, degraded: false }))

/**
 * The internet line as a whole: every point along it at once, then one verdict. Values: `probeMetrics.link`; `detail.steps` holds what each point showed.
 */
export const probeLink: Probe<'link'> = async (params, timeout, context) => {
  const known = state.of(context.memory)
  const { signal } = context
  const now = context.clock.monotonic()
  if (process.platform === 'linux' || now - known.routeAt > routeLifetime) {
    known.route = lastingRoute(await defaultRoute(inventory.route, signal).catch(() => nowhere), known.route)
    known.routeAt = now
  }
  const { ispHop, publicResolver } = params
  const [nic, gateway, hop, anchors, dnsLocal, dnsPublic, http] = await Promise.all([
    nicStep(params.nic ?? known.route.nic),
    gatewayStep(params.gateway ?? known.route.gateway, timeout, context),
    ispHop === null ? null : echoStep(ispHop, timeout, context),
    Promise.all(params.anchors.map((anchor) => echoStep(anchor, timeout, context))),
    dnsStep(params.localResolver, params, timeout, signal),
    publicResolver === null ? null : dnsStep(publicResolver, params, timeout, signal),
    httpStep(params.http, timeout, signal),
  ])
  const best = bestAnchor(anchors)
  const { rtt = null, loss = 100, jitter = null } = best?.finding.statistics ?? {}
  const anchorsNow = anchorsState(anchors)
  const degraded = anchorsNow === 'ok' ? linkQuality(rtt, loss, known.degraded) : null
  known.degraded = degraded !== null
  known.hopAnswered ||= hop?.state === 'ok'
  const steps: LinkSteps = {
    nic: nic.state,
    gateway: gateway.state,
    ispHop: hop?.state ?? 'skipped',
    ispHopBaseline: known.hopAnswered,
    anchors: anchorsNow,
    degraded,
    dnsLocal: dnsLocal.state,
    dnsPublic: dnsPublic?.state ?? 'skipped',
    http: http.state,
    unknownReason: context.icmp.kind === 'none' ? 'icmp-not-possible' : 'probe-error',
  }
  const { outcome, reason } = linkVerdict(steps)
  return {
    outcome,
    reason,
    shape: probeMetrics.link,
    values: [
      rtt,
      anchorsNow === 'unknown' ? null : loss,
      jitter,
      gateway.finding?.statistics.rtt ?? null,
      gateway.state === 'unknown' ? null : (gateway.finding?.statistics.loss ?? null),
      dnsLocal.time,
      http.time,
      reasonCode[reason],
    ],
    detail: {
      steps: { nic, gateway: facts(gateway), ispHop: hop && facts(hop), anchors: anchors.map(facts), dnsLocal, dnsPublic, http },
      ispHopBaseline: known.hopAnswered,
      engine: engineOf(context),
    },
  }
}

/** A step without its raw echoes. */
function facts<S extends { finding?: unknown }>({ finding: _finding, ...rest }: S): Omit<S, 'finding'> {
  return rest
}

function engineOf({ icmp }: ProbeContext): { kind: string; remedy: string | null } {
  return { kind: icmp.kind, remedy: icmp.remedy }
}
