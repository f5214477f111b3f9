import type { TemplateResult } from 'lit'
import type { Right } from '../server/contract/roles.ts'
import type { IconName } from './components/icons.ts'
import { locationChange } from './query.ts'

export type Params = Readonly<Record<string, string>>

/** One page of the app: a row in `routes.ts`. */
export type Route = {
  /** `/devices/:id`; a parameter matches one segment. */
  readonly path: string
  readonly title: () => string
  /** Fetches the page's code. */
  readonly load: () => Promise<unknown>
  readonly render: (params: Params) => TemplateResult
  /** Who may open it; absent: everyone signed in. */
  readonly right?: Right
  /** Present: shown in the rail, in the table's order. */
  readonly nav?: { readonly icon: IconName; readonly section: 'main' | 'settings'; readonly badge?: Badge }
}

/** Numbers beside entries of the rail (`shell/badges.ts`): incidents that nobody has taken, messages that could not be sent. */
export type Badge = 'incidents' | 'undelivered'

export type Match = { route: Route; params: Params }

/** Tells whether a path fits a pattern, and with which parameters; null when not. A trailing slash does not matter. */
export function matchPath(pattern: string, path: string): Params | null {
  const [want, have] = [segments(pattern), segments(path)]
  if (want.length !== have.length) return null
  const params: Record<string, string> = {}
  for (const [index, part] of want.entries()) {
    const actual = have[index] ?? ''
    if (!part.startsWith(':')) {
      if (part !== actual) return null
      continue
    }
    const value = decode(actual)
    if (value === null) return null
    params[part.slice(1)] = value
  }
  return params
}

const segments = (path: string): string[] => path.split('/').filter(Boolean)

function decode(segment: string): string | null {
  try {
    return decodeURIComponent(segment)
  } catch {
    return null
  }
}

export function findRoute(routes: readonly Route[], path: string): Match | null {
  for (const route of routes) {
    const params = matchPath(route.path, path)
    if (params) return { route, params }
  }
  return null
}

/** Opens an address of this app. `replace` leaves no step for the back button. */
export function navigate(to: string, options: { replace?: boolean } = {}): void {
  if (options.replace) history.replaceState(null, '', to)
  else history.pushState(null, '', to)
  window.dispatchEvent(new CustomEvent(locationChange, { detail: { navigated: true } }))
}

/** Lets plain links to this app open without loading the document anew. Returns how to stop. */
export function interceptLinks(): () => void {
  const onClick = (event: MouseEvent) => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    const anchor = event.composedPath().find((node) => node instanceof HTMLAnchorElement)
    if (!anchor?.href || anchor.target || anchor.hasAttribute('download')) return
    const url = new URL(anchor.href)
    if (url.origin !== location.origin || url.pathname.startsWith('/api/')) return
    if (url.pathname === location.pathname && url.search === location.search && url.hash) return
    event.preventDefault()
    navigate(url.pathname + url.search + url.hash)
  }
  document.addEventListener('click', onClick)
  return () => document.removeEventListener('click', onClick)
}
