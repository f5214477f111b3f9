import type { LitElement } from 'lit'
import { api, read, unitQuery, until } from '../api.ts'
import { LiveController } from '../contexts/live.ts'
import type { Session } from '../contexts/session.ts'
import { formatNumber } from '../format.ts'
import { msg, str } from '../i18n.ts'
import { isWaiting } from '../../server/contract/incident-urgency.ts'
import { Load, unhurried } from '../load.ts'
import type { Badge } from '../router.ts'

/** How many things wait for somebody, for the entries of the rail. Fetched when something of theirs changes. */
export class Badges {
  readonly live: LiveController
  readonly #incidents: Load<number>
  readonly #undelivered: Load<number>

  constructor(host: LitElement, session: () => Session | null) {
    this.#incidents = new Load(host, async (signal) => {
      if (!session()?.may('incident.read')) return 0
      const open = await read(api.incidents.incidents.$get({ query: { ...unitQuery(session()), status: 'open' } }, until(signal)))
      return open.filter(isWaiting).length
    })
    this.#undelivered = new Load(host, async (signal) => {
      if (!session()?.may('notify.manage')) return 0
      return (await read(api.notifyDeliveries.notify.summary.$get({ query: unitQuery(session()) }, until(signal)))).dead
    })
    this.live = new LiveController(host, (event) => {
      if (event.name !== 'incidents' && event.name !== 'reload') return
      this.#incidents.refresh()
      this.#undelivered.refresh(unhurried)
    })
  }

  /** The number to show; 0: none. */
  count(badge: Badge): number {
    const counts: Record<Badge, number> = { incidents: this.#incidents.data ?? 0, undelivered: this.#undelivered.data ?? 0 }
    return counts[badge]
  }

  /** What the number counts. */
  about(badge: Badge): string {
    const count = formatNumber(this.count(badge))
    const words: Record<Badge, () => string> = {
      incidents: () => msg(str`${count} việc chờ người nhận`),
      undelivered: () => msg(str`${count} tin không gửi được`),
    }
    return words[badge]()
  }

  /** Another unit is looked at. */
  restart(): void {
    this.#incidents.restart()
    this.#undelivered.restart()
  }
}
