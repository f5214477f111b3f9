import webpush from 'web-push'
import { z } from 'zod'
import type { PushPayload } from '../../contract/notify.ts'
import { cut } from '../message/chat.ts'
import { type Channel, judgeStatus } from './channel.ts'

/** What a browser gave when the person switched it on. */
export const subscriptionSchema = z.object({ endpoint: z.string(), keys: z.object({ p256dh: z.string(), auth: z.string() }) })

/** Seconds that the push service keeps a message for a browser that is away. */
const keepSeconds = 24 * 3600

/** Web Push (RFC 8030, 8291, 8292): encrypted for the browser, signed with the installation's VAPID key. */
export const webPush: Channel<'webPush'> = {
  async send({ id, kind, to, content, links }, _settings, { post, vapid, signal, clock }) {
    const subscription = subscriptionSchema.safeParse(to === '' ? null : JSON.parse(to))
    if (!subscription.success) return { outcome: 'failed', reason: 'Trình duyệt này không còn nhận thông báo.', gone: true }
    const payload: PushPayload = {
      id,
      kind,
      title: cut(content.title, 120),
      body: cut(content.body, 600),
      path: content.path,
      take: links.take === null ? null : new URL(links.take).pathname,
      tag: content.incidents.length === 1 ? `incident-${content.incidents[0]?.id}` : kind,
      urgent: content.tone === 'critical',
    }
    const { publicKey, privateKey, subject } = await vapid()
    const { endpoint, headers, body } = webpush.generateRequestDetails(subscription.data, JSON.stringify(payload), {
      vapidDetails: { publicKey, privateKey, subject },
      TTL: keepSeconds,
      urgency: payload.urgent ? 'high' : 'normal',
      contentEncoding: 'aes128gcm',
    })
    const answer = await post({ url: endpoint, headers: textOf(headers), body: body ?? '', publicOnly: true }, signal)
    if (answer.ok && (answer.status === 404 || answer.status === 410))
      return { outcome: 'failed', reason: 'Trình duyệt này không còn nhận thông báo.', gone: true }
    return judgeStatus(answer, clock) ?? { outcome: 'sent' }
  },
}

/** Headers as text; the length is the sender's business. */
const textOf = (headers: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers)
      .filter(([name]) => name.toLowerCase() !== 'content-length')
      .map(([name, value]) => [name, String(value)]),
  )
