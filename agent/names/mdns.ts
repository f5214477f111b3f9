import { askUdp } from './ask-udp.ts'
import { decodeAnswer, dnsTypes, encodeQuery, reverseName, type DnsRecord } from './dns-message.ts'

/** What a host says of itself by multicast DNS. */
export interface MdnsFacts {
  /** Host name without `.local`. */
  name: string | null
  /** Service types, e.g. `_ipp._tcp`. */
  services: string[]
}

export const mdnsPort = 5353
const serviceList = '_services._dns-sd._udp.local'

/**
 * Asks one host by unicast for its name and the kinds of its services. It answers to the port that asked (RFC 6762, section 6.7, "legacy unicast"). Null for silence
 * within `ms`. The question goes twice: the answers to the two questions may come apart, and the first alone would hide the second.
 */
export async function askMdns(address: string, ms: number, port = mdnsPort, signal?: AbortSignal): Promise<MdnsFacts | null> {
  const reverse = reverseName(address)
  const ask = (name: string) =>
    askUdp({ address, port }, encodeQuery(1, [{ name, type: dnsTypes.ptr }]), ms, (answer) => decodeAnswer(answer)?.records ?? null, signal)
  const [names, services] = await Promise.all([ask(reverse), ask(serviceList)])
  if (names === null && services === null) return null
  return mdnsFacts([...(names ?? []), ...(services ?? [])], address)
}

/** What a host's records say of it: its name by the reverse question, or by the address record that many send along. */
export function mdnsFacts(records: readonly DnsRecord[], address: string): MdnsFacts {
  const reverse = reverseName(address)
  const named =
    records.find(({ type, name }) => type === dnsTypes.ptr && name.toLowerCase() === reverse)?.target ??
    records.find(({ type, target }) => type === dnsTypes.a && target === address)?.name ??
    null
  const services = records.flatMap(({ type, name, target }) =>
    type === dnsTypes.ptr && name.toLowerCase() === serviceList && target !== null
      ? [target.replace(/\.local\.?$/i, '').toLowerCase()]
      : [],
  )
  return {
    name: named?.replace(/\.local\.?$/i, '').slice(0, 255) || null,
    services: [...new Set(services)].filter((service) => /^_[\w-]{1,40}\._(?:tcp|udp)$/.test(service)).slice(0, 50),
  }
}
