import { Resolver } from 'node:dns/promises'
import { isIP } from 'node:net'
import { systemClock } from '../server/contract/clock.ts'
import type { Reason } from '../server/contract/kinds.ts'
import { resolveTarget } from './probes/resolve.ts'
import { errorCode, networkReason } from './probes/socket-error.ts'

export interface DnsQuestion {
  /** Resolver to ask; null means this machine's own. */
  server: string | null
  port: number
  name: string
  type: 'A' | 'AAAA' | 'TXT'
  /** For the whole query, ms (real). */
  timeout: number
}

/** `reason` is `none` when there are addresses. */
export interface DnsAnswer {
  reason: Reason
  /** For `TXT` the texts. */
  addresses: string[]
  /** ms; null without an answer. */
  time: number | null
  error: string | null
}

/** Asks one resolver one question, over UDP and, when the answer is cut, TCP. Never rejects. A resolver of its own each time, so that nothing is cached. */
export async function queryDns({ server, port, name, type, timeout }: DnsQuestion, signal: AbortSignal): Promise<DnsAnswer> {
  const fail = (reason: Reason, error: string): DnsAnswer => ({ reason, addresses: [], time: null, error })
  const tries = 2
  const resolver = new Resolver({ timeout: Math.max(50, Math.floor(timeout / tries)), tries, maxTimeout: timeout })
  if (server !== null) {
    const address = await resolveTarget(server, timeout)
    if (address === null) return fail('name-not-found', `resolver ${server}`)
    resolver.setServers([isIP(address) === 6 ? `[${address}]:${port}` : `${address}:${port}`])
  } else if (resolver.getServers().length === 0) {
    return fail('not-configured', 'no resolver')
  }
  const cancel = () => resolver.cancel()
  const timer = setTimeout(cancel, timeout)
  signal.addEventListener('abort', cancel, { once: true })
  const asked = systemClock.monotonic()
  try {
    const addresses = await ask(resolver, name, type)
    return { reason: 'none', addresses, time: systemClock.monotonic() - asked, error: null }
  } catch (error) {
    const code = errorCode(error)
    const reason = code === 'ECANCELLED' ? 'no-answer' : (networkReason(error) ?? 'probe-error')
    // A refusing or failing resolver is there: how long it took is worth knowing too.
    const answered = reason === 'name-not-found' || reason === 'dns-failure'
    return { ...fail(reason, code), time: answered ? systemClock.monotonic() - asked : null }
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', cancel)
  }
}

async function ask(resolver: Resolver, name: string, type: DnsQuestion['type']): Promise<string[]> {
  if (type === 'TXT') return (await resolver.resolveTxt(name)).map((parts) => parts.join(''))
  return type === 'A' ? resolver.resolve4(name) : resolver.resolve6(name)
}
