import type { z } from 'zod'
import type { CheckItem, NewCheck, checkChangeSchema } from '../contract/api/devices.ts'
import { insertCredential } from '../credentials/index.ts'
import { rejudgeDevices } from '../faults/index.ts'
import { audit, changedFields } from '../kernel/audit.ts'
import type { Context } from '../kernel/context.ts'
import { invalidField, notFound } from '../kernel/errors.ts'
import { announce } from '../kernel/events.ts'
import { definedOnly } from './defined.ts'
import { getDevice } from './get.ts'
import { completeParams, makeCheck, secretHeadersFor } from './make-check.ts'
import { chooseAgent, requireCheck, requireDevice } from './require.ts'
import { bumpConfig, type CheckRow, updateCheck } from './store.ts'

async function itemOf(ctx: Context, deviceId: number, id: number): Promise<CheckItem> {
  const item = (await getDevice(ctx, deviceId)).checks.find((check) => check.id === id)
  if (!item) throw notFound()
  return item
}

/**
 * Adds a way of watching a device.
 * @throws DomainError `not-found`, `forbidden`, `invalid`
 */
export async function addCheck(ctx: Context, deviceId: number, input: NewCheck, agent: number | undefined): Promise<CheckItem> {
  const device = await requireDevice(ctx, 'device.write', deviceId)
  const watching = input.kind === 'push' ? 0 : await chooseAgent(ctx, agent, device.unitId)
  const id = await ctx.app.db.transaction(async (tx) => {
    const row = await makeCheck(tx, ctx.app, device, watching, input)
    const { agentId } = row
    await bumpConfig(tx, [agentId])
    await audit(tx, ctx, {
      action: 'check.create',
      entity: 'check',
      entityId: row.id,
      unitId: device.unitId,
      after: { deviceId, kind: row.kind, params: row.params, interval: row.interval },
    })
    await announce(tx, { devices: [device], wake: [agentId] })
    return row.id
  })
  return itemOf(ctx, deviceId, id)
}

/** Secret headers were given for one place: who may not read them shall not have them sent to another. */
const sameOrigin = (a: unknown, b: unknown) => URL.parse(String(a))?.origin === URL.parse(String(b))?.origin

/** Changes how a device is watched. The same refusals. */
export async function changeCheck(
  ctx: Context,
  deviceId: number,
  id: number,
  input: z.output<typeof checkChangeSchema>,
): Promise<CheckItem> {
  const { device, check: before } = await requireCheck(ctx, 'device.write', deviceId, id)
  const { params, credential, secretHeaders, agentId, ...timing } = input
  if (credential && before.kind !== 'snmp') throw invalidField('credential', 'not-snmp', 'Chỉ phép đo SNMP mới cần thông tin truy cập.')
  if (secretHeaders && before.kind !== 'json')
    throw invalidField('secretHeaders', 'not-json', 'Chỉ phép đo trang quản lý của hãng mới có tiêu đề bí mật.')
  if (agentId !== undefined && before.kind === 'push')
    throw invalidField('agentId', 'push', 'Thiết bị tự gửi báo cáo thì không qua trạm giám sát nào.')
  const next: Partial<CheckRow> = {
    ...definedOnly(timing),
    ...(timing.interval === undefined ? {} : { retryInterval: timing.retryInterval ?? Math.min(before.retryInterval, timing.interval) }),
    ...(params === undefined ? {} : { params: completeParams(before.kind, { ...before.params, ...params }, device.address) }),
    ...(agentId === undefined ? {} : { agentId: await chooseAgent(ctx, agentId, device.unitId) }),
  }
  if (before.kind === 'json' && next.params && !sameOrigin(before.params['url'], next.params['url'])) next.credentialId = null
  await ctx.app.db.transaction(async (tx) => {
    if (credential) next.credentialId = await insertCredential(tx, ctx.app, device.unitId, device.name, credential)
    if (secretHeaders) next.credentialId = await secretHeadersFor(tx, ctx.app, device, secretHeaders)
    const changed = changedFields<CheckRow>(before, next)
    if (changed === null) return
    const row = await updateCheck(tx, id, changed.after)
    if (!row) throw notFound()
    const agents = [...new Set([before.agentId, row.agentId])]
    await bumpConfig(tx, agents)
    await audit(tx, ctx, { action: 'check.change', entity: 'check', entityId: id, unitId: device.unitId, ...changed })
    await announce(tx, { devices: [device], wake: agents })
  })
  await rejudgeDevices(ctx.app, [deviceId])
  return itemOf(ctx, deviceId, id)
}

/** Stops watching a device in this way; what it measured stays. The same refusals. */
export async function removeCheck(ctx: Context, deviceId: number, id: number): Promise<void> {
  const { device, check } = await requireCheck(ctx, 'device.write', deviceId, id)
  await ctx.app.db.transaction(async (tx) => {
    const row = await updateCheck(tx, id, { deletedAt: new Date(ctx.app.clock.now()) })
    if (!row) throw notFound()
    await bumpConfig(tx, [check.agentId])
    await audit(tx, ctx, {
      action: 'check.remove',
      entity: 'check',
      entityId: id,
      unitId: device.unitId,
      before: { deviceId, kind: check.kind, params: check.params },
    })
    await announce(tx, { devices: [device], wake: [check.agentId] })
  })
  await rejudgeDevices(ctx.app, [deviceId])
}
