import { randomUUID } from 'node:crypto'
import { sendCommand } from '../commands/index.ts'
import { probeParams } from '../contract/checks.ts'
import type { SiteProfile } from '../contract/api/profiles.ts'
import { findCredential, openCredential } from '../credentials/index.ts'
import { requireDevice } from '../devices/index.ts'
import { requireUnit } from '../kernel/actor.ts'
import { audit } from '../kernel/audit.ts'
import type { Context } from '../kernel/context.ts'
import { invalidField, notFound } from '../kernel/errors.ts'
import { unitsBelow } from '../kernel/scope.ts'
import { getProfile } from './list.ts'
import { findSnmpCheck, findVersion, type ProfileRow, updateVersion } from './store.ts'

const where = probeParams.snmp.pick({ target: true, port: true })

/**
 * Has the agent of a device read it once by a version of a profile. Nothing of the device's own checks changes.
 * @throws DomainError `not-found`, `forbidden`, `invalid` where the device cannot be used
 */
export async function tryProfile(ctx: Context, id: number, deviceId: number): Promise<SiteProfile> {
  const row = await requireVersion(ctx, id)
  const device = await requireDevice(ctx, 'device.write', deviceId)
  const { app } = ctx
  if (!(await unitsBelow(app.db, row.unitId)).has(device.unitId))
    throw invalidField('deviceId', 'elsewhere', 'Thiết bị này không thuộc đơn vị của hồ sơ.')
  const check = await findSnmpCheck(app.db, deviceId)
  const sealed = check?.credentialId ? await findCredential(app.db, check.credentialId, device.unitId) : undefined
  if (!check || !sealed) throw invalidField('deviceId', 'no-snmp', 'Thiết bị này chưa có phép đo thông số (SNMP) để thử.')
  const { target, port } = where.parse({ target: check.params['target'], port: check.params['port'] })
  const command = randomUUID()
  const credentials = [openCredential(app.secrets, sealed)]
  await sendCommand(
    ctx,
    check.agentId,
    { id: command, kind: 'identify', target, port, credentials, trial: row.data },
    { unitId: device.unitId, summary: { target, port, profile: row.profileId, version: row.version } },
  )
  await app.db.transaction(async (tx) => {
    await updateVersion(tx, id, { trialCommandId: command, trialDeviceId: deviceId })
    await audit(tx, ctx, {
      action: 'profile.try',
      entity: 'profile',
      entityId: id,
      unitId: row.unitId,
      after: { profile: row.profileId, version: row.version, deviceId },
    })
  })
  const { data: _data, ...item } = await getProfile(ctx, id)
  return item
}

/** The version, if the actor may manage the agents of its unit. @throws DomainError `not-found`, `forbidden` */
export async function requireVersion(ctx: Context, id: number): Promise<ProfileRow> {
  const row = await findVersion(ctx.app.db, id)
  requireUnit(ctx.actor, 'agent.manage', row?.unitId)
  if (!row) throw notFound()
  return row
}
