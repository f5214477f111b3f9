import { Resolver } from 'node:dns/promises'
import { isIPv4 } from 'node:net'

/**
 * The name that the network's resolver has for an address; null when it has none or says nothing within `ms` (real).
 * @param servers resolvers to ask, `address:port`; null: this machine's own, which are never asked for loopback addresses, since nobody answers for those
 */
export async function reverseDns(
  address: string,
  ms: number,
  servers: readonly string[] | null,
  signal?: AbortSignal,
): Promise<string | null> {
  if (!isIPv4(address) || (servers === null && address.startsWith('127.'))) return null
  const resolver = new Resolver({ timeout: Math.max(50, ms), tries: 1 })
  if (servers !== null) resolver.setServers([...servers])
  else if (resolver.getServers().length === 0) return null
  const cancel = (): void => resolver.cancel()
  const timer = setTimeout(cancel, ms)
  signal?.addEventListener('abort', cancel, { once: true })
  try {
    const [name] = await resolver.reverse(address)
    return name === undefined ? null : name.replace(/\.$/, '').slice(0, 255) || null
  } catch {
    return null
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', cancel)
  }
}
