/** The app on the device: its service worker, the version that waits, and the offer to install it. */
import { now } from './now.ts'

/** Chrome's offer; other browsers have it in a menu of their own. */
interface InstallOffer extends Event {
  prompt: () => Promise<{ outcome: string }>
}

/** Says `change`. */
class Pwa extends EventTarget {
  /** A newer version is here and waits. */
  waiting: ServiceWorker | null = null
  offer: InstallOffer | null = null

  set(change: Partial<Pick<Pwa, 'waiting' | 'offer'>>): void {
    Object.assign(this, change)
    this.dispatchEvent(new Event('change'))
  }
}
export const pwa = new Pwa()

/** The app runs in a window of its own, from the home screen or the task bar. */
export const isInstalled = (): boolean => matchMedia('(display-mode: standalone)').matches || Reflect.get(navigator, 'standalone') === true

const isOffer = (event: Event): event is InstallOffer => 'prompt' in event

/** Listens from the first moment: the browser offers once. */
export function hearInstallOffer(): void {
  window.addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault()
    if (isOffer(event)) pwa.set({ offer: event })
  })
  window.addEventListener('appinstalled', () => pwa.set({ offer: null }))
}

const lookEvery = 60 * 60_000
let started = false

/**
 * Starts the service worker, where the browser has them (HTTPS, or this machine itself) and the app is built.
 * @param options `unattended`: nobody is there to be asked, a newer version takes over by itself
 */
export function startWorker(options: { unattended?: boolean } = {}): void {
  if (started || !import.meta.env.PROD || !('serviceWorker' in navigator)) return
  started = true
  void register(options.unattended ?? false).catch(() => {
    // Without it the app works as a page does.
  })
}

async function register(unattended: boolean): Promise<void> {
  const { serviceWorker } = navigator
  const registration = await serviceWorker.register('/sw.js', { updateViaCache: 'none' })
  const look = (): void => {
    const { waiting } = registration
    // The first one has nothing to replace.
    if (waiting === null || serviceWorker.controller === null) return
    if (unattended) yieldTo(waiting)
    else pwa.set({ waiting })
  }
  registration.addEventListener('updatefound', () => registration.installing?.addEventListener('statechange', look))
  look()
  let looked = now()
  const ask = (): void => {
    if (document.visibilityState !== 'visible' || now() - looked < lookEvery) return
    looked = now()
    void registration.update().catch(() => {})
  }
  // A page at the desk is never left; one on the phone sleeps.
  setInterval(ask, lookEvery + 1_000)
  document.addEventListener('visibilitychange', ask)
}

/** Loads the page anew with the version that waits. */
export function takeOver(): void {
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true })
  if (pwa.waiting) yieldTo(pwa.waiting)
}

const yieldTo = (worker: ServiceWorker): void => worker.postMessage('take-over', [])
