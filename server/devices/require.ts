import type { Right } from '../contract/roles.ts'
import { mayIn, requireUnit } from '../kernel/actor.ts'
import type { Context, Reader } from '../kernel/context.ts'
import { invalidField, notFound } from '../kernel/errors.ts'
import { type CheckRow, type DeviceRow, findAgent, findCheck, findDevice, findSite, nearestAgent } from './store.ts'

/**
 * The device, if it is in use and the actor holds the right for its unit.
 * @throws DomainError `not-found`, `forbidden`
 */
export async function requireDevice(ctx: Context, right: Right, id: number, db: Reader = ctx.app.db): Promise<DeviceRow> {
  const row = await findDevice(db, id)
  requireUnit(ctx.actor, right, row?.unitId)
  if (!row) throw notFound()
  return row
}

/** The check of a device, with the same refusals. */
export async function requireCheck(
  ctx: Context,
  right: Right,
  deviceId: number,
  id: number,
): Promise<{ device: DeviceRow; check: CheckRow }> {
  const device = await requireDevice(ctx, right, deviceId)
  const check = await findCheck(ctx.app.db, deviceId, id)
  if (!check) throw notFound()
  return { device, check }
}

/**
 * The agent that watches: the named one, else the longest-serving of the unit, else of the units above it.
 * @throws DomainError `invalid` naming `agentId`
 */
export async function chooseAgent(ctx: Context, named: number | undefined, unitId: number): Promise<number> {
  if (named !== undefined) {
    const agent = await findAgent(ctx.app.db, named)
    if (!agent || !mayIn(ctx.actor, 'agent.read', agent.unitId)) {
      throw invalidField('agentId', 'unknown-agent', 'Trạm giám sát này không có hoặc đã bị thu hồi.')
    }
    return agent.id
  }
  const nearest = await nearestAgent(ctx.app.db, unitId)
  if (nearest !== undefined) return nearest
  throw invalidField('agentId', 'no-agent', 'Đơn vị chưa có trạm giám sát nào để đo thiết bị này; hãy thêm một trạm giám sát trước.')
}

/** Refuses a site or parent that the device's unit does not have. */
export async function requirePlace(
  ctx: Context,
  unitId: number,
  place: { siteId?: number | null | undefined; parentId?: number | null | undefined },
  self?: number,
): Promise<void> {
  const { db } = ctx.app
  if (place.siteId) {
    const site = await findSite(db, place.siteId)
    if (site?.unitId !== unitId) throw invalidField('siteId', 'unknown-site', 'Địa điểm này không thuộc đơn vị của thiết bị.')
  }
  if (place.parentId) {
    const parent = await findDevice(db, place.parentId)
    if (!parent || !mayIn(ctx.actor, 'device.read', parent.unitId)) {
      throw invalidField('parentId', 'unknown-parent', 'Thiết bị mà thiết bị này nối vào không có.')
    }
    if (self !== undefined && (await hangsOn(db, parent, self))) {
      throw invalidField('parentId', 'loop', 'Thiết bị không thể nối vào chính nó hoặc vào thiết bị đang nối vào nó.')
    }
  }
}

/** Does `start` hang on `id`, directly or through others? */
async function hangsOn(db: Reader, start: DeviceRow, id: number): Promise<boolean> {
  const seen = new Set<number>()
  for (
    let at: DeviceRow | undefined = start;
    at && !seen.has(at.id);
    at = at.parentId === null ? undefined : await findDevice(db, at.parentId)
  ) {
    if (at.id === id) return true
    seen.add(at.id)
  }
  return false
}
