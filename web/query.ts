import type { ReactiveController, ReactiveControllerHost } from 'lit'

/**
 * The address bar as state: filters live in its query, so that a link or the back button brings them back. `locationchange` on `window` follows every
 * change that did not come from the browser itself.
 */
export const locationChange = 'locationchange'

/** Redraws its element whenever the address changes. */
export class LocationController implements ReactiveController {
  readonly #host: ReactiveControllerHost
  readonly #update = () => this.#host.requestUpdate()

  constructor(host: ReactiveControllerHost) {
    this.#host = host
    host.addController(this)
  }

  get query(): URLSearchParams {
    return new URLSearchParams(location.search)
  }

  hostConnected(): void {
    window.addEventListener(locationChange, this.#update)
    window.addEventListener('popstate', this.#update)
  }

  hostDisconnected(): void {
    window.removeEventListener(locationChange, this.#update)
    window.removeEventListener('popstate', this.#update)
  }
}

/** Sets or (null, empty) removes parameters of the present address without a new history entry. */
export function setQuery(changes: Record<string, string | null>): void {
  const url = new URL(location.href)
  for (const [key, value] of Object.entries(changes)) {
    if (value === null || value === '') url.searchParams.delete(key)
    else url.searchParams.set(key, value)
  }
  // Lists stay readable in the address bar: status=critical,warning
  const search = url.searchParams.toString().replaceAll('%2C', ',')
  history.replaceState(history.state, '', url.pathname + (search ? `?${search}` : '') + url.hash)
  window.dispatchEvent(new Event(locationChange))
}
