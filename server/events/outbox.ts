import type { Actor } from '../kernel/actor.ts'
import { type Change, fenced } from '../kernel/events.ts'

interface Message {
  event: string
  data: string
}

/** Beyond so many ids it is cheaper for the page to fetch anew, and the buffer of a reader that does not keep up stays small. */
const mostIds = 2_000

/** What one reader has not been told yet: changes of one thing melt into one, so that a slow reader costs no more memory than a fast one. */
export class Outbox {
  #ids = new Map<string, Set<number | string>>()
  #reload = false

  add(change: Change, actor: Actor): void {
    const { reload, ids } = fenced(change, actor)
    if (reload) this.#reload = true
    for (const [topic, list] of ids) {
      const known = this.#ids.get(topic) ?? new Set()
      for (const id of list) known.add(id)
      this.#ids.set(topic, known)
    }
    if ([...this.#ids.values()].reduce((sum, set) => sum + set.size, 0) > mostIds) this.#reload = true
    if (this.#reload) this.#ids.clear()
  }

  get empty(): boolean {
    return !this.#reload && this.#ids.size === 0
  }

  /** Is there more than new results, which come all the time? */
  get urgent(): boolean {
    return this.#reload || [...this.#ids.keys()].some((topic) => topic !== 'results')
  }

  /** Hands over what has gathered, new results only `withResults`. */
  take(withResults: boolean): Message[] {
    if (this.#reload) {
      this.#reload = false
      return [{ event: 'reload', data: '{}' }]
    }
    const taken = [...this.#ids].filter(([topic]) => withResults || topic !== 'results')
    for (const [topic] of taken) this.#ids.delete(topic)
    return taken.flatMap(([event, ids]) =>
      event === 'discovery'
        ? [...ids].map((id) => ({ event, data: JSON.stringify({ id }) }))
        : [{ event, data: JSON.stringify({ ids: [...ids] }) }],
    )
  }
}
