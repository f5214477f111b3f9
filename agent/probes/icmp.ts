import type { ProbeParams } from '../../server/contract/checks.ts'
import { systemClock } from '../../server/contract/clock.ts'
import type { Outcome, Reason } from '../../server/contract/kinds.ts'
import { probeMetrics } from '../../server/contract/metrics.ts'
import { type EchoStatistics, echoStatistics } from '../icmp/index.ts'
import { judgeEchoes } from './icmp-rules.ts'
import type { EchoEngine, Probe } from './probe.ts'
import { resolveTarget } from './resolve.ts'

/** Time that a round keeps back for the engine's timer ticks, ms. */
const slack = 50

/** One round of echoes, judged. */
export interface EchoFinding {
  outcome: Outcome
  reason: Reason
  /** Where the echoes went; null when the name has no address. */
  address: string | null
  statistics: EchoStatistics
  rtts: readonly (number | null)[]
  /** Why nothing could be learnt. */
  error?: string
}

/** Resolves the target and sends its echoes, all within `timeout` ms. */
export async function measureEchoes(
  params: ProbeParams['icmp'],
  timeout: number,
  engine: EchoEngine,
  signal: AbortSignal,
): Promise<EchoFinding> {
  const nothing = { address: null, statistics: echoStatistics([]), rtts: [] }
  if (engine.kind === 'none')
    return { ...nothing, outcome: 'unknown', reason: 'icmp-not-possible', ...(engine.remedy !== null && { error: engine.remedy }) }

  const begun = systemClock.monotonic()
  const address = await resolveTarget(params.target, timeout / 2)
  if (address === null) return { ...nothing, outcome: 'critical', reason: 'name-not-found' }

  const left = Math.max(100, timeout - slack - (systemClock.monotonic() - begun))
  // A round that would not fit its time limit sends its echoes closer together, and keeps half of the time for waiting.
  const gap = Math.min(params.gap, left / 2 / Math.max(1, params.echoes - 1))
  const wait = left - gap * (params.echoes - 1)
  const reply = await engine.echo({ address, count: params.echoes, gap, timeout: wait, signal })

  const statistics = echoStatistics(reply.rtts)
  const found = { address, statistics, rtts: reply.rtts }
  if (reply.error !== undefined) return { ...found, outcome: 'unknown', reason: 'probe-error', error: reply.error }
  return { ...found, ...judgeEchoes(statistics, reply.unreachable === true) }
}

/** ICMP echoes: is the host there, how far away, how steadily. Values: `probeMetrics.icmp`. */
export const probeIcmp: Probe<'icmp'> = async (params, timeout, context) => {
  const finding = await measureEchoes(params, timeout, context.icmp, context.signal)
  const { rtt, rttMin, rttMax, jitter, loss } = finding.statistics
  const learnt = finding.outcome !== 'unknown' && finding.address !== null
  const named = finding.address !== null && finding.address !== params.target
  return {
    outcome: finding.outcome,
    reason: finding.reason,
    shape: probeMetrics.icmp,
    values: [rtt, rttMin, rttMax, jitter, learnt ? loss : null],
    ...(finding.outcome !== 'ok' &&
      (named || finding.error !== undefined) && { detail: { address: finding.address, error: finding.error ?? null } }),
  }
}
