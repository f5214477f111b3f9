import type { DeviceItem } from '../contract/api/devices.ts'
import type { Context } from '../kernel/context.ts'
import { scopeOf } from '../kernel/scope.ts'
import { latestResults } from '../series/index.ts'
import { causesOf } from './causes.ts'
import { type DeviceFilter, listCheckOutlines, listDeviceRows } from './store.ts'
import { deviceItem } from './view.ts'

/**
 * Devices in use, wrong first. `unit` narrows to a unit and all below it.
 * @throws DomainError `not-found`, `forbidden` for a unit that is not the actor's
 */
export async function listDevices(ctx: Context, filter: DeviceFilter & { unit?: number | undefined }): Promise<DeviceItem[]> {
  const { db } = ctx.app
  const rows = await listDeviceRows(db, await scopeOf(ctx, 'device.read', filter.unit), filter)
  const outlines = await listCheckOutlines(
    db,
    rows.map((row) => row.id),
  )
  const latest = await latestResults(
    db,
    outlines.map((check) => check.id),
  )
  const byDevice = Map.groupBy(outlines, (check) => check.deviceId)
  const causes = await causesOf(db, rows)
  return rows.map((row) => deviceItem(row, byDevice.get(row.id) ?? [], latest, causes.get(row.id) ?? null))
}
