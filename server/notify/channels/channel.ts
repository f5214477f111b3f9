import type { Logger } from 'pino'
import type { Clock } from '../../contract/clock.ts'
import type { ChannelKind, MessageKind } from '../../contract/notify.ts'
import type { ChannelSettings } from '../../contract/notify-channels.ts'
import type { Links } from '../message/chat.ts'
import type { MessageContent } from '../message/content.ts'
import type { OutgoingAnswer, Post } from '../outgoing.ts'

/** A message on its way to one address. */
export interface OutgoingMessage {
  /** Of the delivery: the same when it is sent again. */
  id: string
  kind: MessageKind
  /** Address of a person (of Web Push the subscription as JSON); '': the channel's own place. */
  to: string
  content: MessageContent
  links: Links
}

/**
 * What came of it. `retry`: not now (`after`: ms that the other side wants to be left alone); `failed`: never, unless somebody changes something; `gone`: the address does not
 * exist any more. Reasons are Vietnamese sentences for whoever manages the channel.
 */
export type SendResult =
  | { outcome: 'sent'; note?: string }
  | { outcome: 'retry'; reason: string; after: number | null }
  | { outcome: 'failed'; reason: string; gone?: boolean }

/** Secrets of a channel by name. */
export type Secrets = Readonly<Record<string, string>>
/** New secrets, `refused`, or `later`: nobody could be asked. */
export type Renewal = Secrets | 'refused' | 'later'

export interface Tools {
  /** Aborts when the server stops. */
  signal: AbortSignal
  clock: Clock
  log: Logger
  post: Post
  /** Keys of this installation for Web Push, and whom a push service may turn to. */
  vapid: () => Promise<{ publicKey: string; privateKey: string; subject: string }>
  /**
   * Renews secrets of the channel, one server at a time: where another one has done so meanwhile, its secrets are returned and `make` is not called.
   * @param used the value of `name` that is no longer good
   * @param make asks for new ones
   */
  renew: (name: string, used: string, make: (now: Secrets) => Promise<Renewal>) => Promise<Renewal>
}

/** One way out. Never throws for what the other side does. */
export interface Channel<K extends ChannelKind = ChannelKind> {
  send: (message: OutgoingMessage, settings: ChannelSettings[K], tools: Tools) => Promise<SendResult>
}

/** There was no answer at all. */
export const unanswered = ({ reason, lasting }: Extract<OutgoingAnswer, { ok: false }>): SendResult =>
  lasting ? { outcome: 'failed', reason } : { outcome: 'retry', reason, after: null }

/**
 * What the status of an HTTP answer means where a service says nothing better.
 * @returns null for 2xx
 */
export function judgeStatus(answer: OutgoingAnswer, clock: Clock): SendResult | null {
  if (!answer.ok) return unanswered(answer)
  const { status } = answer
  if (status >= 200 && status < 300) return null
  if (status === 429) return { outcome: 'retry', reason: 'Nơi nhận yêu cầu gửi chậm lại.', after: waitOf(answer.retryAfter, clock) }
  if (status === 408 || status >= 500)
    return { outcome: 'retry', reason: `Nơi nhận đang gặp lỗi (mã ${status}).`, after: waitOf(answer.retryAfter, clock) }
  if (status === 401 || status === 403) return { outcome: 'failed', reason: `Nơi nhận từ chối mã truy cập (mã ${status}).` }
  if (status >= 300 && status < 400)
    return { outcome: 'failed', reason: `Nơi nhận chuyển hướng sang địa chỉ khác (mã ${status}); hãy nhập thẳng địa chỉ cuối cùng.` }
  return { outcome: 'failed', reason: `Nơi nhận không chấp nhận tin nhắn (mã ${status}).` }
}

/** `Retry-After` in ms: seconds or a date. */
export function waitOf(retryAfter: string | null, clock: Clock): number | null {
  if (retryAfter === null) return null
  if (/^\d{1,7}$/.test(retryAfter.trim())) return Number(retryAfter) * 1000
  const at = Date.parse(retryAfter)
  return Number.isNaN(at) ? null : Math.max(0, at - clock.now())
}

/** A JSON object of an answer; {} for anything else. Guarantee: what JSON.parse makes of an object has text keys. */
export function objectOf(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}
