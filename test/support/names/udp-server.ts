import { createSocket } from 'node:dgram'
import { once } from 'node:events'

/** A small real server on UDP for tests: one question, any number of answers. */
export interface UdpServer {
  address: string
  port: number
  /** Datagrams heard. */
  heard: Buffer[]
  close(): void
}

/** Listens at an address of the loopback network and answers each datagram as `reply` says. */
export async function startUdpServer(reply: (query: Buffer) => readonly Uint8Array[], address: string, port = 0): Promise<UdpServer> {
  const socket = createSocket('udp4')
  const heard: Buffer[] = []
  socket.on('message', (query, from) => {
    heard.push(query)
    for (const answer of reply(query)) socket.send(answer, from.port, from.address, () => {})
  })
  socket.bind(port, address)
  await once(socket, 'listening')
  return { address, port: socket.address().port, heard, close: () => socket.close() }
}
