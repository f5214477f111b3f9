import type { Server } from 'node:http'
import type { Log } from './log.ts'

/**
 * Serves `/metrics` and `/healthz` on 127.0.0.1. Resolves to null, with a log line, when the port is taken: measuring matters more.
 */
export function serveMetrics(render: () => Promise<string>, port: number, log: Log): Promise<Server | null> {
  const server = process.getBuiltinModule('node:http').createServer((request, response) => {
    const path = request.url?.split('?')[0]
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { allow: 'GET, HEAD' }).end()
    } else if (path === '/healthz') {
      response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8' }).end('ok\n')
    } else if (path === '/metrics') {
      render().then(
        (text) => response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' }).end(text),
        (error: unknown) => response.writeHead(500).end(String(error)),
      )
    } else {
      response.writeHead(404).end()
    }
  })
  return new Promise((resolve) => {
    server.once('error', (error) => {
      log.warn({ port, error: error.message }, 'Không mở được cổng số liệu của trạm giám sát: vẫn đo bình thường')
      resolve(null)
    })
    server.listen(port, '127.0.0.1', () => resolve(server))
  })
}
