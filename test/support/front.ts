import { type Server, createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A way to a server that a test can cut and that may change a file on it: what a browser sees when the line is down or the program was upgraded. */
export interface Front {
  url: string
  /** Cuts the line, also what is under way, or mends it. */
  cut: (down: boolean) => void
  /** Text to be added to `/sw.js`: a browser takes any other byte for a newer version. */
  newer: string
  close: () => Promise<void>
}

export async function startFront(target: string): Promise<Front> {
  let down = false
  const server: Server = createServer((incoming, answer) => {
    if (down) return void incoming.socket.destroy()
    const headers = { ...incoming.headers, 'accept-encoding': 'identity' }
    const onward = request(new URL(incoming.url ?? '/', target), { method: incoming.method, headers }, (got) => {
      const changed = incoming.url === '/sw.js' && front.newer !== ''
      if (changed) delete got.headers['content-length']
      answer.writeHead(got.statusCode ?? 502, got.headers)
      got.on('data', (chunk: Buffer) => answer.write(chunk))
      got.on('end', () => answer.end(changed ? front.newer : ''))
    })
    onward.on('error', () => incoming.socket.destroy())
    answer.on('close', () => onward.destroy())
    incoming.pipe(onward)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // Guarantee: a server that listens on TCP has such an address.
  const { port } = server.address() as AddressInfo
  const front: Front = {
    url: `http://127.0.0.1:${port}`,
    newer: '',
    cut(now) {
      down = now
      if (now) server.closeAllConnections()
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
  return front
}
