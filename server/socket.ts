import { readFile } from 'node:fs/promises'
import { type Server, createServer } from 'node:http'
import { type Server as TlsServer, createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { type HttpBindings, getRequestListener } from '@hono/node-server'
import type { Env } from './kernel/env.ts'

type Fetch = (request: Request, bindings: HttpBindings) => Response | Promise<Response>

/** What the server listens on. */
export interface Socket {
  /** For this machine's own agent: plain HTTP on loopback where that is possible. */
  localUrl: string
  /** For people. */
  url: string
  /** From now on the application answers; until then visitors hear that the server is starting. */
  answer(fetch: Fetch): void
  /** Takes no more connections and waits for the answers under way; cuts those that take longer than `patience` ms. */
  close(patience: number): Promise<void>
}

/** The socket cannot be opened; `message` is a Vietnamese sentence for the person at the console. */
export class SocketError extends Error {
  override name = 'SocketError'
}

/**
 * Opens the socket first, before the database, so that a busy port is heard of at once and leaves nothing behind.
 * @throws SocketError
 */
export async function openSocket(env: Env): Promise<Socket> {
  let fetch: Fetch = starting
  const handler = getRequestListener((request, bindings) => fetch(request, httpBindings(bindings)))
  const listener = (...args: Parameters<typeof handler>) => void handler(...args)
  const main = env.tls ? createTlsServer(await readTls(env.tls), listener) : createServer(listener)
  await listenOn(main, env.host, env.port)
  const servers: (Server | TlsServer)[] = [main]
  const port = portOf(main)
  const host = env.host.includes(':') ? `[${env.host}]` : env.host
  const reachable = /^(0\.0\.0\.0|\[::\])$/.test(host) ? '127.0.0.1' : host
  let localUrl = `http://${reachable}:${port}`
  if (env.tls) {
    // The certificate names the outside; the agent next door needs none.
    const inner = createServer(listener)
    await listenOn(inner, '127.0.0.1', 0)
    servers.push(inner)
    localUrl = `http://127.0.0.1:${portOf(inner)}`
  }
  return {
    localUrl,
    url: env.publicUrl ?? `${env.tls ? 'https' : 'http'}://${reachable}:${port}`,
    answer(next) {
      fetch = next
    },
    async close(patience) {
      const cut = setTimeout(() => servers.forEach((server) => server.closeAllConnections()), patience)
      await Promise.all(servers.map(closed))
      clearTimeout(cut)
    },
  }
}

function starting(): Response {
  return new Response('Trực Ban đang khởi động…\n', {
    status: 503,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'retry-after': '2', refresh: '2' },
  })
}

/** Guarantee: the servers above speak HTTP/1.1, so the bindings are those of `node:http`. */
function httpBindings(bindings: unknown): HttpBindings {
  return bindings as HttpBindings
}

async function readTls({ cert, key }: { cert: string; key: string }): Promise<{ cert: Buffer; key: Buffer }> {
  const read = async (name: string, path: string) => {
    try {
      return await readFile(path)
    } catch (cause) {
      throw new SocketError(`${name}: không đọc được tệp ${path}.`, { cause })
    }
  }
  return { cert: await read('TLS_CERT', cert), key: await read('TLS_KEY', key) }
}

async function listenOn(server: Server | TlsServer, host: string, port: number): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  server.once('error', reject)
  server.listen({ host, port }, resolve)
  try {
    await promise
  } catch (cause) {
    throw new SocketError(sentence(cause, host, port), { cause })
  } finally {
    server.off('error', reject)
  }
}

function sentence(error: unknown, host: string, port: number): string {
  const code = error instanceof Error && 'code' in error ? error.code : ''
  if (code === 'EADDRINUSE')
    return `Cổng ${port} đang được một chương trình khác dùng. Hãy tắt chương trình đó hoặc đặt PORT khác, ví dụ PORT=${port + 1}.`
  if (code === 'EACCES') return `Không được phép mở cổng ${port}. Hãy đặt PORT từ 1024 trở lên.`
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return `HOST=${host} không phải là địa chỉ của máy này.`
  return `Không mở được cổng ${port} trên ${host}.`
}

function portOf(server: Server | TlsServer): number {
  const address: AddressInfo | string | null = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

async function closed(server: Server | TlsServer): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  server.close(() => resolve())
  server.closeIdleConnections()
  await promise
}
