import type { DeviceItem } from '../contract/api/devices.ts'
import type { Context } from '../kernel/context.ts'
import { scopeOf } from '../kernel/scope.ts'
import { latestResults } from '../series/index.ts'
import { causesOf } from './causes.ts'
import { type GlanceRow, listGlances } from './glance.store.ts'
import { type DeviceFilter, type DeviceItemRow, listCheckOutlines, listDeviceRows } from './store.ts'
import { deviceItem } from './view.ts'
import { waysOf } from './ways.ts'

/**
 * Devices in use, wrong first. `unit` narrows to a unit and all below it.
 * @throws DomainError `not-found`, `forbidden` for a unit that is not the actor's
 */
export async function listDevices(ctx: Context, filter: DeviceFilter & { unit?: number | undefined }): Promise<DeviceItem[]> {
  return itemsOf(ctx, await listDeviceRows(ctx.app.db, await scopeOf(ctx, 'device.read', filter.unit), filter))
}

/**
 * The same devices as far as a glance goes, for pages that show hundreds and describe a few.
 * @throws DomainError `not-found`, `forbidden` for a unit that is not the actor's
 */
export async function glanceAtDevices(ctx: Context, unit: number | undefined) {
  const { db, pool } = ctx.app
  const units = await scopeOf(ctx, 'device.read', unit)
  return {
    rows: await listGlances(pool, units),
    /** In the order of the glance. */
    describe: async (some: readonly GlanceRow[]) =>
      some.length === 0 ? [] : itemsOf(ctx, await listDeviceRows(db, units, { ids: some.map(({ id }) => id) })),
  }
}

/**
 * Ids of the devices that a list with this filter shows.
 * @throws DomainError `not-found`, `forbidden` for a unit that is not the actor's
 */
export async function matchDevices(ctx: Context, filter: DeviceFilter & { unit?: number | undefined }): Promise<Set<number>> {
  const rows = await listDeviceRows(ctx.app.db, await scopeOf(ctx, 'device.read', filter.unit), filter)
  return new Set(rows.map((row) => row.id))
}

async function itemsOf(ctx: Context, rows: readonly DeviceItemRow[]): Promise<DeviceItem[]> {
  const { db } = ctx.app
  const outlines = await listCheckOutlines(
    db,
    rows.map((row) => row.id),
  )
  const latest = await latestResults(
    db,
    outlines.map((check) => check.id),
  )
  const byDevice = Map.groupBy(outlines, (check) => check.deviceId)
  const [causes, waysTo] = await Promise.all([causesOf(db, rows, latest), waysOf(ctx, rows)])
  return rows.map((row) => deviceItem(row, byDevice.get(row.id) ?? [], latest, causes.get(row.id) ?? null, waysTo(row)))
}
