import ipaddr from 'ipaddr.js'
import type { ProbeParams } from '../../server/contract/checks.ts'
import { queryDns } from '../dns-query.ts'
import { exchangeHttp } from '../http-exchange.ts'

type Source = NonNullable<ProbeParams['link']['publicAddress']>
type Lines = NonNullable<ProbeParams['link']['lines']>

/** One change of the public address. Times in ms since the epoch; names of lines where they are known. */
export interface AddressChange {
  at: number
  from: string
  to: string
  fromLine: string | null
  toLine: string | null
}

/** The public address as it was last learnt. */
export interface KnownAddress {
  address: string
  since: number
  /** Newest last. */
  changes: AddressChange[]
}

const mostChanges = 20

/** Asks for the public address. Never rejects; null without an answer that holds one. */
export async function askPublicAddress(source: Source, timeout: number, signal: AbortSignal): Promise<string | null> {
  if (source.by === 'http') {
    const found = await exchangeHttp(source.url, { timeout, followRedirects: false, signal })
    return found.status === 200 ? addressIn(found.body.slice(0, 2000)) : null
  }
  const { server, port = 53, name, type } = source
  const answer = await queryDns({ server, port, name, type, timeout }, signal)
  return answer.reason === 'none' ? addressIn(answer.addresses.join(' ')) : null
}

/** The first address in a text or JSON, e.g. `{"ip":"203.0.113.7"}`. */
export function addressIn(text: string): string | null {
  for (const [word] of text.matchAll(/[0-9a-f:.]{3,45}/gi)) {
    const trimmed = word.replace(/^[.:]?(?=[0-9a-f])|[.]$/gi, '')
    if (ipaddr.IPv4.isValidFourPartDecimal(trimmed)) return trimmed
    if (trimmed.includes(':') && ipaddr.IPv6.isValid(trimmed)) return ipaddr.parse(trimmed).toString()
  }
  return null
}

/** Which of the named lines an address belongs to: its place from 0; -1 for none. */
export function lineOf(lines: Lines, text: string): number {
  const address = ipaddr.process(text)
  return lines.findIndex(({ addresses }) =>
    addresses.some((known) => {
      const [network, bits] = known.includes('/') ? ipaddr.parseCIDR(known) : [ipaddr.process(known), address.kind() === 'ipv4' ? 32 : 128]
      return network.kind() === address.kind() && address.match(network, bits)
    }),
  )
}

/** Takes an answer in: a change is noted, with the lines' names. The same object when nothing changed. */
export function noteAddress(known: KnownAddress | null, address: string, lines: Lines, now: number): KnownAddress {
  if (known === null) return { address, since: now, changes: [] }
  if (known.address === address) return known
  const name = (text: string) => lines[lineOf(lines, text)]?.name ?? null
  const change = { at: now, from: known.address, to: address, fromLine: name(known.address), toLine: name(address) }
  return { address, since: now, changes: [...known.changes, change].slice(-mostChanges) }
}
