/** Messages that come to this device while no page is open (`server/notify/channels/web-push.ts`). */
import type { PushPayload } from '../../server/contract/notify.ts'

/** What it needs of the worker; a test brings its own. */
export interface PushParts {
  show: (title: string, options: NotificationOptions) => Promise<void>
  fetch: (path: string, init: RequestInit) => Promise<Response>
  /** Brings a page of the app to the front at this path, or opens one. */
  open: (path: string) => Promise<void>
}

/** What a notification carries for when it is tapped. */
interface Carried {
  path: string
  /** `/n/<token>`; null: there is nothing to take. */
  take: string | null
  tag: string
}

type Action = { action: string; title: string }
/** Chrome and Android know these too. */
type Options = NotificationOptions & { actions?: Action[]; renotify?: boolean; timestamp?: number }

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
/** A path of this app, never another address. */
const pathOr = (value: unknown, otherwise: string): string => (/^\/(?!\/)/.test(text(value)) ? text(value) : otherwise)

/** Every push must be shown, else the browser shows one of its own; so what is not understood is told as such. */
export function notificationOf(data: unknown, now: number): { title: string; options: Options } {
  const payload: Partial<Record<keyof PushPayload, unknown>> = Object(data)
  const take = /^\/n\/[\w-]+$/.test(text(payload.take)) ? text(payload.take) : null
  const carried: Carried = { path: pathOr(payload.path, '/'), take, tag: text(payload.tag) || 'trucban' }
  return {
    title: text(payload.title) || 'Trực Ban có thông báo mới',
    options: {
      body: text(payload.body) || 'Mở Trực Ban để xem.',
      lang: 'vi',
      icon: '/icons/icon-192.png',
      badge: '/icons/badge-96.png',
      tag: carried.tag,
      renotify: true,
      timestamp: now,
      requireInteraction: payload.urgent === true,
      data: carried,
      actions: [...(take === null ? [] : [{ action: 'take', title: 'Tôi nhận xử lý' }]), { action: 'open', title: 'Xem' }],
    },
  }
}

/**
 * What a tap does. The button takes the incident at once and says how that went; the notification itself opens the page with the one large button, where there is something
 * to take.
 */
export async function tapped(action: string, data: unknown, parts: PushParts): Promise<void> {
  const raw: Partial<Record<keyof Carried, unknown>> = Object(data)
  const path = pathOr(raw.path, '/')
  const take = raw.take === null || raw.take === undefined ? null : pathOr(raw.take, '/')
  if (action === 'open' || take === null) return parts.open(path)
  if (action !== 'take') return parts.open(take)
  const answer = await parts.fetch(`/api/notify/ack/${take.slice('/n/'.length)}`, { method: 'POST' }).catch(() => null)
  // Without a connection, or refused: the page says why and offers to try again.
  if (!answer?.ok) return parts.open(take)
  const view: { acknowledgedBy?: unknown; yours?: unknown; open?: unknown; sentence?: unknown } = await answer.json()
  const taken = view.yours === true ? 'Bạn đã nhận xử lý' : `${text(view.acknowledgedBy)} đã nhận xử lý trước bạn`
  const title = view.open === true ? taken : 'Sự cố này đã hết'
  await parts.show(title, {
    body: text(view.sentence),
    lang: 'vi',
    icon: '/icons/icon-192.png',
    badge: '/icons/badge-96.png',
    tag: text(raw.tag) || 'trucban',
    silent: true,
    data: { path, take: null, tag: raw.tag },
  })
}
