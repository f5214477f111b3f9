import { startUdpServer, type UdpServer } from './udp-server.ts'

/** What a simulated host announces by multicast DNS; `name` without `.local`. */
export interface MdnsHost {
  name: string
  services: readonly string[]
}

const labels = (name: string) =>
  Buffer.concat([
    ...name.split('.').map((label) => Buffer.concat([Buffer.from([Buffer.byteLength(label)]), Buffer.from(label)])),
    Buffer.from([0]),
  ])

/** A PTR record whose owner points back to the question at octet 12, as most responders compress it. */
function pointer(target: string): Buffer {
  const data = labels(target)
  const length = Buffer.alloc(2)
  length.writeUInt16BE(data.length)
  return Buffer.concat([Buffer.from([0xc0, 12, 0, 12, 0, 1, 0, 0, 0, 10]), length, data])
}

/** Answers a unicast question for the reverse name or the list of services, with the question repeated, as RFC 6762, section 6.7, wants it. */
export function startMdnsHost(host: MdnsHost, address: string, port = 0): Promise<UdpServer> {
  const reverse = `${address.split('.').toReversed().join('.')}.in-addr.arpa`
  return startUdpServer(
    (query) => {
      const question = query.subarray(12)
      const asks = (name: string) => question.subarray(0, -4).equals(labels(name))
      const records = asks(reverse)
        ? [pointer(`${host.name}.local`)]
        : asks('_services._dns-sd._udp.local')
          ? host.services.map((service) => pointer(`${service}.local`))
          : []
      if (records.length === 0) return []
      const header = Buffer.from([query[0] ?? 0, query[1] ?? 0, 0x84, 0, 0, 1, 0, records.length, 0, 0, 0, 0])
      return [Buffer.concat([header, question, ...records])]
    },
    address,
    port,
  )
}

/** A resolver that knows the names of addresses and nothing else. */
export function startReverseDns(names: Readonly<Record<string, string>>, address: string): Promise<UdpServer> {
  const known = Object.entries(names).map(([of, name]) => [labels(`${of.split('.').toReversed().join('.')}.in-addr.arpa`), name] as const)
  return startUdpServer((query) => {
    const question = query.subarray(12, query.indexOf(0, 12) + 5)
    const found = known.find(([name]) => question.subarray(0, -4).equals(name))
    const header = Buffer.from([query[0] ?? 0, query[1] ?? 0, 0x81, found ? 0x80 : 0x83, 0, 1, 0, found ? 1 : 0, 0, 0, 0, 0])
    return [Buffer.concat([header, question, ...(found ? [pointer(found[1])] : [])])]
  }, address)
}
