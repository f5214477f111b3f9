import type { Clock } from '../server/contract/clock.ts'
import type { AgentCommand, CommandEvent } from '../server/contract/wire.ts'
import type { Kept } from './kept.ts'
import type { Log } from './log.ts'
import type { SiteProfiles } from './profiles/site.ts'
import type { EchoEngine } from './probes/probe.ts'
import type { Scheduler } from './scheduler.ts'
import { TargetError } from './target-error.ts'

type Emit = (event: CommandEvent) => Promise<void>

/** Progress is reported at most this often (ms). */
const progressEvery = 1_000
/** How long the first answer of a device may take when the server asks to identify it (ms). */
const identifyTimeout = 3_000

/** Carries out the server's commands. Several may run at once; each can be cancelled by its id. */
export class RemoteCommands {
  #scheduler: Scheduler
  #icmp: EchoEngine
  #clock: Clock
  #log: Log
  #kept: Kept
  #profiles: SiteProfiles
  #running = new Map<string, AbortController>()

  constructor(parts: { scheduler: Scheduler; icmp: EchoEngine; clock: Clock; log: Log; kept: Kept; profiles: SiteProfiles }) {
    this.#scheduler = parts.scheduler
    this.#icmp = parts.icmp
    this.#clock = parts.clock
    this.#log = parts.log
    this.#kept = parts.kept
    this.#profiles = parts.profiles
  }

  /** Begins a command. Its events, an ending one last, go to `emit`. */
  handle(command: AgentCommand, emit: Emit): void {
    const controller = new AbortController()
    this.#running.set(command.id, controller)
    void this.#carryOut(command, emit, controller.signal)
      .catch((error: unknown) => {
        this.#log.warn({ command: command.kind, error: String(error) }, 'Lệnh của máy chủ không thực hiện được')
        const message = error instanceof TargetError ? error.message : `Trạm giám sát gặp lỗi khi thực hiện: ${String(error)}`
        return emit({ type: 'failed', message: message.slice(0, 1000) })
      })
      .finally(() => this.#running.delete(command.id))
  }

  async #carryOut(command: AgentCommand, emit: Emit, signal: AbortSignal): Promise<void> {
    switch (command.kind) {
      case 'checkNow':
        this.#scheduler.checkNow(command.checks)
        return emit({ type: 'done' })
      case 'cancel':
        this.#running.get(command.command)?.abort(new Error('cancelled'))
        return emit({ type: 'done' })
      case 'identify':
        return this.#identify(command, emit, signal)
      case 'discover':
        return this.#discover(command, emit, signal)
      case 'speedTest':
        return this.#speedTest(command, emit, signal)
      case 'tryJson':
        return this.#tryJson(command, emit, signal)
    }
  }

  async #identify(command: Extract<AgentCommand, { kind: 'identify' }>, emit: Emit, signal: AbortSignal): Promise<void> {
    const { findDevice } = await import('./identify.ts')
    const { target, port, credentials, trial } = command
    const { identity, credential } = await findDevice(target, {
      ...{ port, credentials, timeout: identifyTimeout, icmp: this.#icmp, profiles: this.#profiles.list, signal },
      ...(trial ? { trial } : {}),
    })
    if (signal.aborted) return emit({ type: 'cancelled' })
    await emit({ type: 'found', identity, credential })
    await emit({ type: 'done' })
  }

  async #discover(command: Extract<AgentCommand, { kind: 'discover' }>, emit: Emit, signal: AbortSignal): Promise<void> {
    const { discover } = await import('./discover.ts')
    const { cidr, port, credentials, rate } = command
    // Events are posted one after another, so that the ending one arrives last.
    let posted = Promise.resolve()
    const post = (event: CommandEvent) => {
      posted = posted.then(() => emit(event))
    }
    let told = -Infinity
    const result = await discover(cidr, {
      port,
      credentials,
      rate,
      clock: this.#clock,
      icmp: this.#icmp,
      profiles: this.#profiles.list,
      signal,
      onFound: ({ identity, credential }) => post({ type: 'found', identity, credential }),
      onProgress: (done, total) => {
        if (this.#clock.monotonic() - told < progressEvery && done < total) return
        told = this.#clock.monotonic()
        post({ type: 'progress', done, total })
      },
    })
    post({ type: result.cancelled ? 'cancelled' : 'done' })
    await posted
  }

  async #speedTest({ check: id }: Extract<AgentCommand, { kind: 'speedTest' }>, emit: Emit, signal: AbortSignal): Promise<void> {
    const { testSpeed } = await import('./probes/link-speed.ts')
    const job = this.#scheduler.find(id)
    if (job?.check.kind !== 'link') throw new TargetError('Trạm giám sát chưa nhận được phép đo đường truyền này; hãy thử lại sau ít phút.')
    const found = await testSpeed(job.check.params, { memory: job.memory, kept: this.#kept.of(id), clock: this.#clock }, false, signal)
    if (signal.aborted) return emit({ type: 'cancelled' })
    if ('refused' in found) throw new TargetError(found.refused)
    this.#scheduler.checkNow([id])
    if (found.downBps === null) throw new TargetError(`Không đo được tốc độ tải xuống (${found.error ?? ''}).`)
    await emit({ type: 'done' })
  }

  async #tryJson({ params, timeout }: Extract<AgentCommand, { kind: 'tryJson' }>, emit: Emit, signal: AbortSignal): Promise<void> {
    const { tryJson } = await import('./probes/json.ts')
    await emit({ type: 'tried', ...(await tryJson(params, timeout, signal)) })
    await emit({ type: 'done' })
  }

  /** Ends what runs. */
  stop(): void {
    for (const controller of this.#running.values()) controller.abort(new Error('agent stopping'))
  }
}
