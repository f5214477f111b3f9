import type { Clock } from '../server/contract/clock.ts'
import type { AgentCommand, AgentFacts, CommandEvent } from '../server/contract/wire.ts'
import { parseCommand, parseConfig, type UsableConfig } from './config.ts'
import type { Log } from './log.ts'
import type { Spool } from './spool.ts'
import type { Timekeeper } from './timekeeping.ts'
import { backoff, retryAfter, revokedPause } from './uplink/backoff.ts'
import type { ServerClient } from './uplink/client.ts'
import { Sender } from './uplink/sender.ts'
import type { ServerSentEvent } from './uplink/sse.ts'
import { followStream } from './uplink/stream.ts'

export const uplinkStates = ['connecting', 'connected', 'offline', 'revoked'] as const
export type UplinkState = (typeof uplinkStates)[number]

export interface UplinkParts {
  client: ServerClient
  spool: Spool
  time: Timekeeper
  clock: Clock
  log: Log
  /** Id of this process. */
  boot: string
  facts: () => Promise<AgentFacts>
  /** A new configuration. */
  onConfig: (config: UsableConfig) => Promise<void>
  /** A command to carry out; its events go to `emit`. */
  onCommand: (command: AgentCommand, emit: (event: CommandEvent) => Promise<void>) => void
  onSent?: (results: number) => void
}

/** Command ids remembered, so that a command repeated after a reconnection runs once. */
const rememberedCommands = 500

/** The agent's line to its server: says who it is, follows configuration and commands, and carries the reports. Everything is begun by the agent. */
export class Uplink {
  #parts: UplinkParts
  #sender: Sender
  #state: UplinkState = 'connecting'
  #seen = new Set<string>()
  /** Events are handled one after another, though reading them is asynchronous. */
  #handling: Promise<void> = Promise.resolve()

  constructor(parts: UplinkParts) {
    this.#parts = parts
    this.#sender = new Sender({ ...parts, onRevoked: () => this.#become('revoked'), onSent: parts.onSent ?? (() => {}) })
  }

  get state(): UplinkState {
    return this.#state
  }

  /** Runs until the signal aborts. */
  async run(signal: AbortSignal): Promise<void> {
    const { spool } = this.#parts
    signal.addEventListener('abort', () => spool.wake(), { once: true })
    await Promise.all([this.#sender.run(signal), this.#follow(signal)])
    await this.#handling
  }

  async #follow(signal: AbortSignal): Promise<void> {
    for (let failures = 0; !signal.aborted;) {
      const greeted = await this.#hello(signal)
      let opened = false
      if (greeted.ok) {
        const end = await followStream(
          this.#parts.client,
          {
            opened: () => {
              opened = true
              this.#become('connected')
            },
            event: (event) => this.#take(event),
          },
          signal,
        )
        if (end.status === 401 || end.status === 403) this.#become('revoked')
        this.#parts.log.debug({ ...end }, 'Luồng cấu hình đã đóng')
      }
      if (signal.aborted) return
      failures = opened ? 1 : failures + 1
      if (this.#state !== 'revoked') this.#become('offline')
      const wait = greeted.wait ?? (this.#state === 'revoked' ? revokedPause : backoff(failures))
      await this.#parts.clock.sleep(wait, signal).catch(() => {})
    }
  }

  async #hello(signal: AbortSignal): Promise<{ ok: boolean; wait?: number }> {
    const { client, boot, facts, clock, log } = this.#parts
    try {
      const { status, headers } = await client.post('hello', { boot, facts: await facts() }, signal)
      if (status === 200) {
        this.#sender.hurry()
        return { ok: true }
      }
      if (status === 401 || status === 403) this.#become('revoked')
      else log.warn({ status }, 'Máy chủ trả lời không như mong đợi, sẽ thử lại')
      const wait = retryAfter(headers['retry-after'], clock.now())
      return { ok: false, ...(wait !== null && { wait }) }
    } catch {
      return { ok: false }
    }
  }

  #become(state: UplinkState): void {
    if (this.#state === state) return
    const { client, log } = this.#parts
    this.#state = state
    const server = client.base.href
    if (state === 'connected') log.info({ server }, 'Đã kết nối máy chủ')
    else if (state === 'revoked')
      log.error({ server }, 'Máy chủ đã thu hồi quyền của trạm giám sát này: vẫn đo và giữ kết quả, chờ được cấp lại hoặc ghi danh lại')
    else log.warn({ server }, 'Mất kết nối máy chủ: vẫn đo và giữ kết quả để gửi sau')
  }

  #take(event: ServerSentEvent): void {
    const work = async () => {
      if (event.event === 'config') await this.#parts.onConfig(await parseConfig(event.data))
      if (event.event === 'command') await this.#command(event.data)
    }
    this.#handling = this.#handling.then(work).catch((error: unknown) => {
      this.#parts.log.error({ event: event.event, error: String(error) }, 'Không hiểu dữ liệu máy chủ gửi: đã bỏ qua')
    })
  }

  async #command(text: string): Promise<void> {
    const command = await parseCommand(text)
    if (command === null) {
      this.#parts.log.warn({}, 'Máy chủ gửi lệnh mà phiên bản trạm giám sát này chưa biết: đã bỏ qua')
      return
    }
    if (this.#seen.has(command.id)) return
    this.#seen.add(command.id)
    if (this.#seen.size > rememberedCommands) for (const oldest of this.#seen) if (this.#seen.delete(oldest)) break
    this.#parts.onCommand(command, (event) => this.#emit(command.id, event))
  }

  /** Reports an event of a command. Tried a few times; the server shows a command that falls silent as such. */
  async #emit(id: string, event: CommandEvent): Promise<void> {
    const { client, clock, log } = this.#parts
    const { signal } = new AbortController()
    for (let attempt = 1; attempt <= 4; attempt++) {
      try {
        const { status } = await client.post(`commands/${id}/events`, event, signal)
        if (status < 300 || (status >= 400 && status < 500 && status !== 429)) return
      } catch (error) {
        log.debug({ error: String(error), attempt }, 'Chưa gửi được kết quả của lệnh')
      }
      await clock.sleep(backoff(attempt))
    }
  }
}
