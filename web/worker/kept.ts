/**
 * What this device keeps of the server's answers, so that the installed app opens without a connection: the few that are named here, for half a day, and only of whoever is
 * signed in. Every answer that is kept says so (`keptHeader`), and pages show its time; none is ever given while the server answers.
 */

/** ISO instant at which the server gave the answer; absent on fresh ones. */
export const keptHeader = 'x-trucban-kept-at'

/** Names no other: details, people, settings, files and streams stay with the server. */
const kept = [/^\/api\/session$/, /^\/api\/overview$/, /^\/api\/incidents$/, /^\/api\/incidents\/\d+$/, /^\/api\/devices$/]
/** A sign-out empties it too: on the machine of the office somebody else comes next. */
const signOut = /^\/api\/auth\/sign-out$/

export const keptName = 'kept'
const longest = 12 * 3_600_000
const mostEntries = 60
/** ms that a slow network is waited for where there is something to show meanwhile. */
const patience = 8_000

/** What it needs of its surroundings; a test brings its own. */
export interface KeptParts {
  caches: Pick<CacheStorage, 'open' | 'delete'>
  fetch: (request: Request) => Promise<Response>
  /** ms since the epoch. */
  now: () => number
  /** Keeps the worker running until this is done. */
  hold: (work: Promise<unknown>) => void
}

const pathOf = (request: Request) => new URL(request.url).pathname

export const isKept = (request: Request): boolean => request.method === 'GET' && kept.some((form) => form.test(pathOf(request)))
export const isSignOut = (request: Request): boolean => request.method === 'POST' && signOut.test(pathOf(request))

export const forget = ({ caches }: Pick<KeptParts, 'caches'>): Promise<boolean> => caches.delete(keptName)

/** The server's answer, or where it gives none what was kept. @throws what fetch throws when nothing was */
export async function answerOf(request: Request, parts: KeptParts): Promise<Response> {
  const fresh = parts.fetch(request)
  parts.hold(fresh.then((answer) => heed(request, answer.clone(), parts)).catch(() => {}))
  const before = await find(request, parts)
  if (before === null) return fresh
  const soon = await Promise.race([fresh.catch(() => null), later(patience)])
  return soon === null || isAway(soon) ? before : soon
}

/** A proxy answers for a server that is gone. */
export const isAway = ({ status }: Response): boolean => status === 502 || status === 503 || status === 504

const later = (ms: number) => new Promise<null>((resolve) => setTimeout(() => resolve(null), ms))

async function heed(request: Request, answer: Response, parts: KeptParts): Promise<void> {
  if (answer.ok) return keep(request, answer, parts)
  if (answer.status === 401) await forget(parts)
  else if (answer.status === 403 || answer.status === 404) await (await parts.caches.open(keptName)).delete(request.url)
}

async function find(request: Request, { caches, now }: KeptParts): Promise<Response | null> {
  const found = await (await caches.open(keptName)).match(request.url)
  const at = Date.parse(found?.headers.get(keptHeader) ?? '')
  return found !== undefined && now() - at < longest ? found : null
}

async function keep(request: Request, answer: Response, parts: KeptParts): Promise<void> {
  const body = await answer.text()
  if (pathOf(request) === '/api/session') await belongTo(personIn(body), parts)
  const cache = await parts.caches.open(keptName)
  const at = Date.parse(answer.headers.get('date') ?? '')
  const headers = { 'content-type': 'application/json', [keptHeader]: new Date(Number.isNaN(at) ? parts.now() : at).toISOString() }
  await cache.delete(request.url)
  await cache.put(request.url, new Response(body, { headers }))
  const all = (await cache.keys()).filter(({ url }) => !url.endsWith(owner))
  // The oldest come first.
  for (const old of all.slice(0, Math.max(0, all.length - mostEntries))) await cache.delete(old)
}

const owner = '/kept-for'

/** Empties what was kept for somebody else. */
async function belongTo(person: string, parts: KeptParts): Promise<void> {
  const before = await (await parts.caches.open(keptName)).match(owner)
  if ((await before?.text()) === person) return
  await forget(parts)
  await (await parts.caches.open(keptName)).put(owner, new Response(person))
}

/** '' when nobody is signed in, or the answer is not understood: then nothing stays. */
function personIn(body: string): string {
  const session: unknown = JSON.parse(body)
  const person: unknown = Reflect.get(Object(session), 'person')
  const id: unknown = Reflect.get(Object(person), 'id')
  return typeof id === 'string' ? id : ''
}
