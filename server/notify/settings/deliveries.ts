import type { DeliveryItem, NotifySummary } from '../../contract/api/notify.ts'
import type { ChannelKind } from '../../contract/notify.ts'
import { requireUnit } from '../../kernel/actor.ts'
import { audit } from '../../kernel/audit.ts'
import type { Context } from '../../kernel/context.ts'
import { conflict } from '../../kernel/errors.ts'
import { scopeOf } from '../../kernel/scope.ts'
import { contentSchema } from '../message/content.ts'
import { summarize } from '../outbox.store.ts'
import { giveUpAfter } from '../retry.rules.ts'
import { type DeliveryFilter, type DeliveryRow, dismissDelivery, findDelivery, listDeliveryRows, resendDelivery } from './delivery.store.ts'

/** What was sent, waits or was given up, newest first. @throws DomainError `not-found`, `forbidden` */
export async function listDeliveries(
  ctx: Context,
  filter: DeliveryFilter & { unit?: number | undefined },
  limit: number,
): Promise<DeliveryItem[]> {
  const units = await scopeOf(ctx, 'notify.manage', filter.unit)
  return (await listDeliveryRows(ctx.app.db, units, filter, limit)).map(itemOf)
}

/** @throws DomainError `not-found`, `forbidden` */
export async function notifySummary(ctx: Context, within: number | undefined): Promise<NotifySummary> {
  return summarize(ctx.app.db, await scopeOf(ctx, 'notify.manage', within))
}

/** Sends what was given up once more. @throws DomainError `not-found`, `forbidden`, `delivery-not-dead` */
export async function resend(ctx: Context, id: number): Promise<DeliveryItem> {
  const { unitId } = await requireDelivery(ctx, id)
  const now = ctx.app.clock.now()
  await ctx.app.db.transaction(async (tx) => {
    if (!(await resendDelivery(tx, id, personOf(ctx), now, now + giveUpAfter)))
      throw conflict('delivery-not-dead', 'Chỉ gửi lại được tin đã thôi gửi.')
    await audit(tx, ctx, { action: 'notifyDelivery.resend', entity: 'notifyDelivery', entityId: id, unitId })
  })
  return itemOf(await requireDelivery(ctx, id))
}

/** Lets what failed rest. @throws DomainError `not-found`, `forbidden`, `delivery-done` */
export async function dismiss(ctx: Context, id: number): Promise<DeliveryItem> {
  const { unitId } = await requireDelivery(ctx, id)
  await ctx.app.db.transaction(async (tx) => {
    if (!(await dismissDelivery(tx, id, personOf(ctx), ctx.app.clock.now())))
      throw conflict('delivery-done', 'Tin này đã gửi xong, đã bỏ, hoặc đang được gửi.')
    await audit(tx, ctx, { action: 'notifyDelivery.dismiss', entity: 'notifyDelivery', entityId: id, unitId })
  })
  return itemOf(await requireDelivery(ctx, id))
}

async function requireDelivery(ctx: Context, id: number): Promise<DeliveryRow> {
  const row = await findDelivery(ctx.app.db, id)
  requireUnit(ctx.actor, 'notify.manage', row?.unitId)
  if (!row) throw new Error('requireUnit lets nothing pass that does not exist')
  return row
}

const personOf = ({ actor }: Context): string | null => ('personId' in actor ? actor.personId : null)

function itemOf(row: DeliveryRow): DeliveryItem {
  const { id, unitId, kind, channelId, channelName, channelKind, personId, personName, incidentId, status, attempts, failure } = row
  const content = contentSchema.safeParse(row.content)
  const waits = status === 'pending' || status === 'failed'
  return {
    ...{ id, unitId, kind, incidentId, status, attempts, failure },
    channel: { id: channelId, name: channelName, kind: channelKind },
    person: personId === null ? null : { id: personId, name: personName ?? '' },
    address: shortened(channelKind, row.address),
    title: content.success ? content.data.title : '',
    text: content.success ? content.data.body : '',
    createdAt: new Date(row.createdAt).toISOString(),
    nextAt: waits ? new Date(row.nextAt).toISOString() : null,
    sentAt: row.sentAt === null ? null : new Date(row.sentAt).toISOString(),
  }
}

/** Enough of an address to tell it from others. */
export function shortened(kind: ChannelKind, address: string): string {
  if (address === '') return 'Nơi nhận chung của kênh'
  if (kind === 'webPush') return 'Trình duyệt'
  const at = address.lastIndexOf('@')
  if (kind === 'email' && at > 0) return `${address.slice(0, Math.min(2, at))}…${address.slice(at)}`
  return `…${address.slice(-4)}`
}
