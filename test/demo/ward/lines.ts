import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import { dnsPort, type Planned, webPort } from './plan.ts'
import type { World } from './world.ts'

/** Where the parts of a simulated line stand: all on loopback, where the kernel itself answers echoes. */
export function lineParts(line: Planned) {
  const net = line.address.split('.').slice(0, 3).join('.')
  return {
    gateway: `${net}.1`,
    ispHop: `${net}.2`,
    anchors: [`${net}.11`, `${net}.12`],
    localResolver: `${net}.53`,
    publicResolver: `${net}.54`,
    resolverPort: dnsPort,
    dnsName: 'kiemtra.example',
    http: { url: `http://${net}.80:${webPort}/kiem-tra`, status: 204, contains: null },
  }
}

/** Where the simulated platform of a loudspeaker maker answers. */
export const platformUrl = `http://127.20.1.80:${webPort}/nen-tang`

/** What a person has set up for a line: names and the public address where there are two of them, a speed test where bytes are not paid for. */
export function lineSettings(line: Planned) {
  if (line.variant === 2) return { metered: true }
  const page = new URL(lineParts(line).http.url).origin
  const speedTest = { downUrl: `${page}/toc-do`, upUrl: `${page}/len`, maxBytes: 20_000_000, seconds: 4, nightly: '02:15' }
  if (line.variant === 1) return { speedTest }
  const lines = [
    { name: 'Cáp quang', addresses: ['203.0.113.0/24'] },
    { name: 'Dự phòng', addresses: ['198.51.100.0/24'] },
  ]
  return { speedTest, publicAddress: { by: 'http' as const, url: `${page}/dia-chi` }, lines }
}

/** What the test page's server has beside the test page: the public address, something to transfer, a maker's platform. */
const besides: Readonly<Record<string, (response: ServerResponse) => void>> = {
  '/dia-chi': (response) => void response.end('203.0.113.7'),
  '/toc-do': (response) => void response.end(Buffer.alloc(5_000_000)),
  '/len': (response) => void response.end(),
  '/nen-tang': (response) =>
    void response.end(JSON.stringify({ code: 0, data: { devices: [{ id: 'LOA-12', status: 'online', signal: -87 }] } })),
}

/**
 * The resolver of one address: answers every A question with 127.0.0.1, and hears nothing while `silent()`.
 * Format: RFC 1035, section 4.
 */
async function startResolver(address: string, silent: () => boolean): Promise<() => void> {
  const socket = createSocket('udp4')
  socket.on('message', (query, from) => {
    if (silent() || query.length < 17) return
    const head = Buffer.from(query.subarray(0, 12))
    head.writeUInt16BE(0x8180, 2)
    head.writeUInt16BE(1, 6)
    head.writeUInt32BE(0, 8)
    const question = query.subarray(12, query.indexOf(0, 12) + 5)
    const answer = Buffer.from([0xc0, 0x0c, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 127, 0, 0, 1])
    socket.send(Buffer.concat([head, question, answer]), from.port, from.address, () => {})
  })
  socket.bind(dnsPort, address)
  await once(socket, 'listening')
  return () => socket.close()
}

async function startTestPage(address: string, portal: () => boolean): Promise<() => void> {
  const server = createServer((request, response) => {
    const other = besides[request.url ?? '']
    request.resume()
    if (portal()) response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end('<h1>Vui lòng đăng nhập mạng</h1>')
    else if (other) request.once('end', () => other(response))
    else response.writeHead(204).end()
  })
  server.listen(webPort, address)
  await once(server, 'listening')
  return () => {
    server.close()
    server.closeAllConnections()
  }
}

/** Starts resolvers and test page of a line. @returns how to stop them */
export async function startLine(world: World, line: Planned): Promise<() => void> {
  const parts = lineParts(line)
  const stops = await Promise.all([
    startResolver(parts.localResolver, () => world.has(line.id, 'dns')),
    startResolver(parts.publicResolver, () => false),
    startTestPage(new URL(parts.http.url).hostname, () => world.has(line.id, 'portal')),
  ])
  return () => {
    for (const stop of stops) stop()
  }
}
