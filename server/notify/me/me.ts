import type { z } from 'zod'
import type { MyNotify, contactsSchema, newPushSchema, quietSchema } from '../../contract/api/notify-me.ts'
import type { SendOutcome } from '../../contract/api/notify.ts'
import { audit } from '../../kernel/audit.ts'
import type { Context } from '../../kernel/context.ts'
import { conflict, forbidden, notFound } from '../../kernel/errors.ts'
import { findChannel } from '../channel.store.ts'
import { onCallAt } from '../duty.rules.ts'
import { deletePush, listPushes, upsertPush, vapidKeys } from '../push.store.ts'
import { sendTest } from '../settings/test-channel.ts'
import { loadGroups } from '../world.store.ts'
import { putContacts } from './contacts.ts'
import { channelsAround, contactsOf, groupsOf, quietOf, writeQuiet } from './store.ts'

/** Where and when the caller is reached. @throws DomainError `forbidden` for who is no person */
export async function myNotify(ctx: Context): Promise<MyNotify> {
  const { app } = ctx
  const me = personOf(ctx)
  const channels = await channelsAround(app.db, ownUnits(ctx))
  const kinds = [...new Set(channels.map(({ kind }) => kind))]
  const now = app.clock.now()
  const groups = await loadGroups(app.db, await groupsOf(app.db, me), now)
  const pushes = await listPushes(app.db, me)
  return {
    contacts: await contactsOf(app.db, me),
    quiet: await quietOf(app.db, me),
    push: pushes.map(({ id, label, hash, createdAt, lastSentAt }) => ({
      ...{ id, label, endpointHash: hash.toString('hex'), createdAt: createdAt.toISOString() },
      lastSentAt: lastSentAt?.toISOString() ?? null,
    })),
    pushKey: kinds.includes('webPush') ? (await vapidKeys(app)).publicKey : null,
    kinds,
    onCall: groups.flatMap((group) =>
      onCallAt(group, now)
        .filter(({ personId }) => personId === me)
        .map(({ until }) => ({ groupId: group.id, groupName: group.name, until: until === null ? null : new Date(until).toISOString() })),
    ),
  }
}

/** @throws DomainError `invalid` */
export async function putMyContacts(ctx: Context, input: z.output<typeof contactsSchema>): Promise<MyNotify> {
  await putContacts(ctx, personOf(ctx), input, null)
  return myNotify(ctx)
}

export async function putMyQuiet(ctx: Context, quiet: z.output<typeof quietSchema>): Promise<MyNotify> {
  const { app } = ctx
  const me = personOf(ctx)
  await app.db.transaction(async (tx) => {
    await writeQuiet(tx, me, quiet, app.clock.now())
    await audit(tx, ctx, { action: 'notifyQuiet.change', entity: 'person', entityId: me, unitId: null, after: quiet })
  })
  return myNotify(ctx)
}

/** Switches messages on in a browser. */
export async function addMyPush(
  ctx: Context,
  { endpoint, keys, label = 'Trình duyệt' }: z.output<typeof newPushSchema>,
): Promise<MyNotify> {
  const { app } = ctx
  const me = personOf(ctx)
  await app.db.transaction(async (tx) => {
    const id = await upsertPush(tx, app, me, { endpoint, keys }, label)
    await audit(tx, ctx, { action: 'notifyPush.add', entity: 'person', entityId: me, unitId: null, after: { id, label } })
  })
  return myNotify(ctx)
}

/** @throws DomainError `not-found` */
export async function removeMyPush(ctx: Context, id: number): Promise<MyNotify> {
  const me = personOf(ctx)
  await ctx.app.db.transaction(async (tx) => {
    if (!(await deletePush(tx, me, id))) throw notFound()
    await audit(tx, ctx, { action: 'notifyPush.remove', entity: 'person', entityId: me, unitId: null, before: { id } })
  })
  return myNotify(ctx)
}

/** Sends a message to one of the caller's browsers now. @throws DomainError `not-found`, `no-channel` */
export async function testMyPush(ctx: Context, id: number): Promise<SendOutcome> {
  const { app } = ctx
  if (!(await listPushes(app.db, personOf(ctx))).some((push) => push.id === id)) throw notFound()
  const channel = (await channelsAround(app.db, ownUnits(ctx))).find(({ kind }) => kind === 'webPush')
  const row = channel && (await findChannel(app.db, channel.id))
  if (!row) throw conflict('no-channel', 'Đơn vị chưa bật kênh thông báo trên trình duyệt.')
  return sendTest(ctx, row, String(id))
}

const ownUnits = ({ actor }: Context): number[] => [...(actor.fence.get('incident.read') ?? [])]

function personOf({ actor }: Context): string {
  if (!('personId' in actor)) throw forbidden()
  return actor.personId
}
