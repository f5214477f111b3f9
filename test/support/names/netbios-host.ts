import { startUdpServer, type UdpServer } from './udp-server.ts'

/** What a simulated Windows machine says by NetBIOS. */
export interface NetbiosHost {
  name: string
  group: string
  /** Six octets in hex, without separators. */
  mac: string
}

const entry = (name: string, suffix: number, group: boolean) =>
  Buffer.concat([Buffer.from(name.padEnd(15)), Buffer.from([suffix, group ? 0x84 : 0x04, 0])])

/** A node status response, as RFC 1002, section 4.2.18, draws it. */
export function nodeStatus(query: Buffer, host: NetbiosHost): Buffer {
  const names = [entry(host.name, 0x00, false), entry(host.group, 0x00, true), entry(host.name, 0x20, false)]
  const data = Buffer.concat([Buffer.from([names.length]), ...names, Buffer.from(host.mac, 'hex'), Buffer.alloc(40)])
  const header = Buffer.from([query[0] ?? 0, query[1] ?? 0, 0x84, 0x00, 0, 0, 0, 1, 0, 0, 0, 0])
  const name = query.subarray(12, 46)
  const length = Buffer.alloc(2)
  length.writeUInt16BE(data.length)
  return Buffer.concat([header, name, Buffer.from([0, 0x21, 0, 1, 0, 0, 0, 0]), length, data])
}

/** A Windows machine that answers node status requests, and nothing else. */
export function startNetbiosHost(host: NetbiosHost, address: string, port = 0): Promise<UdpServer> {
  const asked = Buffer.from(`CK${'A'.repeat(30)}`)
  return startUdpServer((query) => (query.subarray(13, 45).equals(asked) ? [nodeStatus(query, host)] : []), address, port)
}
