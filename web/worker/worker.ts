/**
 * The service worker: what the browser runs for the app while no page is open. It keeps the app's own files, a few answers (`kept.ts`), and shows messages. A new build's
 * worker waits until no page uses the old one, or until a person takes it over.
 */
import { now } from '../now.ts'
import { answerOf, forget, isKept, isSignOut } from './kept.ts'
import { notificationOf, tapped } from './push.ts'
import { dropOldShells, keepShell, openAsset, openPage } from './shell.ts'

declare const self: ServiceWorkerGlobalScope

const parts = { caches, fetch: (request: Request) => fetch(request), now }

self.addEventListener('install', (event) => event.waitUntil(keepShell()))
self.addEventListener('activate', (event) => event.waitUntil(Promise.all([dropOldShells(), self.clients.claim()])))
self.addEventListener('message', (event) => {
  if (event.data === 'take-over') event.waitUntil(self.skipWaiting())
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (origin !== self.location.origin) return
  if (isSignOut(request)) event.waitUntil(forget(parts))
  else if (isKept(request)) event.respondWith(answerOf(request, { ...parts, hold: (work) => event.waitUntil(work) }))
  else if (pathname.startsWith('/assets/')) event.respondWith(openAsset(request))
  else if (request.mode === 'navigate' && !pathname.startsWith('/api/')) event.respondWith(openPage(request))
})

self.addEventListener('push', (event) => {
  const { title, options } = notificationOf(jsonOf(event.data), now())
  event.waitUntil(self.registration.showNotification(title, options))
})
self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(
    tapped(event.action, event.notification.data, {
      show: (title, options) => self.registration.showNotification(title, options),
      fetch: (path, init) => fetch(path, init),
      open,
    }),
  )
})
self.addEventListener('pushsubscriptionchange', (event) => event.waitUntil(renew(event)))

function jsonOf(data: PushMessageData | null): unknown {
  try {
    return data?.json()
  } catch {
    return null
  }
}

async function open(path: string): Promise<void> {
  const [page] = await self.clients.matchAll({ type: 'window' })
  // A page that this worker does not control cannot be led elsewhere.
  const led = await page?.navigate(path).catch(() => null)
  if (led) await led.focus()
  else await self.clients.openWindow(path)
}

/** The browser has exchanged its address for messages by itself. */
async function renew(event: Event): Promise<void> {
  const old: unknown = Reflect.get(event, 'oldSubscription')
  if (!(old instanceof PushSubscription) || old.options.applicationServerKey === null) return
  const made = await self.registration.pushManager.subscribe({
    userVisibleOnly: true,
    applicationServerKey: old.options.applicationServerKey,
  })
  const { endpoint, keys } = made.toJSON()
  await fetch('/api/notify/me/push', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ endpoint, keys }),
  })
}
