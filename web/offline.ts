import { keptHeader } from './worker/kept.ts'

/** Whether answers come from the server, or are what this device kept of earlier ones (`web/worker/kept.ts`). Says `change`. */
class Offline extends EventTarget {
  /** Time of the oldest answer on screen that was kept (ms since the epoch); null while the server answers. */
  keptAt: number | null = null

  /** Takes note of an answer. */
  heard(answer: Response): void {
    const at = Date.parse(answer.headers.get(keptHeader) ?? '')
    // Who is signed in is asked once; it says nothing of how old the figures are.
    const figures = !new URL(answer.url, location.href).pathname.startsWith('/api/session')
    const next = Number.isNaN(at) ? null : figures && this.keptAt !== null ? Math.min(at, this.keptAt) : (this.keptAt ?? at)
    if (next === this.keptAt) return
    this.keptAt = next
    this.dispatchEvent(new Event('change'))
  }
}

export const offline = new Offline()
