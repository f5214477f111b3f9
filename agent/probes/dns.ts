import { probeMetrics } from '../../server/contract/metrics.ts'
import { queryDns } from '../dns-query.ts'
import type { Probe } from './probe.ts'

/** Does the resolver answer, and rightly? Values: `probeMetrics.dns`. */
export const probeDns: Probe<'dns'> = async ({ server, port, name, type, expect }, timeout, { signal }) => {
  const answer = await queryDns({ server, port, name, type, timeout }, signal)
  const wanted = new Set(expect.map((address) => address.toLowerCase()))
  const wrong = answer.reason === 'none' && wanted.size > 0 && !answer.addresses.some((address) => wanted.has(address.toLowerCase()))
  const reason = wrong ? 'dns-wrong-answer' : answer.reason
  const nothingLearnt = reason === 'probe-error' || reason === 'not-configured'
  return {
    outcome: reason === 'none' ? 'ok' : nothingLearnt ? 'unknown' : 'critical',
    reason,
    shape: probeMetrics.dns,
    values: [answer.time],
    ...(reason !== 'none' && { detail: { error: answer.error, addresses: answer.addresses.slice(0, 16) } }),
  }
}
