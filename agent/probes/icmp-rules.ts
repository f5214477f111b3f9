import type { Outcome, Reason } from '../../server/contract/kinds.ts'
import { echoLimits } from '../../server/contract/limits.ts'
import type { EchoStatistics } from '../icmp/statistics.ts'

/** What one round of echoes says of the host. */
export function judgeEchoes(statistics: EchoStatistics, unreachable: boolean): { outcome: Outcome; reason: Reason } {
  if (statistics.rtt === null) return { outcome: 'critical', reason: unreachable ? 'host-unreachable' : 'no-answer' }
  if (statistics.loss >= echoLimits.loss) return { outcome: 'warning', reason: 'packet-loss' }
  if (statistics.rtt >= echoLimits.rtt) return { outcome: 'warning', reason: 'slow' }
  return { outcome: 'ok', reason: 'none' }
}
