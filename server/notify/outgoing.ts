import { lookup } from 'node:dns'
import { type IncomingMessage, request as plainRequest } from 'node:http'
import { request as tlsRequest } from 'node:https'
import { type LookupFunction, isIP } from 'node:net'
import ipaddr from 'ipaddr.js'

export interface OutgoingRequest {
  url: string
  headers: Readonly<Record<string, string>>
  body: string | Buffer
  /** Only addresses of the internet: for addresses that anybody who signs in may set. */
  publicOnly?: boolean
}

/** An answer, or why there was none: a Vietnamese sentence, and whether trying again may help. */
export type OutgoingAnswer =
  | { ok: true; status: number; retryAfter: string | null; text: string }
  | { ok: false; reason: string; lasting: boolean }

/** Sends a POST request. Never throws. */
export type Post = (request: OutgoingRequest, signal: AbortSignal) => Promise<OutgoingAnswer>

/** Time for one request, in real time; and bytes that are read of an answer. */
const [limitMs, limitBytes] = [15_000, 64 * 1024]

class Refused extends Error {
  override name = 'Refused'
}

/**
 * POST to an address that a person has set. No redirects are followed, answers are read up to 64 KiB, time is limited, and some addresses are refused wherever the name leads:
 * those of the link (where clouds keep their secrets), multicast and the like.
 * @param options `timeout` in ms of real time
 */
export function createPost(options: { timeout?: number; anywhere?: boolean } = {}): Post {
  return async (request, signal) => {
    const timeout = AbortSignal.timeout(options.timeout ?? limitMs)
    const publicOnly = request.publicOnly === true && options.anywhere !== true
    try {
      return await exchange(request, publicOnly, AbortSignal.any([signal, timeout]))
    } catch (error) {
      if (error instanceof Refused) return { ok: false, reason: error.message, lasting: true }
      if (timeout.aborted) return { ok: false, reason: 'Máy chủ nhận không trả lời trong thời gian cho phép.', lasting: false }
      return { ok: false, ...failureOf(error) }
    }
  }
}

function exchange({ url, headers, body }: OutgoingRequest, publicOnly: boolean, signal: AbortSignal): Promise<OutgoingAnswer> {
  const target = new URL(url)
  if (target.protocol !== 'http:' && target.protocol !== 'https:') throw new Refused('Địa chỉ phải bắt đầu bằng http:// hoặc https://.')
  const host = target.hostname.replace(/^\[|\]$/g, '')
  if (isIP(host) !== 0) refuseAddress(host, publicOnly)
  const { promise, resolve, reject } = Promise.withResolvers<OutgoingAnswer>()
  const send = target.protocol === 'https:' ? tlsRequest : plainRequest
  const request = send(
    target,
    {
      method: 'POST',
      agent: false,
      signal,
      lookup: guardedLookup(publicOnly),
      headers: { ...headers, 'content-length': Buffer.byteLength(body) },
    },
    (answer) => {
      readSome(answer).then(
        (text) => resolve({ ok: true, status: answer.statusCode ?? 0, retryAfter: answer.headers['retry-after'] ?? null, text }),
        reject,
      )
    },
  )
  request.on('error', reject)
  request.end(body)
  return promise
}

async function readSome(answer: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  let bytes = 0
  for await (const part of answer) {
    const chunk = Buffer.from(part)
    parts.push(chunk)
    bytes += chunk.length
    if (bytes >= limitBytes) break
  }
  return Buffer.concat(parts).subarray(0, limitBytes).toString('utf8')
}

/** Looks a name up and looks at where it leads before anything connects there, so that a name cannot lead elsewhere a moment later. */
const guardedLookup =
  (publicOnly: boolean): LookupFunction =>
  (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) {
        callback(error, '', 0)
        return
      }
      try {
        for (const { address } of addresses) refuseAddress(address, publicOnly)
      } catch (refusal) {
        callback(refusal instanceof Error ? refusal : new Error(String(refusal)), '', 0)
        return
      }
      const [first] = addresses
      if (options.all === true) callback(null, addresses)
      else callback(null, first?.address ?? '', first?.family ?? 0)
    })
  }

const never: ReadonlySet<string> = new Set(['unspecified', 'linkLocal', 'multicast', 'broadcast'])

function refuseAddress(address: string, publicOnly: boolean): void {
  const range = ipaddr.process(address).range()
  if (never.has(range) || (publicOnly && range !== 'unicast')) throw new Refused('Không được gửi tới địa chỉ này.')
}

/** What went wrong, by the codes of Node. */
function failureOf(error: unknown): { reason: string; lasting: boolean } {
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
  if (code === 'ENOTFOUND') return { reason: 'Không tìm thấy tên máy chủ nhận.', lasting: false }
  if (code === 'ECONNREFUSED') return { reason: 'Máy chủ nhận từ chối kết nối.', lasting: false }
  if (/CERT|SELF_SIGNED|SSL|TLS/.test(code)) return { reason: 'Chứng thư bảo mật của máy chủ nhận không hợp lệ.', lasting: true }
  return { reason: `Không kết nối được tới máy chủ nhận${code === '' ? '' : ` (${code})`}.`, lasting: false }
}
