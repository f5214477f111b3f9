import ipaddr from 'ipaddr.js'

type Range = [ipaddr.IPv4 | ipaddr.IPv6, number]

/** @param networks addresses or CIDR networks, already checked */
export function parseNetworks(networks: readonly string[]): Range[] {
  return networks.map((text) =>
    text.includes('/') ? ipaddr.parseCIDR(text) : [ipaddr.process(text), ipaddr.process(text).kind() === 'ipv4' ? 32 : 128],
  )
}

/**
 * The client's address: the socket's, unless that is a trusted proxy; then the last address of X-Forwarded-For that is not one. What a client writes into the header
 * itself stands further left and is never believed.
 */
export function clientAddress(socket: string | undefined, forwardedFor: string | undefined, trusted: readonly Range[]): string | null {
  let address = normal(socket)
  const hops = (forwardedFor ?? '').split(',').map((hop) => hop.trim())
  while (address !== null && isTrusted(address, trusted)) {
    const next = normal(hops.pop())
    if (next === null) break
    address = next
  }
  return address
}

/** For counting attempts: an IPv6 client owns its /64, so it counts as one. */
export function addressBlock(address: string): string {
  if (!ipaddr.isValid(address)) return address
  const parsed = ipaddr.process(address)
  return parsed.kind() === 'ipv4' ? parsed.toString() : ipaddr.IPv6.networkAddressFromCIDR(`${parsed.toString()}/64`).toString()
}

/** Is it this machine itself? */
export function isLoopback(address: string | null): boolean {
  return address !== null && ipaddr.isValid(address) && ipaddr.process(address).range() === 'loopback'
}

/**
 * Does a program on this machine ask, by a name of this machine? Not what a proxy hands on, also one that nobody has named in TRUSTED_PROXIES; nor a page of another site
 * whose name was made to point here.
 */
export function isThisMachine(address: string | null, request: Pick<Request, 'headers' | 'url'>): boolean {
  if (!isLoopback(address) || handedOn.some((header) => request.headers.has(header))) return false
  const host = new URL(request.url).hostname.replace(/^\[(.*)\]$/, '$1')
  return host === 'localhost' || isLoopback(host)
}
const handedOn = ['forwarded', 'x-forwarded-for', 'via']

const plainIPv4 = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/

function normal(text: string | undefined): string | null {
  // How nearly every socket names its client; parsing it would only give it back.
  if (text !== undefined && plainIPv4.test(text)) return text
  const bare = text?.replace(/^\[(.*)\](:\d+)?$/, '$1').replace(/%.*$/, '')
  if (bare === undefined || !ipaddr.isValid(bare)) return null
  return ipaddr.process(bare).toString()
}

function isTrusted(address: string, trusted: readonly Range[]): boolean {
  if (trusted.length === 0) return false
  const parsed = ipaddr.parse(address)
  return trusted.some(([network, bits]) => parsed.kind() === network.kind() && parsed.match(network, bits))
}
