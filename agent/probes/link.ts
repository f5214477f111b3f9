import { reasonCode } from '../../server/contract/kinds.ts'
import { probeMetrics, speedMetrics } from '../../server/contract/metrics.ts'
import { inventory } from '../inventory/index.ts'
import { defaultRoute } from '../network.ts'
import { hasBaseline } from './link-hop.ts'
import { hopStep, learn, publicAddress, publicFacts } from './link-learn.ts'
import { lineOf } from './link-public.ts'
import { nightDue, testSpeed } from './link-speed.ts'
import { keptOf, type LinkKept, type LinkState, linkState, nowhere } from './link-state.ts'
import { anchorsState, bestAnchor, dnsStep, echoStep, gatewayStep, httpStep, lastingRoute, nicStep } from './link-steps.ts'
import { linkQuality, type LinkSteps, linkVerdict, tooSlow } from './link-verdict.ts'
import type { Probe, ProbeContext } from './probe.ts'

type Params = Parameters<Probe<'link'>>[0]

/** Where reading the route takes a child process, it is read again only this often (ms). */
const routeLifetime = 5 * 60_000
const withSpeed = [...probeMetrics.link, ...speedMetrics]

/**
 * The internet line as a whole: every point along it at once, then one verdict. Values: `probeMetrics.link`; `detail.steps` holds what each point showed.
 */
export const probeLink: Probe<'link'> = async (params, timeout, context) => {
  const begun = context.clock.monotonic()
  const state = linkState.of(context.memory)
  const kept = await keptOf(state, context.kept)
  const route = await currentRoute(state, kept, context)
  const gatewayAddress = params.gateway ?? route.gateway
  const hopKey = params.ispHop ?? gatewayAddress ?? ''
  const { publicResolver } = params
  const { signal } = context
  const [nic, gateway, hop, anchors, dnsLocal, dnsPublic, http] = await Promise.all([
    nicStep(params.nic ?? route.nic),
    gatewayStep(gatewayAddress, timeout, context),
    hopStep(params, kept.hops[hopKey], timeout, context),
    Promise.all(params.anchors.map((anchor) => echoStep(anchor, timeout, context))),
    dnsStep(params.localResolver, params, timeout, signal),
    publicResolver === null ? null : dnsStep(publicResolver, params, timeout, signal),
    httpStep(params.http, timeout, signal),
  ])
  const best = bestAnchor(anchors)
  const { rtt = null, loss = 100, jitter = null } = best?.finding.statistics ?? {}
  const anchorsNow = anchorsState(anchors)
  const degraded = anchorsNow === 'ok' ? linkQuality(rtt, loss, state.degraded) : null
  state.degraded = degraded !== null
  state.slow = { dns: tooSlow('dns', dnsLocal.time, state.slow.dns), http: tooSlow('http', http.time, state.slow.http) }
  const good = anchorsNow === 'ok' && degraded === null
  const left = () => timeout - (context.clock.monotonic() - begun)
  const moved = good && (!state.good || hop?.['code'] === 'other-router')
  const asked = anchorsNow === 'ok' ? await publicAddress(params, state, kept, { moved, left: left(), context }) : 'not-asked'
  const place = kept.publicAddress === null || !params.lines?.length ? null : lineOf(params.lines, kept.publicAddress.address) + 1
  const steps: LinkSteps = {
    nic: nic.state,
    address: nic.address,
    gateway: gateway.state,
    ispHop: hop?.state ?? 'skipped',
    ispHopBaseline: hasBaseline(kept.hops[hopKey]),
    anchors: anchorsNow,
    degraded,
    dnsLocal: dnsLocal.state,
    dnsPublic: dnsPublic?.state ?? 'skipped',
    http: http.state,
    slow: state.slow.dns || state.slow.http,
    backup: (place ?? 0) > 1,
    unknownReason: context.icmp.kind === 'none' ? 'icmp-not-possible' : 'probe-error',
  }
  const { outcome, reason } = linkVerdict(steps)
  if (good) await learn(params, state, kept, { hopKey, hop, towards: best?.finding.address ?? null, gatewayAddress, left: left(), context })
  if (good) startNightly(params, kept, context)
  state.good = good
  const { fresh } = state
  state.fresh = null
  return {
    outcome,
    reason,
    shape: fresh === null ? probeMetrics.link : withSpeed,
    values: [
      rtt,
      anchorsNow === 'unknown' ? null : loss,
      jitter,
      gateway.finding?.statistics.rtt ?? null,
      gateway.state === 'unknown' ? null : (gateway.finding?.statistics.loss ?? null),
      dnsLocal.time,
      http.time,
      reasonCode[reason],
      dnsPublic?.time ?? null,
      hop?.rtt ?? null,
      hop?.loss ?? null,
      asked === 'no-answer' ? null : place,
      ...(fresh === null ? [] : [fresh.downBps, fresh.upBps]),
    ],
    detail: {
      steps: { nic, gateway: facts(gateway), ispHop: hop && facts(hop), anchors: anchors.map(facts), dnsLocal, dnsPublic, http },
      ispHopBaseline: steps.ispHopBaseline,
      slow: state.slow,
      ...publicFacts(params, kept, asked, place),
      ...(kept.speed !== null && { speed: kept.speed }),
      engine: engineOf(context),
    },
  }
}

async function currentRoute(state: LinkState, kept: LinkKept, { clock, signal }: ProbeContext): Promise<LinkKept['route']> {
  const now = clock.monotonic()
  if (process.platform === 'linux' || now - state.routeAt > routeLifetime) {
    kept.route = lastingRoute(await defaultRoute(inventory.route, signal).catch(() => nowhere), kept.route)
    state.routeAt = now
  }
  return kept.route
}

function startNightly(params: Params, kept: LinkKept, { checkId, clock, memory, kept: file, log }: ProbeContext): void {
  const day = nightDue(params, kept, checkId, clock.now())
  if (day === null) return
  kept.nightlyOn = day
  const end = new AbortController()
  memory.onDispose(() => end.abort(new Error('check removed')))
  void testSpeed(params, { memory, kept: file, clock }, true, end.signal).catch((error: unknown) =>
    log.warn({ check: checkId, error: String(error) }, 'Đo tốc độ ban đêm gặp lỗi'),
  )
}

/** A step without its raw echoes. */
function facts<S extends { finding?: unknown; seen?: unknown }>({
  finding: _finding,
  seen: _seen,
  ...rest
}: S): Omit<S, 'finding' | 'seen'> {
  return rest
}

function engineOf({ icmp }: ProbeContext): { kind: string; remedy: string | null } {
  return { kind: icmp.kind, remedy: icmp.remedy }
}
