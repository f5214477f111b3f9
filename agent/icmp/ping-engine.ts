import { isIPv6 } from 'node:net'
import type { EchoEngine, EchoReply, EchoRequest } from '../probes/probe.ts'
import { parseAddress } from './address.ts'
import { hopLimitOption, interpretPing, type PingPlan, planPing } from './ping-output.ts'
import { runWindowsPing } from './windows-ping.ts'

/** One run of the program. */
type Run = (request: EchoRequest, plan: PingPlan) => Promise<EchoReply>

/**
 * One run of the machine's `ping` program per round: a hundred times dearer than a socket, but it is there on Windows, macOS and where an
 * administrator allows nothing else.
 */
export class PingEngine implements EchoEngine {
  readonly kind = 'ping'
  readonly remedy: string | null
  #program: Run

  private constructor(program: Run, remedy: string | null) {
    this.#program = program
    this.remedy = remedy
  }

  /** Throws where there is no `ping` program or it may not send: tried on this machine's own loopback address. */
  static async open(remedy: string | null): Promise<PingEngine> {
    const engine = new PingEngine(process.platform === 'win32' ? runWindowsPing : await libraryPing(), remedy)
    const { error } = await engine.echo({ address: '127.0.0.1', count: 1, gap: 200, timeout: 1000 })
    if (error !== undefined) throw new Error(error)
    return engine
  }

  async echo(request: EchoRequest): Promise<EchoReply> {
    const { address, signal } = request
    // A text that is no address reaches the program as an option, or as output that crashes the library's parser.
    if (parseAddress(address) === null) return { rtts: [], error: `not an IP address: ${address}` }
    if (signal?.aborted) return { rtts: [], error: 'aborted' }
    if (!signal) return this.#run(request)
    // The library keeps its child to itself, so an aborted run is left alone: its count and time limit end it soon.
    const settled = new AbortController()
    const cut = new Promise<EchoReply>((resolve) => {
      signal.addEventListener('abort', () => resolve({ rtts: [], error: 'aborted' }), { once: true, signal: settled.signal })
    })
    const reply = await Promise.race([this.#run(request), cut])
    settled.abort()
    return reply
  }

  close(): void {}

  async #run(request: EchoRequest): Promise<EchoReply> {
    try {
      return await this.#program(request, planPing(process.platform, request))
    } catch (error) {
      return { rtts: [], error: error instanceof Error ? error.message : String(error) }
    }
  }
}

/** The `ping` package, for every other system. */
async function libraryPing(): Promise<Run> {
  const { default: ping } = await import('ping')
  return async ({ address, ttl }, { count, timeout, interval }) => {
    const response = await ping.promise.probe(address, {
      v6: isIPv6(address),
      min_reply: count,
      timeout,
      extra: [...(interval === null ? [] : ['-i', String(interval)]), ...hopLimitOption(process.platform, ttl)],
    })
    return interpretPing(response, count, ttl !== undefined)
  }
}
