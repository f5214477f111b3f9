/** Messages on this device: what the browser gives, and what the server knows of it. */
import type { MyNotify } from '../server/contract/api/notify-me.ts'
import { api, read } from './api.ts'
import { isInstalled } from './pwa.ts'

/**
 * How this browser stands to messages.
 * - `insecure`: opened without HTTPS · `unsupported`: it knows none · `install-first`: iPhone and iPad show them of installed apps only
 * - `denied`: the person (or the machine's keeper) has forbidden them · `off`, `on`
 */
export type PushState = 'insecure' | 'unsupported' | 'install-first' | 'denied' | 'off' | 'on'

export interface ThisDevice {
  state: PushState
  /** Of its subscription, as the server names it; null without one. */
  endpointHash: string | null
}

/** @param key the server's `pushKey`: a subscription for another one brings nothing any more */
export async function lookAtDevice(key: string | null): Promise<ThisDevice> {
  const state = (is: PushState): ThisDevice => ({ state: is, endpointHash: null })
  if (!isSecureContext) return state('insecure')
  const { serviceWorker } = navigator
  const known = 'PushManager' in window && 'Notification' in window
  if (!known) return state(isApple() && !isInstalled() ? 'install-first' : 'unsupported')
  if (Notification.permission === 'denied') return state('denied')
  const subscription = await (await serviceWorker.getRegistration())?.pushManager.getSubscription()
  if (!subscription || key === null || keyOf(subscription) !== key) return state('off')
  return { state: 'on', endpointHash: await hashOf(subscription.endpoint) }
}

/** Asks the person, subscribes, and tells the server. @throws DOMException `NotAllowedError` when the person refuses; ApiError */
export async function switchOn(key: string, label: string): Promise<MyNotify> {
  if ((await Notification.requestPermission()) !== 'granted') throw new DOMException('refused', 'NotAllowedError')
  const { pushManager } = await navigator.serviceWorker.ready
  const before = await pushManager.getSubscription()
  if (before && keyOf(before) !== key) await before.unsubscribe()
  const subscription = await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key })
  const { endpoint = '', keys } = subscription.toJSON()
  const { p256dh = '', auth = '' } = keys ?? {}
  return read(api.notifyMe.notify.me.push.$post({ json: { endpoint, keys: { p256dh, auth }, label } }))
}

/** Ends it here; the server is told by its list. */
export async function switchOff(): Promise<void> {
  await (await (await navigator.serviceWorker.getRegistration())?.pushManager.getSubscription())?.unsubscribe()
}

/** iPhone and iPad; the latter calls itself a Mac. */
const isApple = (): boolean =>
  /iPhone|iPad/.test(navigator.userAgent) || (navigator.userAgent.includes('Mac OS') && navigator.maxTouchPoints > 1)

function keyOf({ options: { applicationServerKey: key } }: PushSubscription): string {
  const text = key === null ? '' : btoa(String.fromCharCode(...new Uint8Array(key)))
  return text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

const hashOf = async (text: string): Promise<string> =>
  [...new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')
