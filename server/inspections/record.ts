import type { InspectionItem, NewInspection } from '../contract/api/inspections.ts'
import { requireDevice } from '../devices/index.ts'
import { rejudgeDevices } from '../faults/index.ts'
import { audit } from '../kernel/audit.ts'
import type { Context } from '../kernel/context.ts'
import { invalidField } from '../kernel/errors.ts'
import { announce } from '../kernel/events.ts'
import { insertInspection, listOfDevice } from './store.ts'

/** As many are listed. */
const shown = 100
/** A clock that is a little ahead is no reason to refuse (ms). */
const tolerance = 5 * 60_000

/** What was found of a device, newest first. @throws DomainError `not-found` */
export async function listInspections(ctx: Context, deviceId: number): Promise<InspectionItem[]> {
  await requireDevice(ctx, 'device.read', deviceId)
  const rows = await listOfDevice(ctx.app.db, deviceId, shown)
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }))
}

/**
 * Writes down what somebody found who looked at a device. Where nothing else watches it, this is its state from now on.
 * @throws DomainError `not-found`, `forbidden`, `invalid`
 */
export async function recordInspection(ctx: Context, deviceId: number, input: NewInspection): Promise<InspectionItem> {
  const { app, actor } = ctx
  const device = await requireDevice(ctx, 'device.write', deviceId)
  const now = app.clock.now()
  const at = input.at === undefined ? now : Date.parse(input.at)
  if (at > now + tolerance) throw invalidField('at', 'future', 'Thời điểm kiểm tra không thể ở tương lai.')
  const { result } = input
  const note = input.note || null
  const id = await app.db.transaction(async (tx) => {
    const inspectedBy = 'personId' in actor ? actor.personId : null
    const made = await insertInspection(tx, { deviceId, at: new Date(at), result, note, inspectedBy, createdAt: new Date(now) })
    await audit(tx, ctx, {
      action: 'inspection.record',
      entity: 'device',
      entityId: deviceId,
      unitId: device.unitId,
      after: { result, note, at: new Date(at).toISOString() },
    })
    await announce(tx, { devices: [device] })
    return made
  })
  await rejudgeDevices(app, [deviceId], Math.min(at, now))
  return { id, at: new Date(at).toISOString(), result, note, by: actor.name }
}
