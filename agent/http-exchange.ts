import type { IncomingMessage } from 'node:http'
import type { TLSSocket } from 'node:tls'
import { systemClock } from '../server/contract/clock.ts'
import type { Reason } from '../server/contract/kinds.ts'
import { httpModule } from './http.ts'
import { errorCode, networkReason } from './probes/socket-error.ts'

/** As much of a body is read unless said. */
const usualBodyLimit = 64 * 1024
const mostRedirects = 5

/** What a GET found. `reason` is `none` when there was an answer, whatever it said. */
export interface HttpFinding {
  reason: Reason
  status: number | null
  /** First 64 KiB, or as much as was asked for. */
  body: string
  /** The body is longer than that. */
  truncated: boolean
  /** From the start to the end of the part of the body that is read, ms; null without an answer. */
  time: number | null
  error: string | null
  /** Where the answer came from, after redirects. */
  url: string
  /** End of the certificate's validity, as the certificate says it. */
  certificateUntil: string | null
}

export interface HttpQuestion {
  /** For the whole exchange, ms (real). */
  timeout: number
  followRedirects: boolean
  signal: AbortSignal
  headers?: Readonly<Record<string, string>>
  /** Sent to the address itself only: a redirect that leads to another origin does not get them. */
  secretHeaders?: Readonly<Record<string, string>>
  /** Bytes of the body to read. */
  bodyLimit?: number
}

/** GETs a page within a deadline, on a connection of its own, so that each round measures name, connection, TLS and answer anew. Never rejects. */
export async function exchangeHttp(address: string, options: HttpQuestion): Promise<HttpFinding> {
  const { timeout, followRedirects } = options
  const begun = systemClock.monotonic()
  const first = new URL(address)
  for (let url = first, hop = 0; ; hop++) {
    const left = timeout - (systemClock.monotonic() - begun)
    const headers = { ...options.headers, ...(url.origin === first.origin && options.secretHeaders) }
    const found = await get(url, Math.max(1, left), { ...options, headers })
    const time = found.status === null ? null : systemClock.monotonic() - begun
    const { location, ...finding } = found
    const next = followRedirects && location !== null ? URL.parse(location, url.href) : null
    if (next === null || !/^https?:$/.test(next.protocol)) return { ...finding, time, url: url.href }
    if (hop === mostRedirects) return { ...finding, time, url: url.href, reason: 'garbled-answer', error: 'too many redirects' }
    url = next
  }
}

function get(
  url: URL,
  timeout: number,
  { signal, headers, bodyLimit = usualBodyLimit }: Pick<HttpQuestion, 'signal' | 'headers' | 'bodyLimit'>,
): Promise<Omit<HttpFinding, 'time' | 'url'> & { location: string | null }> {
  return new Promise((resolve) => {
    const nothing = { status: null, body: '', truncated: false, certificateUntil: null, location: null }
    const outgoing = httpModule(url.protocol).request(
      url,
      {
        method: 'GET',
        headers: { 'user-agent': 'trucban-agent', accept: '*/*', ...headers, 'accept-encoding': 'identity' },
        agent: false,
        signal,
      },
      (response) => {
        const chunks: Buffer[] = []
        let bytes = 0
        const finish = () => {
          clearTimeout(timer)
          const body = Buffer.concat(chunks).subarray(0, bodyLimit).toString()
          const { location } = response.headers
          const redirect = (response.statusCode ?? 0) >= 300 && (response.statusCode ?? 0) < 400
          resolve({
            reason: 'none',
            status: response.statusCode ?? null,
            body,
            truncated: bytes > bodyLimit,
            error: null,
            certificateUntil: certificateEnd(response),
            location: redirect ? (location ?? null) : null,
          })
          outgoing.destroy()
        }
        response.on('data', (chunk: Buffer) => {
          chunks.push(chunk)
          bytes += chunk.length
          if (bytes > bodyLimit) finish()
        })
        response.once('end', finish)
        response.once('error', fail)
      },
    )
    const fail = (error: Error) => {
      clearTimeout(timer)
      resolve({ ...nothing, reason: failureOf(error), error: errorCode(error) })
      outgoing.destroy()
    }
    const timer = setTimeout(() => fail(Object.assign(new Error('timeout'), { code: 'ETIMEDOUT' })), timeout)
    outgoing.on('error', fail)
    outgoing.end()
  })
}

/** TLS troubles have codes of their own: OpenSSL's verify results, `ERR_TLS_…` and `ERR_SSL_…`. A malformed answer has `HPE_…`. */
function failureOf(error: Error): Reason {
  const code = errorCode(error)
  const verifyCodes = /^(CERT_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|ERR_TLS_|ERR_SSL_|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE|EPROTO)/
  if (verifyCodes.test(code)) return 'tls-failure'
  if (code.startsWith('HPE_')) return 'garbled-answer'
  return networkReason(error) ?? 'probe-error'
}

function certificateEnd({ socket }: IncomingMessage): string | null {
  return isTls(socket) ? (socket.getPeerCertificate().valid_to ?? null) : null
}

function isTls(socket: object): socket is TLSSocket {
  return 'getPeerCertificate' in socket
}
