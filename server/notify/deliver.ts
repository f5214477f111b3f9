import type { App } from '../kernel/context.ts'
import type { Job } from '../kernel/jobs.ts'
import type { SendResult } from './channels/channel.ts'
import { linksOf, linkToken } from './links.ts'
import { contentSchema } from './message/content.ts'
import { type Claimed, claimDue, markFailed, markGone, markSent, purgeBefore, release } from './outbox.store.ts'
import type { Post } from './outgoing.ts'
import { leaseMs, waitAfter } from './retry.rules.ts'
import { sendMessage } from './send.ts'

/** Sent at the same time. */
const atOnce = 10
/** Messages that were sent or dismissed are kept so long. */
const keepMs = 180 * 24 * 3_600_000

/**
 * Sends what is due, until nothing is. Each delivery is sent at least once: one that was sent by a server which ended before it could write that down is sent again when the
 * lease has ended.
 * @returns how many tries were made
 */
export async function deliverDue(app: App, signal: AbortSignal, post?: Post): Promise<number> {
  let tries = 0
  while (!signal.aborted) {
    const claimed = await claimDue(app.db, app.clock.now(), leaseMs, atOnce)
    if (claimed.length === 0) return tries
    tries += claimed.length
    await Promise.all(claimed.map((delivery) => deliverOne(app, delivery, signal, post)))
  }
  return tries
}

export const deliverJob: Job = {
  name: 'notify.deliver',
  every: 2_000,
  // The planner announces incidents that it told of.
  wake: ({ groups, reload }) => reload !== null || groups.some(({ topic }) => topic === 'incidents'),
  run: async (app, signal) => {
    await deliverDue(app, signal)
  },
}

export const purgeDeliveriesJob: Job = {
  name: 'notify.purge',
  every: 6 * 3_600_000,
  run: async (app) => {
    await purgeBefore(app.db, app.clock.now() - keepMs)
  },
}

async function deliverOne(app: App, delivery: Claimed, signal: AbortSignal, post: Post | undefined): Promise<void> {
  const result = await trySend(app, delivery, signal, post)
  const now = app.clock.now()
  if (result.outcome === 'sent') return markSent(app.db, delivery, now, result.note ?? null)
  if (signal.aborted) return release(app.db, delivery)
  if (result.outcome === 'failed' && result.gone === true) return markGone(app.db, delivery, result.reason)
  const next = result.outcome === 'failed' ? Infinity : now + waitAfter(delivery.attempts, delivery.id, result.after)
  await app.db.transaction((tx) => markFailed(tx, delivery, now, result.reason, next > delivery.giveUpAt ? null : next))
}

async function trySend(app: App, delivery: Claimed, signal: AbortSignal, post: Post | undefined): Promise<SendResult> {
  const { id, kind, address, channelId, channelKind, settings, sealed, usable, personId, incidentId } = delivery
  if (!usable) return { outcome: 'failed', reason: 'Kênh đã bị tắt hoặc bị xoá.' }
  const content = contentSchema.safeParse(delivery.content)
  if (!content.success) return { outcome: 'failed', reason: 'Tin nhắn do phiên bản khác của phần mềm ghi, không đọc được.' }
  const takes = content.data.takeable && personId !== null && incidentId !== null
  const links = linksOf(app.env, content.data.path, takes ? linkToken(app.secrets, id) : null)
  const channel = { id: channelId, kind: channelKind, settings, sealed }
  return sendMessage(app, channel, { id: String(id), kind, to: address, content: content.data, links }, signal, post)
}
