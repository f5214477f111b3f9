import type { App } from '../kernel/context.ts'
import { channel, encode } from '../kernel/events.ts'
import { errorCode } from './store.ts'

/** New results are told at most so often, ms in real time. */
const every = 250
/** Ids in one notification: eight bytes each at most. */
const atOnce = 800

/**
 * Tells open pages which devices have new results. Apart from the commits, and gathered, because a busy server commits many times a second; what is lost with a crash is a
 * redraw, not a result.
 */
export class ResultNews {
  readonly #app: App
  #devices = new Map<number, number>()
  #timer: NodeJS.Timeout | undefined

  constructor(app: App) {
    this.#app = app
  }

  /** @param devices id → unit */
  add(devices: ReadonlyMap<number, number>): void {
    for (const [id, unitId] of devices) this.#devices.set(id, unitId)
    if (this.#devices.size > 0 && this.#timer === undefined) this.#timer = setTimeout(() => void this.#tell(), every).unref()
  }

  async #tell(): Promise<void> {
    const devices = [...this.#devices].map(([id, unitId]) => ({ id, unitId }))
    this.#devices = new Map()
    this.#timer = undefined
    try {
      for (let i = 0; i < devices.length; i += atOnce) {
        const payload = encode({ results: devices.slice(i, i + atOnce) })
        if (payload !== null)
          await this.#app.pool.query({ name: 'ingest-news', text: 'SELECT pg_notify($1, $2)', values: [channel, payload] })
      }
    } catch (error) {
      this.#app.log.warn({ code: errorCode(error) }, 'new results could not be told')
    }
  }
}
