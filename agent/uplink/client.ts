import type { Agent } from 'node:http'
import type { Timekeeper } from '../timekeeping.ts'
import { type HttpAnswer, httpModule, request } from '../http.ts'

/** Time for one exchange with the server (ms, real). */
const exchangeTimeout = 30_000

/** Speaks to one server, with its keep-alive connections and, once enrolled, the agent's credential. Reads the server's time out of its answers. */
export class ServerClient {
  readonly base: URL
  credential: string | null = null
  readonly agent: Agent
  #time: Timekeeper

  /** @param server address as a person gives it, with or without a path */
  constructor(server: string, time: Timekeeper) {
    this.base = new URL(server.endsWith('/') ? server : `${server}/`)
    this.agent = new (httpModule(this.base.protocol).Agent)({ keepAlive: true, maxSockets: 6 })
    this.#time = time
  }

  url(path: string): URL {
    return new URL(`api/agent/v1/${path}`, this.base)
  }

  headers(): Record<string, string> {
    return this.credential === null ? {} : { authorization: `Bearer ${this.credential}` }
  }

  /** Posts JSON, or a body that is already gzip. Rejects on network failure only; any status is an answer. */
  async post(path: string, body: Buffer | object, signal: AbortSignal): Promise<HttpAnswer> {
    const packed = Buffer.isBuffer(body)
    const sent = this.#time.tick()
    const answer = await request(this.url(path), {
      method: 'POST',
      headers: { ...this.headers(), 'content-type': 'application/json', ...(packed && { 'content-encoding': 'gzip' }) },
      body: packed ? body : JSON.stringify(body),
      timeout: exchangeTimeout,
      agent: this.agent,
      signal,
    })
    const serverTime = answer.status === 200 || answer.status === 201 ? numberIn(answer.body, 'serverTime') : null
    if (serverTime !== null) this.#time.observeServer(serverTime, sent, this.#time.tick())
    return answer
  }

  close(): void {
    this.agent.destroy()
  }
}

/** A numeric field of a JSON object; null when the text is none or has no such field. */
export function numberIn(text: string, field: string): number | null {
  const value = fieldOf(text, field)
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}

/** A field of a JSON object; undefined when the text is none or has no such field. */
export function fieldOf(text: string, field: string): unknown {
  try {
    const parsed: unknown = JSON.parse(text)
    return typeof parsed === 'object' && parsed !== null ? Reflect.get(parsed, field) : undefined
  } catch {
    return undefined
  }
}
