import type { z } from 'zod'
import type { DeviceDetail, deviceChangeSchema } from '../contract/api/devices.ts'
import { rejudgeDevices } from '../faults/index.ts'
import { renewLimits } from '../limits/index.ts'
import { audit, changedFields } from '../kernel/audit.ts'
import type { Context, Tx } from '../kernel/context.ts'
import { notFound } from '../kernel/errors.ts'
import { announce } from '../kernel/events.ts'
import { definedOnly } from './defined.ts'
import { getDevice } from './get.ts'
import { requireDevice, requirePlace } from './require.ts'
import { searchText } from './rules.ts'
import { bumpConfig, type DeviceRow, findSite, listChecks, updateCheck, updateDevice } from './store.ts'
import { requireWays } from './ways.ts'
import { putStandby } from './ways.store.ts'

/**
 * Changes what a person knows of a device. Checks that were pointed at its old address follow it to the new one.
 * @throws DomainError `not-found`, `forbidden`, `invalid`
 */
export async function changeDevice(ctx: Context, id: number, input: z.output<typeof deviceChangeSchema>): Promise<DeviceDetail> {
  const before = await requireDevice(ctx, 'device.write', id)
  await requirePlace(ctx, before.unitId, input, id)
  const ways = await requireWays(ctx, before, input)
  const moved = await ctx.app.db.transaction(async (tx) => {
    const { row, agents } = await writeChange(tx, ctx, before, input, ways)
    await announce(tx, { devices: [row], wake: agents })
    return ways !== null || row.parentId !== before.parentId
  })
  // Its state may rest on what stands before it.
  if (moved) await rejudgeDevices(ctx.app, [id])
  return getDevice(ctx, id)
}

/**
 * Changes fields of a device, with its audit row, in a transaction of the caller, who has asked for the right and announces it. Checks that were pointed at its old
 * address follow it. Nothing is written where nothing differs.
 * @param ways the standby parents as `requireWays` allowed them; null: they stay as they are
 * @returns the device as it is now, and the agents whose configuration changed
 * @throws DomainError `not-found` when it has been retired meanwhile
 */
export async function writeChange(
  tx: Tx,
  ctx: Context,
  before: DeviceRow,
  { standbyParentIds: _ways, ...input }: z.output<typeof deviceChangeSchema>,
  ways: { before: number[]; after: number[] } | null = null,
): Promise<{ row: DeviceRow; agents: number[] }> {
  const changed = changedFields<DeviceRow>(before, definedOnly(input))
  if (changed === null && ways === null) return { row: before, agents: [] }
  const now = { ...before, ...changed?.after }
  const site = now.siteId === null ? undefined : await findSite(tx, now.siteId)
  const row = await updateDevice(tx, before.id, {
    ...changed?.after,
    search: searchText([now.name, now.address, now.vendor, now.model, now.serial, site?.name]),
    updatedAt: new Date(ctx.app.clock.now()),
  })
  if (!row) throw notFound()
  const agents = now.address === before.address ? [] : await repointChecks(tx, before, row.address)
  if (ways !== null) await putStandby(tx, before.id, ways.after)
  if (row.kind !== before.kind || row.siteId !== before.siteId) await renewLimits(tx, [before.id])
  await audit(tx, ctx, {
    ...{ action: 'device.change', entity: 'device', entityId: before.id, unitId: row.unitId },
    before: { ...changed?.before, ...(ways && { standbyParentIds: ways.before }) },
    after: { ...changed?.after, ...(ways && { standbyParentIds: ways.after }) },
  })
  return { row, agents }
}

/** @returns the agents whose configuration changed */
async function repointChecks(tx: Tx, before: DeviceRow, address: string | null): Promise<number[]> {
  if (address === null || before.address === null) return []
  const following = (await listChecks(tx, before.id)).map(({ check }) => check).filter((check) => check.params['target'] === before.address)
  for (const check of following) await updateCheck(tx, check.id, { params: { ...check.params, target: address } })
  const agents = [...new Set(following.map((check) => check.agentId))]
  await bumpConfig(tx, agents)
  return agents
}
