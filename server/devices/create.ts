import type { z } from 'zod'
import type { DeviceDetail, NewCheck, newDeviceSchema } from '../contract/api/devices.ts'
import { audit } from '../kernel/audit.ts'
import type { Context, Tx } from '../kernel/context.ts'
import { announce } from '../kernel/events.ts'
import { invalidField } from '../kernel/errors.ts'
import { unitForNew } from '../kernel/scope.ts'
import { definedOnly } from './defined.ts'
import { getDevice } from './get.ts'
import { makeCheck } from './make-check.ts'
import { chooseAgent, requirePlace } from './require.ts'
import { searchText } from './rules.ts'
import { bumpConfig, type DeviceRow, findSite, insertDevice } from './store.ts'

type Input = z.output<typeof newDeviceSchema>

/**
 * Adds a device with its checks. Without `checks` a device with an address gets an echo check; one without an address is tracked without being measured.
 * @throws DomainError `not-found`, `forbidden`, `invalid`
 */
export async function createDevice(ctx: Context, input: Input): Promise<DeviceDetail> {
  const { db } = ctx.app
  const unitId = await unitForNew(ctx, 'device.write', input.unitId)
  await requirePlace(ctx, unitId, input)
  const checks = input.checks ?? (input.address ? [{ kind: 'icmp' as const, params: {} }] : [])
  const agentId = checks.every(reportsItself) && input.agentId === undefined ? null : await chooseAgent(ctx, input.agentId, unitId)
  const row = await db.transaction(async (tx) => {
    const made = await addDevice(tx, ctx, { ...input, unitId }, checks, agentId)
    await announce(tx, { devices: [made], wake: agentId === null ? [] : [agentId] })
    return made
  })
  return getDevice(ctx, row.id)
}

/** Such a check needs no agent. */
const reportsItself = ({ kind }: Pick<NewCheck, 'kind'>) => kind === 'push'

/** Adds one device with its checks and its audit row, in a transaction of the caller, who announces it. */
export async function addDevice(
  tx: Tx,
  ctx: Context,
  { unitId, checks: _checks, agentId: _agent, ...fields }: Input & { unitId: number; hostOfAgentId?: number },
  checks: readonly NewCheck[],
  agentId: number | null,
): Promise<DeviceRow> {
  const now = new Date(ctx.app.clock.now())
  const site = fields.siteId ? await findSite(tx, fields.siteId) : undefined
  const row = await insertDevice(tx, {
    ...definedOnly(fields),
    unitId,
    search: searchText([fields.name, fields.address, fields.vendor, fields.model, fields.serial, site?.name]),
    createdAt: now,
    updatedAt: now,
  })
  for (const check of checks) {
    if (agentId === null && !reportsItself(check)) {
      throw invalidField('agentId', 'no-agent', 'Chưa chọn trạm giám sát để đo thiết bị này.')
    }
    await makeCheck(tx, ctx.app, row, agentId ?? 0, check)
  }
  if (agentId !== null) await bumpConfig(tx, [agentId])
  await audit(tx, ctx, {
    action: 'device.create',
    entity: 'device',
    entityId: row.id,
    unitId,
    after: { ...fields, checks: checks.map((check) => check.kind) },
  })
  return row
}
