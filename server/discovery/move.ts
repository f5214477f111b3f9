import type { z } from 'zod'
import type { moveSchema } from '../contract/api/agents.ts'
import { findDevice, writeChange } from '../devices/index.ts'
import { requireUnit } from '../kernel/actor.ts'
import type { Context } from '../kernel/context.ts'
import { conflict, notFound } from '../kernel/errors.ts'
import { announce } from '../kernel/events.ts'
import { freshFinds } from './adopt.ts'
import { knownDevices, requireCommand } from './get.ts'
import { recognise } from './rules.ts'
import { markAdopted } from './store.ts'

/**
 * Gives known devices the addresses that they were found at, all or none; their checks follow.
 * @returns ids of the devices, in the order of the finds
 * @throws DomainError `not-found`, `forbidden`, `invalid` naming `finds`, `already-adopted`, `not-moved`
 */
export async function moveFinds(ctx: Context, id: string, input: z.output<typeof moveSchema>): Promise<number[]> {
  const command = await requireCommand(ctx, id)
  requireUnit(ctx.actor, 'device.write', command.unitId)
  return ctx.app.db.transaction(async (tx) => {
    const finds = await freshFinds(tx, id, [...new Set(input.finds)])
    const known = await knownDevices(tx, command.unitId, finds)
    const moved = []
    const wake = new Set<number>()
    for (const { id: findId, identity } of finds) {
      const found = recognise(identity, known)
      if (found.state !== 'moved')
        throw conflict('not-moved', `Thiết bị ở địa chỉ ${identity.address} không phải là thiết bị đã đổi địa chỉ.`)
      const before = await findDevice(tx, found.device.id)
      if (!before) throw notFound()
      const { agents } = await writeChange(tx, ctx, before, { address: identity.address })
      for (const agent of agents) wake.add(agent)
      await markAdopted(tx, findId, before.id)
      moved.push(before)
    }
    await announce(tx, { devices: moved, discovery: [command], wake: [...wake] })
    return moved.map((device) => device.id)
  })
}
