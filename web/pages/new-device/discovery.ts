import type { LitElement, ReactiveController } from 'lit'
import type { CommandItem } from '../../../server/contract/api/agents.ts'
import { api, read } from '../../api.ts'
import { LiveController } from '../../contexts/live.ts'
import { sentence } from '../../problem.ts'

/** Also without live events a command is asked after this often (ms). */
const pollEvery = 2000

export const isOver = (command: CommandItem): boolean =>
  command.status === 'done' || command.status === 'failed' || command.status === 'cancelled'

/** Follows one task of an agent, an identification or a scan, to its end. */
export class Discovery implements ReactiveController {
  command: CommandItem | null = null
  problem = ''
  readonly #host: LitElement
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(host: LitElement) {
    this.#host = host
    host.addController(this)
    // Constructed for its effect: it listens while the host is on the page.
    void new LiveController(host, (event) => {
      if (event.name === 'discovery' && event.id === this.command?.id) void this.#fetch()
    })
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer)
  }

  get busy(): boolean {
    return this.command !== null && !isOver(this.command)
  }

  /** Starts a task; its refusal is thrown, so that the form can show it. */
  async start(begin: () => Promise<CommandItem>): Promise<void> {
    this.problem = ''
    this.command = null
    this.#take(await begin())
  }

  async cancel(): Promise<void> {
    if (!this.command) return
    try {
      this.#take(await read(api.discovery.discovery[':id'].$delete({ param: { id: this.command.id } })))
    } catch (error) {
      this.problem = sentence(error)
      this.#host.requestUpdate()
    }
  }

  /** Asks anew how the task stands, e.g. after something was made of its finds. */
  async refresh(): Promise<void> {
    return this.#fetch()
  }

  async #fetch(): Promise<void> {
    const id = this.command?.id
    if (id === undefined) return
    try {
      const command = await read(api.discovery.discovery[':id'].$get({ param: { id } }))
      if (this.command?.id === id) this.#take(command)
    } catch (error) {
      this.problem = sentence(error)
      this.#later()
      this.#host.requestUpdate()
    }
  }

  #take(command: CommandItem): void {
    this.command = command
    this.problem = command.status === 'failed' ? (command.message ?? '') : ''
    this.#later()
    this.#host.requestUpdate()
  }

  #later(): void {
    clearTimeout(this.#timer)
    if (this.busy) this.#timer = setTimeout(() => void this.#fetch(), pollEvery)
  }
}
