import type { z } from 'zod'
import type { adoptSchema } from '../contract/api/agents.ts'
import { addDevice, checksFor, kindFor, nameFor, requirePlace } from '../devices/index.ts'
import { requireUnit } from '../kernel/actor.ts'
import type { Context, Tx } from '../kernel/context.ts'
import { conflict, invalidField } from '../kernel/errors.ts'
import { announce } from '../kernel/events.ts'
import { knownDevices, requireCommand } from './get.ts'
import { recognise } from './rules.ts'
import { lockFinds, markAdopted } from './store.ts'

/**
 * Makes devices of finds, with the checks that fit, all or none.
 * @returns ids of the new devices, in the order of the finds
 * @throws DomainError `not-found`, `forbidden`, `invalid` naming `finds`, `already-adopted`, `known-elsewhere`
 */
export async function adoptFinds(ctx: Context, id: string, input: z.output<typeof adoptSchema>): Promise<number[]> {
  const command = await requireCommand(ctx, id)
  requireUnit(ctx.actor, 'device.write', command.unitId)
  await requirePlace(ctx, command.unitId, input)
  const wanted = [...new Set(input.finds)]
  return ctx.app.db.transaction(async (tx) => {
    const finds = await freshFinds(tx, id, wanted)
    const known = await knownDevices(tx, command.unitId, finds)
    const moved = finds.map(({ identity }) => recognise(identity, known)).find((found) => found.state === 'moved')
    if (moved?.state === 'moved')
      throw conflict(
        'known-elsewhere',
        `“${moved.device.name}” đã được theo dõi ở địa chỉ ${moved.device.address ?? ''}; hãy cập nhật địa chỉ thay vì thêm mới.`,
      )
    const made = []
    for (const { id: findId, identity, credential } of finds) {
      const credentialId = credentialIdOf(command.summary, credential)
      const device = await addDevice(
        tx,
        ctx,
        {
          unitId: command.unitId,
          siteId: input.siteId,
          name: nameFor(identity),
          kind: kindFor(identity),
          address: identity.address,
          vendor: identity.vendor,
          model: identity.model,
          serial: identity.serial,
          firmware: identity.firmware,
          mac: identity.mac,
          profile: identity.profile,
        },
        checksFor(identity, credentialId, portOf(command.summary)),
        command.agentId,
      )
      await markAdopted(tx, findId, device.id)
      made.push(device)
    }
    await announce(tx, { devices: made, discovery: [command], wake: [command.agentId] })
    return made.map((device) => device.id)
  })
}

/**
 * Locks finds that are not devices yet.
 * @throws DomainError `invalid` naming `finds`, `already-adopted`
 */
export async function freshFinds(tx: Tx, id: string, wanted: readonly number[]) {
  const finds = await lockFinds(tx, id, wanted)
  if (finds.length !== wanted.length) throw invalidField('finds', 'unknown-find', 'Có mục không thuộc lần dò tìm này.')
  if (finds.some((find) => find.deviceId !== null)) throw conflict('already-adopted', 'Có thiết bị trong danh sách đã được thêm trước đó.')
  return finds
}

/** The port that SNMP was asked at. */
function portOf(summary: Record<string, unknown>): number {
  return typeof summary['port'] === 'number' ? summary['port'] : 161
}

/** The stored credential that a find answered to. Guarantee: `summary.credentialIds` was written by `start` as a list of ids. */
function credentialIdOf(summary: Record<string, unknown>, index: number | null): number | null {
  if (index === null) return null
  return (summary['credentialIds'] as number[] | undefined)?.[index] ?? null
}
