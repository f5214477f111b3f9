import { createSocket, type Socket } from 'node:dgram'
import { once } from 'node:events'

/** What the server says of a name: addresses, a response code (2 SERVFAIL, 3 NXDOMAIN, 5 REFUSED), bytes that are no answer, or silence. */
export type DnsReply = string[] | { code: number } | 'garbage' | 'silence'

/** A small real DNS server on UDP for tests: answers A questions from a table, NXDOMAIN for any other name. */
export async function startDnsServer(
  table: Record<string, DnsReply>,
  address = '127.0.0.1',
  port = 0,
): Promise<{ port: number; asked: string[]; close: () => void }> {
  const socket: Socket = createSocket('udp4')
  const asked: string[] = []
  socket.on('message', (query, { port: from, address: to }) => {
    const { name, end } = readName(query)
    asked.push(name)
    const reply = table[name] ?? { code: 3 }
    if (reply === 'silence') return
    if (reply === 'garbage') {
      socket.send(Buffer.concat([query.subarray(0, 2), Buffer.from('no dns at all, just text')]), from, to)
      return
    }
    const addresses = Array.isArray(reply) ? reply : []
    const header = Buffer.alloc(12)
    query.copy(header, 0, 0, 2)
    header.writeUInt16BE(0x8180 | (Array.isArray(reply) ? 0 : reply.code), 2)
    header.writeUInt16BE(1, 4)
    header.writeUInt16BE(addresses.length, 6)
    const answers = addresses.map((text) => Buffer.from([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, ...text.split('.').map(Number)]))
    socket.send(Buffer.concat([header, query.subarray(12, end + 4), ...answers]), from, to)
  })
  socket.bind(port, address)
  await once(socket, 'listening')
  return { port: socket.address().port, asked, close: () => socket.close() }
}

function readName(query: Buffer): { name: string; end: number } {
  const labels: string[] = []
  let at = 12
  for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length))
    at += 1 + length
  }
  return { name: labels.join('.').toLowerCase(), end: at + 1 }
}
