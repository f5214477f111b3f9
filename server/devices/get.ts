import type { DeviceDetail } from '../contract/api/devices.ts'
import type { Why } from '../contract/why.ts'
import { mayIn } from '../kernel/actor.ts'
import type { Context } from '../kernel/context.ts'
import { notFound } from '../kernel/errors.ts'
import { rulesOfDevice } from '../limits/index.ts'
import { latestResults } from '../series/index.ts'
import { causesOf } from './causes.ts'
import { requireDevice } from './require.ts'
import { findDevice, findStory, listChecks, listChildren, listDeviceRows } from './store.ts'
import { checkItem, deviceItem } from './view.ts'
import { waysOf } from './ways.ts'
import { listStandby } from './ways.store.ts'

/**
 * A device with all that is known of it.
 * @throws DomainError `not-found`
 */
export async function getDevice(ctx: Context, id: number): Promise<DeviceDetail> {
  const { db } = ctx.app
  const row = await requireDevice(ctx, 'device.read', id)
  const [[item], checks, children, story, parent] = await Promise.all([
    listDeviceRows(db, [row.unitId], { ids: [id] }),
    listChecks(db, id),
    listChildren(db, id),
    findStory(db, id),
    row.parentId === null ? undefined : findDevice(db, row.parentId),
  ])
  // Retired by somebody in between.
  if (!item) throw notFound()
  const latest = await latestResults(
    db,
    checks.map(({ check }) => check.id),
  )
  const [causes, waysTo, standby, root, rules] = await Promise.all([
    causesOf(db, [item], latest),
    waysOf(ctx, [item]),
    listStandby(db, [id]),
    item.rootId === null ? undefined : findDevice(db, item.rootId),
    rulesOfDevice(db, row),
  ])
  const ways = waysTo(item)
  const outlines = checks.map(({ check, state }) => ({
    id: check.id,
    deviceId: id,
    kind: check.kind,
    answeredAt: state?.answeredAt ?? null,
  }))
  return {
    ...deviceItem(item, outlines, latest, causes.get(id) ?? null, ways),
    serial: row.serial,
    firmware: row.firmware,
    mac: row.mac,
    profile: row.profile,
    formerWard: row.formerWard,
    technology: row.technology,
    latitude: row.latitude,
    longitude: row.longitude,
    note: row.note,
    parent: parent && ways.parentId === parent.id ? { id: parent.id, name: parent.name } : null,
    standbyParents: standby.flatMap(({ parentId, name }) => (ways.standbyParentIds.includes(parentId) ? [{ id: parentId, name }] : [])),
    root: root && ways.rootId === root.id ? { id: root.id, name: root.name } : null,
    children: children
      .filter((child) => mayIn(ctx.actor, 'device.read', child.unitId))
      .map((child) => ({ id: child.id, name: child.name, kind: child.kind, status: child.status })),
    interfaces: row.interfaces,
    inventory: row.inventory,
    inventoryAt: row.inventoryAt?.toISOString() ?? null,
    inspectionDays: row.inspectionDays,
    why: [...story.why],
    flapping: story.flapping,
    maintenanceUntil: maintenanceUntil(story.why),
    createdAt: row.createdAt.toISOString(),
    checks: checks.map((check) => checkItem(check, latest.get(check.check.id), row.kind, rules)),
  }
}

/** The state says itself until when the window lasts that it is in. */
function maintenanceUntil(why: readonly Why[]): string | null {
  const until = why.find(({ code }) => code === 'maintenance')?.['until']
  return typeof until === 'number' ? new Date(until).toISOString() : null
}
