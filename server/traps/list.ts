import type { DeviceTrap } from '../contract/api/traps.ts'
import { requireDevice } from '../devices/index.ts'
import type { Context } from '../kernel/context.ts'
import { listTrapRows } from './store.ts'

/**
 * What a device has said by itself, newest first.
 * @throws DomainError `not-found`, `forbidden`
 */
export async function listTraps(ctx: Context, deviceId: number, limit: number): Promise<DeviceTrap[]> {
  await requireDevice(ctx, 'device.read', deviceId)
  const rows = await listTrapRows(ctx.app.db, deviceId, limit)
  return rows.map(({ id, at, version, inform, oid, source, uptime, varbinds, times }) => ({
    ...{ id, at: at.toISOString(), version, inform, oid, source, uptime, varbinds, times },
  }))
}
