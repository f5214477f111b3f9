import type { SendOutcome } from '../../contract/api/notify.ts'
import { contactKinds } from '../../contract/notify.ts'
import type { Context } from '../../kernel/context.ts'
import { invalidField } from '../../kernel/errors.ts'
import { today } from '../../kernel/scope.ts'
import { loadUnitSummaries } from '../../units/index.ts'
import { type ChannelRow, noteTry } from '../channel.store.ts'
import type { SendResult } from '../channels/channel.ts'
import { linksOf } from '../links.ts'
import { contactsOf } from '../me/store.ts'
import { testMessage } from '../message/compose.ts'
import { listPushes } from '../push.store.ts'
import { sendMessage } from '../send.ts'
import { hasPlace } from '../world.store.ts'
import { requireChannel } from './channels.ts'

/**
 * Sends a real message by a channel now, and tells what came of it. It is not put into the outbox: whoever tries a channel waits for the answer.
 * @param to an address; else the channel's own place, else the caller's own address
 * @throws DomainError `not-found`, `forbidden`, `invalid` where there is nowhere to send to
 */
export async function testChannel(ctx: Context, id: number, to: string | undefined): Promise<SendOutcome> {
  const channel = await requireChannel(ctx, id)
  const address = await addressFor(ctx, channel, to)
  if (address === null)
    throw invalidField(
      'to',
      'nowhere',
      channel.kind === 'webPush'
        ? 'Hãy bật thông báo trên máy này, ở trang Tài khoản của tôi, rồi gửi thử.'
        : 'Hãy nhập địa chỉ nhận, hoặc khai báo địa chỉ của bạn ở trang Tài khoản của tôi.',
    )
  return sendTest(ctx, channel, address)
}

/** A test message by a channel to an address of it. */
export async function sendTest(ctx: Context, channel: ChannelRow, to: string): Promise<SendOutcome> {
  const { app, actor } = ctx
  const [unit] = await loadUnitSummaries(app.db, [channel.unitId], today(app.clock))
  const content = testMessage(unit?.name ?? '', actor.name, app.clock.now())
  const links = linksOf(app.env, content.path, null)
  const message = { id: `test-${crypto.randomUUID()}`, kind: 'test' as const, to, content, links }
  const result = await sendMessage(app, channel, message, app.stopping)
  await noteTry(app.db, channel.id, app.clock.now(), result.outcome === 'sent' ? null : result.reason)
  return outcomeOf(result)
}

async function addressFor(ctx: Context, { kind, settings }: ChannelRow, to: string | undefined): Promise<string | null> {
  const { app, actor } = ctx
  const contactKind = contactKinds.find((known) => known === kind)
  if (to !== undefined && contactKind) return to
  if (hasPlace(kind, settings)) return ''
  if (!('personId' in actor)) return null
  if (kind === 'webPush') return (await listPushes(app.db, actor.personId)).at(-1)?.id.toString() ?? null
  return (await contactsOf(app.db, actor.personId)).find((contact) => contact.kind === kind)?.address ?? null
}

export function outcomeOf(result: SendResult): SendOutcome {
  if (result.outcome === 'sent') return { outcome: 'sent', detail: result.note ?? 'Đã gửi.' }
  return { outcome: result.outcome, detail: result.reason }
}
