import type { LitElement } from 'lit'
import { api, read, unitQuery, until } from '../api.ts'
import { LiveController } from '../contexts/live.ts'
import type { Session } from '../contexts/session.ts'
import { isWaiting } from '../incidents/urgency.ts'
import { Load } from '../load.ts'
import type { Badge } from '../router.ts'

/** How many things wait for somebody, for the entries of the rail. Fetched when something of theirs changes. */
export class Badges {
  readonly live: LiveController
  readonly #incidents: Load<number>

  constructor(host: LitElement, session: () => Session | null) {
    this.#incidents = new Load(host, async (signal) => {
      if (!session()?.may('incident.read')) return 0
      const open = await read(api.incidents.incidents.$get({ query: { ...unitQuery(session()), status: 'open' } }, until(signal)))
      return open.filter(isWaiting).length
    })
    this.live = new LiveController(host, (event) => {
      if (event.name === 'incidents' || event.name === 'reload') this.#incidents.refresh()
    })
  }

  /** The number to show; 0: none. */
  count(badge: Badge): number {
    const counts: Record<Badge, number> = { incidents: this.#incidents.data ?? 0 }
    return counts[badge]
  }

  /** Another unit is looked at. */
  restart(): void {
    this.#incidents.restart()
  }
}
