import type { z } from 'zod'
import type { pushTokenSchema } from '../contract/api/push.ts'
import { requireCheck } from '../devices/index.ts'
import { audit } from '../kernel/audit.ts'
import type { Context } from '../kernel/context.ts'
import { invalidField, notFound } from '../kernel/errors.ts'
import { hashToken, newToken } from '../kernel/secrets.ts'
import { endTokens, insertToken } from './store.ts'

async function requirePushed(ctx: Context, deviceId: number, checkId: number) {
  const found = await requireCheck(ctx, 'device.write', deviceId, checkId)
  if (found.check.kind !== 'push') throw invalidField('check', 'not-pushed', 'Chỉ thiết bị tự gửi báo cáo mới cần mã này.')
  return found
}

/**
 * Makes the token by which a device reports, and ends an earlier one. It is told this once; only its hash is kept.
 * @throws DomainError `not-found`, `forbidden`, `invalid`
 */
export async function renewPushToken(ctx: Context, deviceId: number, checkId: number): Promise<z.output<typeof pushTokenSchema>> {
  const { device } = await requirePushed(ctx, deviceId, checkId)
  const { app, actor } = ctx
  const token = newToken('push')
  const now = new Date(app.clock.now())
  await app.db.transaction(async (tx) => {
    const ended = await endTokens(tx, checkId, now)
    const createdBy = 'personId' in actor ? actor.personId : null
    await insertToken(tx, { checkId, hash: hashToken(token), createdBy, createdAt: now })
    await audit(tx, ctx, {
      action: 'push.token',
      entity: 'check',
      entityId: checkId,
      unitId: device.unitId,
      after: { deviceId, replaced: ended > 0 },
    })
  })
  return { token, path: `/api/push/${token}` }
}

/** Ends the token of a check. The same refusals; `not-found` when there is none in force. */
export async function revokePushToken(ctx: Context, deviceId: number, checkId: number): Promise<void> {
  const { device } = await requirePushed(ctx, deviceId, checkId)
  await ctx.app.db.transaction(async (tx) => {
    const ended = await endTokens(tx, checkId, new Date(ctx.app.clock.now()))
    if (ended === 0) throw notFound('Thiết bị này chưa có mã gửi báo cáo nào đang dùng.')
    await audit(tx, ctx, { action: 'push.revoke', entity: 'check', entityId: checkId, unitId: device.unitId, before: { deviceId } })
  })
}
