import type { Outcome, Reason } from '../../server/contract/kinds.ts'
import type { EchoStatistics } from '../icmp/statistics.ts'

/** A line or host that is worse than this is not well (the limits at which mwan3 calls a line failed). */
export const echoLimits = { loss: 40, rtt: 1000 } as const

/** What one round of echoes says of the host. */
export function judgeEchoes(statistics: EchoStatistics, unreachable: boolean): { outcome: Outcome; reason: Reason } {
  if (statistics.rtt === null) return { outcome: 'critical', reason: unreachable ? 'host-unreachable' : 'no-answer' }
  if (statistics.loss >= echoLimits.loss) return { outcome: 'warning', reason: 'packet-loss' }
  if (statistics.rtt >= echoLimits.rtt) return { outcome: 'warning', reason: 'slow' }
  return { outcome: 'ok', reason: 'none' }
}
