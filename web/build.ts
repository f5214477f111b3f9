import { now } from './now.ts'

/** Which build of the app this page is; empty on the development server. The build writes it into the page (`web/stamp.ts`). */
export const ownBuild = (): string => document.querySelector<HTMLMetaElement>('meta[name="build"]')?.content ?? ''

/** Which build the server serves now; null when it does not say. */
export async function servedBuild(): Promise<string | null> {
  try {
    const answer = await fetch('/build.json', { cache: 'no-store', signal: AbortSignal.timeout(10_000) })
    const { id }: { id?: unknown } = answer.ok ? await answer.json() : {}
    return typeof id === 'string' ? id : null
  } catch {
    return null
  }
}

const key = 'trucban.reloaded'
/** ms. A page that comes back old although the server has a newer one is not loaded again and again. */
const patience = 10 * 60_000

/** Loads the page anew when the server has another build: for pages that nobody touches. */
export async function followBuild(): Promise<void> {
  const [own, served] = [ownBuild(), await servedBuild()]
  if (own === '' || served === null || served === own || triedLately(served)) return
  location.reload()
}

function triedLately(build: string): boolean {
  try {
    const [before = '', at = '0'] = (sessionStorage.getItem(key) ?? '').split(' ')
    if (before === build && now() - Number(at) < patience) return true
    sessionStorage.setItem(key, `${build} ${now()}`)
    return false
  } catch {
    // A browser that keeps nothing: better old than without end.
    return true
  }
}
