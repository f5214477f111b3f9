import { connect } from 'node:net'
import { systemClock } from '../../server/contract/clock.ts'
import { probeMetrics } from '../../server/contract/metrics.ts'
import type { Probe, ProbeResult } from './probe.ts'
import { resolveTarget } from './resolve.ts'
import { errorCode, networkReason } from './socket-error.ts'

/** Does the port accept a connection? The time is that of the handshake alone. Values: `probeMetrics.tcp`. */
export const probeTcp: Probe<'tcp'> = async ({ target, port }, timeout, { signal }) => {
  const begun = systemClock.monotonic()
  const failed = (reason: ProbeResult['reason'], error: string): ProbeResult => ({
    outcome: reason === 'probe-error' ? 'unknown' : 'critical',
    reason,
    shape: probeMetrics.tcp,
    values: [null],
    detail: { error },
  })
  const address = await resolveTarget(target, timeout)
  if (address === null) return failed('name-not-found', target)
  const left = Math.max(50, timeout - (systemClock.monotonic() - begun))
  try {
    const time = await handshake(address, port, left, signal)
    return { outcome: 'ok', reason: 'none', shape: probeMetrics.tcp, values: [time] }
  } catch (error) {
    return failed(networkReason(error) ?? 'probe-error', errorCode(error))
  }
}

/** Opens and closes one connection; resolves to the time it took, ms. */
function handshake(host: string, port: number, timeout: number, signal: AbortSignal): Promise<number> {
  return new Promise((resolve, reject) => {
    const begun = systemClock.monotonic()
    const socket = connect({ host, port })
    const abort = () => socket.destroy(signal.reason instanceof Error ? signal.reason : new Error('aborted'))
    const timer = setTimeout(() => socket.destroy(Object.assign(new Error('timeout'), { code: 'ETIMEDOUT' })), timeout)
    signal.addEventListener('abort', abort, { once: true })
    socket.once('connect', () => {
      resolve(systemClock.monotonic() - begun)

      socket.destroy()
    })
    socket.once('error', reject)
    socket.once('close', () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', abort)
    })
  })
}
