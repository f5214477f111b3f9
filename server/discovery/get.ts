import type { CommandItem } from '../contract/api/agents.ts'
import { requireUnit } from '../kernel/actor.ts'
import type { Identity } from '../contract/sensors.ts'
import { plainMac, tellingSerial } from '../contract/sameness.ts'
import { surroundingsOf } from '../devices/index.ts'
import type { Context, Reader } from '../kernel/context.ts'
import { notFound } from '../kernel/errors.ts'
import { type KnownDevice, recognise } from './rules.ts'
import { findCommand, type FindRow, listFinds, listKnown } from './store.ts'

/** A command of discovery that the actor may see. @throws DomainError `not-found`, `forbidden` */
export async function requireCommand(ctx: Context, id: string) {
  const row = await findCommand(ctx.app.db, id)
  requireUnit(ctx.actor, 'discovery.run', row?.unitId)
  if (!row) throw notFound()
  return row
}

/** How far a command has come and what it found; each find says which known device it is, also when that has changed its address. */
export async function getCommand(ctx: Context, id: string): Promise<CommandItem> {
  const row = await requireCommand(ctx, id)
  const finds = await listFinds(ctx.app.db, id, row.kind === 'discover')
  const known = await knownDevices(
    ctx.app.db,
    row.unitId,
    finds.filter((find) => find.deviceId === null),
  )
  return {
    id: row.id,
    agentId: row.agentId,
    kind: row.kind,
    summary: row.summary,
    status: row.status,
    done: row.done,
    total: row.total,
    message: row.message,
    createdAt: row.createdAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
    finds: finds.map((find) => findItem(find, known)),
  }
}

function findItem(find: FindRow, known: readonly KnownDevice[]): CommandItem['finds'][number] {
  const { id, identity, deviceId, deviceName } = find
  const about = { id, identity, deviceId, deviceName, knownAddress: null, formerName: null }
  if (deviceId !== null) return { ...about, state: 'known' }
  const found = recognise(identity, known)
  if (found.state === 'new') return { ...about, state: 'new', formerName: found.former?.name ?? null }
  const { device } = found
  return {
    ...about,
    state: found.state,
    deviceId: device.id,
    deviceName: device.name,
    knownAddress: found.state === 'moved' ? device.address : null,
  }
}

/** Devices in use of a unit that one of these finds may be. */
export async function knownDevices(db: Reader, unitId: number, finds: readonly Pick<FindRow, 'identity'>[]): Promise<KnownDevice[]> {
  if (finds.length === 0) return []
  const of = (pick: (identity: Identity) => string | null) => finds.flatMap(({ identity }) => pick(identity) ?? [])
  const rows = await listKnown(
    db,
    unitId,
    of(({ address }) => address),
    // As the device writes it, and as a person may have typed it.
    of(({ serial }) => tellingSerial(serial)).concat(of(({ serial }) => serial)),
    of(({ mac }) => plainMac(mac)),
  )
  return rows.map(({ mac, interfaces, inventory, ...row }) => ({
    ...row,
    macs: [mac, ...(interfaces ?? []).map((entry) => entry.mac)].filter((one) => one !== null),
    addresses: surroundingsOf(inventory).addresses,
  }))
}
