import type { Agent, IncomingHttpHeaders, IncomingMessage, RequestOptions, ClientRequest } from 'node:http'

/**
 * `node:http` or `node:https` for a URL, loaded when first needed. Not by `import`: the ES module facade of node:http evaluates every export, WebSocket among
 * them, which loads undici and costs 14 MB of memory.
 */
export function httpModule(protocol: string): {
  request(url: URL, options: RequestOptions, callback: (response: IncomingMessage) => void): ClientRequest
  Agent: new (options: { keepAlive?: boolean; maxSockets?: number; timeout?: number }) => Agent
} {
  return protocol === 'https:' ? process.getBuiltinModule('node:https') : process.getBuiltinModule('node:http')
}

export interface HttpAnswer {
  status: number
  headers: IncomingHttpHeaders
  body: string
}

/**
 * One request with its whole answer. Rejects on a network failure, past the deadline (real time, ms) and when the answer is larger than
 * `maxBytes`.
 */
export function request(
  url: URL,
  options: {
    method: 'GET' | 'POST'
    headers?: Record<string, string>
    body?: Buffer | string
    timeout: number
    maxBytes?: number
    agent?: Agent
    signal?: AbortSignal
  },
): Promise<HttpAnswer> {
  const { method, headers, body, timeout, maxBytes = 1_000_000, agent, signal } = options
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }
    const outgoing = httpModule(url.protocol).request(
      url,
      { method, headers: { ...headers, ...length }, ...(agent && { agent }), ...(signal && { signal }) },
      (response) => {
        const chunks: Buffer[] = []
        let bytes = 0
        response.on('data', (chunk: Buffer) => {
          bytes += chunk.length
          chunks.push(chunk)
          if (bytes > maxBytes) outgoing.destroy(new Error(`answer larger than ${maxBytes} bytes`))
        })
        response.on('end', () => {
          clearTimeout(timer)
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks).toString() })
        })
        response.on('error', reject)
      },
    )
    const timer = setTimeout(() => outgoing.destroy(Object.assign(new Error('timeout'), { code: 'ETIMEDOUT' })), timeout)
    outgoing.on('error', (error) => {
      clearTimeout(timer)
      reject(error)
    })
    outgoing.end(body)
  })
}
