import type { EventName } from '../server/contract/api/events.ts'

/**
 * - `connecting`: never heard anything yet
 * - `live`: the newest beat is young
 * - `stale`: connected, but nothing has come for longer than a beat allows
 * - `broken`: the connection is down and is being tried again
 */
export type LiveState = 'connecting' | 'live' | 'stale' | 'broken'

/** What changed. `ids` for devices, results, traps, agents; `id` for a discovery; `reload` after a gap: anything may have changed. */
export type LiveEvent = { name: Exclude<EventName, 'beat'>; ids: readonly number[]; id: string | null }

/** The part of EventSource that is used; a test brings its own. */
export type Source = { addEventListener: (name: string, listener: (event: Event) => void) => void; close: () => void }

export type LiveOptions = {
  open: () => Source
  now: () => number
  /** Called with the server's time of each beat. */
  onBeat?: (serverTime: string) => void
  random?: () => number
}

const staleAfter = 30_000
const names = ['devices', 'results', 'traps', 'incidents', 'tickets', 'agents', 'discovery', 'reload'] as const

/** How long to wait before the nth attempt in a row: 1 s doubling to 30 s, spread so that an office does not call back in one instant. */
export const backoff = (attempt: number, random: () => number): number => Math.min(30_000, 1000 * 2 ** attempt) * (0.75 + random() / 2)

/**
 * One stream of changes for the whole page. Heals itself, says in which state it is, and after every gap sends `reload`, because what happened meanwhile
 * was not heard.
 */
export class Live extends EventTarget {
  state: LiveState = 'connecting'
  /** When the server was last heard (ms since the epoch); null: never. */
  lastAt: number | null = null
  readonly #options: LiveOptions
  #source: Source | null = null
  #retry: ReturnType<typeof setTimeout> | undefined
  #watch: ReturnType<typeof setInterval> | undefined
  #attempt = 0
  #gap = false

  constructor(options: LiveOptions) {
    super()
    this.#options = options
  }

  start(): void {
    if (this.#watch !== undefined) return
    this.#watch = setInterval(() => this.check(), 1000)
    this.#open()
  }

  stop(): void {
    clearInterval(this.#watch)
    clearTimeout(this.#retry)
    this.#watch = undefined
    this.#source?.close()
    this.#source = null
  }

  /** Tries again at once: the machine woke up, or a person asked. */
  retryNow(): void {
    if (this.#watch === undefined || this.state === 'live') return
    clearTimeout(this.#retry)
    this.#open()
  }

  /** Marks the page stale when beats stay out, and after as long again opens a new connection. */
  check(): void {
    const silent = this.#options.now() - (this.lastAt ?? Infinity)
    if (this.state === 'live' && silent > staleAfter) this.#set('stale')
    else if (this.state === 'stale' && silent > 2 * staleAfter) this.#broke()
  }

  #open(): void {
    this.#source?.close()
    const source = this.#options.open()
    this.#source = source
    const mine = (listener: (event: Event) => void) => (event: Event) => {
      if (this.#source === source) listener(event)
    }
    source.addEventListener('open', mine(this.#heard))
    source.addEventListener('error', mine(this.#broke))
    source.addEventListener(
      'beat',
      mine((event) => {
        this.#heard()
        const serverTime = read(event)['serverTime']
        if (typeof serverTime === 'string') this.#options.onBeat?.(serverTime)
      }),
    )
    for (const name of names) {
      source.addEventListener(
        name,
        mine((event) => {
          this.#heard()
          const { ids, id } = read(event)
          this.#tell({
            name,
            ids: Array.isArray(ids) ? ids.filter((entry) => typeof entry === 'number') : [],
            id: typeof id === 'string' ? id : null,
          })
        }),
      )
    }
  }

  readonly #heard = (): void => {
    this.lastAt = this.#options.now()
    this.#attempt = 0
    const missed = this.#gap
    this.#gap = false
    this.#set('live')
    if (missed) this.#tell({ name: 'reload', ids: [], id: null })
  }

  readonly #broke = (): void => {
    this.#source?.close()
    this.#source = null
    this.#gap = true
    this.#set('broken')
    clearTimeout(this.#retry)
    this.#retry = setTimeout(() => this.#open(), backoff(this.#attempt++, this.#options.random ?? Math.random))
  }

  #set(state: LiveState): void {
    if (state !== this.state) {
      this.state = state
      if (state === 'stale') this.#gap = true
    }
    this.dispatchEvent(new Event('state'))
  }

  #tell(detail: LiveEvent): void {
    this.dispatchEvent(new CustomEvent('change', { detail }))
  }
}

function read(event: Event): Record<string, unknown> {
  if (!(event instanceof MessageEvent) || typeof event.data !== 'string') return {}
  try {
    const data: unknown = JSON.parse(event.data)
    return typeof data === 'object' && data !== null ? Object.fromEntries(Object.entries(data)) : {}
  } catch {
    return {}
  }
}
