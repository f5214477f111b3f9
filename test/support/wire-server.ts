import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gunzipSync } from 'node:zlib'
import {
  agentConfigSchema,
  enrolRequestSchema,
  helloSchema,
  reportSchema,
  type AgentCommand,
  type CommandEvent,
  type Report,
} from '../../server/contract/wire.ts'

/** A check as the server configures it, before defaults. */
export type ConfiguredCheck = Record<string, unknown>

/**
 * The server's side of the wire over real HTTP on 127.0.0.1, keeping what it takes in memory: for tests of the agent alone. It can be stopped and started on
 * the same port, and told to answer in any way.
 */
export class WireServer {
  readonly token = 'one-time-token-for-tests'
  readonly credential = 'credential-for-tests'
  port = 0
  /** Reports taken, by `boot/seq`. */
  readonly reports = new Map<string, Report>()
  /** Reports that came again after they had been taken. */
  repeated = 0
  readonly hellos: string[] = []
  readonly events: { command: string; event: CommandEvent }[] = []
  /** What to answer instead, by path; e.g. `{status: 503}` for reports. */
  readonly answers = new Map<string, (body: string) => { status: number; headers?: Record<string, string> } | null>()
  /** Added to the server's time, ms. */
  timeShift = 0
  enrolments = 0
  #server: Server | null = null
  #streams = new Set<ServerResponse>()
  #config: { version: number; checks: ConfiguredCheck[] } = { version: 1, checks: [] }

  get url(): string {
    return `http://127.0.0.1:${this.port}`
  }

  async start(): Promise<void> {
    const server = createServer((request, response) => {
      this.#handle(request, response).catch((error: unknown) => response.writeHead(500).end(String(error)))
    })
    server.listen(this.port, '127.0.0.1')
    await once(server, 'listening')
    this.port = portOf(server)
    this.#server = server
  }

  /** Closes the port and every connection, as a crash does. */
  async stop(): Promise<void> {
    const server = this.#server
    this.#server = null
    this.#streams.clear()
    if (!server) return
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  }

  /** Configures the agent, also the one that is connected. */
  configure(checks: ConfiguredCheck[]): void {
    this.#config = { version: this.#config.version + 1, checks }
    this.push('config', JSON.stringify(this.#configText()))
  }

  command(command: AgentCommand): void {
    this.push('command', JSON.stringify(command))
  }

  push(event: string, data: string): void {
    for (const stream of this.#streams) stream.write(`event: ${event}\ndata: ${data}\n\n`)
  }

  get connected(): number {
    return this.#streams.size
  }

  /** Every result taken, once each. */
  results(): { boot: string; check: number; at: number; outcome: number }[] {
    return [...this.reports.values()].flatMap((r) =>
      r.check.map((check, i) => ({ boot: r.boot, check, at: r.base + (r.at[i] ?? 0), outcome: r.outcome[i] ?? -1 })),
    )
  }

  #configText() {
    return { ...this.#config, serverTime: this.#now() }
  }

  #now(): number {
    return Date.now() + this.timeShift
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? '').replace('/api/agent/v1/', '')
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(Buffer.from(chunk))
    const raw = Buffer.concat(chunks)
    const body = (request.headers['content-encoding'] === 'gzip' ? gunzipSync(raw) : raw).toString()
    const json = (status: number, value: unknown, headers: Record<string, string> = {}) =>
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(value))

    const instead = this.answers.get(path)?.(body)
    if (instead) return void json(instead.status, {}, instead.headers)
    if (path === 'enrol') {
      const { token } = enrolRequestSchema.parse(JSON.parse(body))
      if (token !== this.token) return void json(401, { code: 'enrolment.invalid', detail: 'Mã ghi danh không đúng hoặc đã hết hạn.' })
      this.enrolments++
      return void json(200, { agentId: 7, name: 'Trạm thử', credential: this.credential, serverTime: this.#now() })
    }
    if (request.headers.authorization !== `Bearer ${this.credential}`) return void json(401, { code: 'agent.unknown' })
    if (path === 'hello') {
      this.hellos.push(helloSchema.parse(JSON.parse(body)).boot)
      return void json(200, { agentId: 7, serverTime: this.#now() })
    }
    if (path === 'stream') {
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      this.#streams.add(response)
      const beat = setInterval(() => response.write(': still here\n\n'), 15_000)
      response.on('close', () => {
        clearInterval(beat)
        this.#streams.delete(response)
      })
      response.write(`: hello\n\nevent: config\ndata: ${JSON.stringify(this.#configText())}\n\n`)
      return
    }
    if (path === 'reports') return this.#report(body, json)
    const command = /^commands\/([^/]+)\/events$/.exec(path)?.[1]
    if (command === undefined) return void json(404, {})
    this.events.push({ command, event: JSON.parse(body) })
    response.writeHead(204).end()
  }

  #report(body: string, json: (status: number, value: unknown) => void): void {
    const report = reportSchema.safeParse(JSON.parse(body))
    if (!report.success) return json(422, { code: 'report.invalid', detail: report.error.message })
    const key = `${report.data.boot}/${report.data.seq}`
    const stored = !this.reports.has(key)
    if (stored) this.reports.set(key, report.data)
    else this.repeated++
    json(200, { stored, ignored: 0, serverTime: this.#now() })
  }
}

/** Guarantee: a listening TCP server's address is an AddressInfo. */
function portOf(server: Server): number {
  return (server.address() as AddressInfo).port
}

/** A check in the form that the wire carries; fails the test at once when it is none. */
export function configured(id: number, kind: string, params: Record<string, unknown>, over: Record<string, unknown> = {}): ConfiguredCheck {
  const check = { id, deviceId: 1, interval: 1, retryInterval: 1, timeout: 1000, attempts: 3, kind, params, ...over }
  agentConfigSchema.parse({ version: 1, serverTime: 0, checks: [check] })
  return check
}
