import type { z } from 'zod'
import type { ChannelItem, channelChangeSchema, newChannelSchema } from '../../contract/api/notify.ts'
import { requireUnit } from '../../kernel/actor.ts'
import { audit, changedFields } from '../../kernel/audit.ts'
import type { Context } from '../../kernel/context.ts'
import { scopeOf, unitForNew } from '../../kernel/scope.ts'
import { SealError } from '../../kernel/secrets.ts'
import { type ChannelRow, findChannel, insertChannel, listChannelRows, openSecrets, updateChannel } from '../channel.store.ts'
import type { Secrets } from '../channels/channel.ts'
import { hasPlace } from '../world.store.ts'
import { mergeSettings } from './channel-settings.ts'
import { insertFirstRule } from './first-rule.ts'

/** Channels of the units where the actor manages notifications, without their secrets. */
export async function listChannels(ctx: Context, within: number | undefined): Promise<ChannelItem[]> {
  const rows = await listChannelRows(ctx.app.db, await scopeOf(ctx, 'notify.manage', within))
  return rows.map(itemOf)
}

/** A channel that the actor manages. @throws DomainError `not-found`, `forbidden` */
export async function requireChannel(ctx: Context, id: number): Promise<ChannelRow> {
  const row = await findChannel(ctx.app.db, id)
  requireUnit(ctx.actor, 'notify.manage', row?.unitId)
  if (!row) throw new Error('requireUnit lets nothing pass that does not exist')
  return row
}

/** @throws DomainError `not-found`, `forbidden`; ZodError for wrong settings */
export async function createChannel(ctx: Context, input: z.output<typeof newChannelSchema>): Promise<ChannelItem> {
  const unitId = await unitForNew(ctx, 'notify.manage', input.unitId)
  const { kind, name, enabled = true, withRule = false } = input
  const { settings, secrets } = mergeSettings(kind, input.settings, null)
  const id = await ctx.app.db.transaction(async (tx) => {
    const made = await insertChannel(tx, ctx.app, { unitId, kind, name, enabled, settings }, secrets)
    const after = { kind, name, enabled, settings, ...secrets }
    await audit(tx, ctx, { action: 'notifyChannel.create', entity: 'notifyChannel', entityId: made, unitId, after })
    if (withRule) await insertFirstRule(tx, ctx, { unitId, id: made, name, place: hasPlace(kind, settings) })
    return made
  })
  return itemOf(await requireChannel(ctx, id))
}

/** @throws DomainError `not-found`, `forbidden`, `invalid`; ZodError for wrong settings */
export async function changeChannel(ctx: Context, id: number, input: z.output<typeof channelChangeSchema>): Promise<ChannelItem> {
  const row = await requireChannel(ctx, id)
  const before = secretsOrNone(ctx, row)
  const merged = input.settings && mergeSettings(row.kind, input.settings, { settings: row.settings, secrets: before })
  const fields = { name: input.name ?? row.name, enabled: input.enabled ?? row.enabled, settings: merged?.settings ?? row.settings }
  const was = { name: row.name, enabled: row.enabled, settings: row.settings, ...before }
  const changed = changedFields(was, { ...fields, ...merged?.secrets })
  if (changed)
    await ctx.app.db.transaction(async (tx) => {
      await updateChannel(tx, ctx.app, id, fields, merged?.secrets ?? null)
      await audit(tx, ctx, { action: 'notifyChannel.change', entity: 'notifyChannel', entityId: id, unitId: row.unitId, ...changed })
    })
  return itemOf(await requireChannel(ctx, id))
}

/** Takes a channel out of use; what it sent stays in the list. @throws DomainError `not-found`, `forbidden` */
export async function deleteChannel(ctx: Context, id: number): Promise<void> {
  const row = await requireChannel(ctx, id)
  await ctx.app.db.transaction(async (tx) => {
    // The secrets go with it.
    await updateChannel(tx, ctx.app, id, { deletedAt: new Date(ctx.app.clock.now()), enabled: false }, {})
    const { unitId, name, kind } = row
    await audit(tx, ctx, { action: 'notifyChannel.delete', entity: 'notifyChannel', entityId: id, unitId, before: { name, kind } })
  })
}

/** Secrets sealed with another key are as good as none: they have to be entered anew. */
function secretsOrNone(ctx: Context, row: ChannelRow): Secrets {
  try {
    return openSecrets(ctx.app, row)
  } catch (error) {
    if (error instanceof SealError) return {}
    throw error
  }
}

function itemOf(row: ChannelRow): ChannelItem {
  const { id, unitId, kind, name, enabled, settings, secrets, lastSentAt, lastFailedAt, lastFailure } = row
  return {
    ...{ id, unitId, kind, name, enabled, settings, secrets, lastFailure },
    place: hasPlace(kind, settings),
    lastSentAt: lastSentAt?.toISOString() ?? null,
    lastFailedAt: lastFailedAt?.toISOString() ?? null,
  }
}
