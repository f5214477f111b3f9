import type { CommandItem } from '../contract/api/agents.ts'
import { requireUnit } from '../kernel/actor.ts'
import type { Context } from '../kernel/context.ts'
import { notFound } from '../kernel/errors.ts'
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
  const finds = await listFinds(ctx.app.db, id)
  const known = await knownDevices(ctx, row.unitId, finds)
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
    finds: finds.map((find) => {
      const device = find.deviceId === null ? known(find) : { id: find.deviceId, name: find.deviceName }
      return { id: find.id, identity: find.identity, deviceId: device?.id ?? null, deviceName: device?.name ?? null }
    }),
  }
}

async function knownDevices(ctx: Context, unitId: number, finds: readonly FindRow[]) {
  const of = (pick: (find: FindRow) => string | null) => finds.flatMap((find) => pick(find) ?? [])
  const rows =
    finds.length === 0
      ? []
      : await listKnown(
          ctx.app.db,
          unitId,
          of((find) => find.identity.address),
          of((find) => find.identity.serial),
          of((find) => find.identity.mac),
        )
  return ({ identity }: FindRow) =>
    rows.find((row) => (row.serial !== null && row.serial === identity.serial) || (row.mac !== null && row.mac === identity.mac)) ??
    rows.find((row) => row.address === identity.address)
}
