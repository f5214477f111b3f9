import type { Outcome, Reason } from '../../server/contract/kinds.ts'
import { probeMetrics } from '../../server/contract/metrics.ts'
import { exchangeHttp, type HttpFinding } from '../http-exchange.ts'
import type { Probe } from './probe.ts'

/** Does the page answer as expected? Values: `probeMetrics.http`. */
export const probeHttp: Probe<'http'> = async ({ url, status, contains, followRedirects }, timeout, { signal }) => {
  const found = await exchangeHttp(url, { timeout, followRedirects, signal })
  const { outcome, reason } = judge(found, status, contains)
  const { error, certificateUntil } = found
  const detail = { error, url: found.url, certificateUntil, ...(reason === 'http-content' && { body: found.body.slice(0, 300) }) }
  return {
    outcome,
    reason,
    shape: probeMetrics.http,
    values: [found.time, found.status],
    ...((outcome !== 'ok' || certificateUntil !== null) && { detail }),
  }
}

function judge(found: HttpFinding, accepted: readonly number[], contains: string | null): { outcome: Outcome; reason: Reason } {
  if (found.status === null || found.reason !== 'none') {
    return { outcome: found.reason === 'probe-error' ? 'unknown' : 'critical', reason: found.reason }
  }
  const statusOk = accepted.length === 0 ? found.status >= 200 && found.status < 400 : accepted.includes(found.status)
  if (!statusOk) return { outcome: 'critical', reason: 'http-status' }
  if (contains !== null && !found.body.includes(contains)) return { outcome: 'critical', reason: 'http-content' }
  return { outcome: 'ok', reason: 'none' }
}
