import { isAway } from './kept.ts'

/** Written in by the build (`web/worker/build.ts`): which build this is, and the files without which no page opens. */
declare const BUILD: string
declare const FILES: readonly string[]

const prefix = 'shell-'
const own = prefix + BUILD
const page = '/index.html'
/** ms that a page is waited for before the one that was kept opens: it then asks for its data itself. */
const patience = 4_000

/** Keeps this build whole, or not at all. Files whose name carries a hash are taken over from the build before. */
export async function keepShell(): Promise<void> {
  const cache = await caches.open(own)
  await Promise.all(
    FILES.map(async (path) => {
      const known = await caches.match(path)
      if (known) await cache.put(path, known)
      else await cache.add(path)
    }),
  )
  const fresh = await fetch(page, { cache: 'no-cache' })
  // While a server is exchanged for a newer one, the page may already be of the other build.
  if (!fresh.ok || !(await fresh.clone().text()).includes(BUILD)) throw new Error('the page is not of this build')
  await cache.put(page, fresh)
}

/** The build before stays for pages that are still open. */
export async function dropOldShells(): Promise<void> {
  const shells = (await caches.keys()).filter((name) => name.startsWith(prefix))
  await Promise.all(shells.slice(0, -2).map((name) => caches.delete(name)))
}

/** The server's page; the kept one when there is no connection or a very slow one. */
export async function openPage(request: Request): Promise<Response> {
  const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), patience))
  const fresh = fetch(request)
  const soon = await Promise.race([fresh.catch(() => null), late])
  if (soon !== null && !isAway(soon)) return soon
  return (await caches.match(page, { cacheName: own })) ?? fresh
}

/** A file whose name carries a hash of its content: once fetched it is good for ever. */
export async function openAsset(request: Request): Promise<Response> {
  const known = await caches.match(request)
  if (known) return known
  const fresh = await fetch(request)
  if (fresh.ok) await (await caches.open(own)).put(request, fresh.clone())
  return fresh
}
