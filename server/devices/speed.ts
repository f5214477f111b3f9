import { randomUUID } from 'node:crypto'
import { sendCommand } from '../commands/index.ts'
import { probeParams } from '../contract/checks.ts'
import { audit } from '../kernel/audit.ts'
import type { Context, Reader } from '../kernel/context.ts'
import { DomainError } from '../kernel/errors.ts'
import { requireDevice } from './require.ts'
import { aboveHasModem, listChecks } from './store.ts'

/**
 * Does a line go over a mobile modem, so that each byte is paid for? Where a person has said which of its lines is paid by volume, the agent knows by the public address which
 * one is in use; else a router above it that has a modem counts as one.
 */
export async function overMobile(db: Reader, deviceId: number, params: Record<string, unknown>): Promise<boolean> {
  const parsed = probeParams.link.partial().safeParse(params)
  if (parsed.data?.metered) return true
  if (parsed.data?.lines?.some(({ metered }) => metered)) return false
  return aboveHasModem(db, deviceId)
}

/**
 * Asks for a speed test of a line now. Its figures come with the line's next round.
 * @throws DomainError `not-found`, `forbidden`, `no-speed-test`, `metered`
 */
export async function testSpeed(ctx: Context, id: number): Promise<{ command: string }> {
  const { app } = ctx
  const device = await requireDevice(ctx, 'device.write', id)
  const line = (await listChecks(app.db, id)).map(({ check }) => check).find((check) => check.kind === 'link' && check.enabled)
  if (!line?.params['speedTest']) {
    throw new DomainError('no-speed-test', 'Chưa đặt địa chỉ để đo tốc độ của đường truyền này.', { status: 409 })
  }
  if (await overMobile(app.db, id, line.params)) {
    throw new DomainError('metered', 'Đường truyền này tính tiền theo dung lượng (4G) nên không đo tốc độ.', { status: 409 })
  }
  const command = randomUUID()
  await sendCommand(ctx, line.agentId, { id: command, kind: 'speedTest', check: line.id }, { unitId: device.unitId })
  await app.db.transaction((tx) => audit(tx, ctx, { action: 'check.speedTest', entity: 'check', entityId: line.id, unitId: device.unitId }))
  return { command }
}
