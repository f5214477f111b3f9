import { cancelCommand } from '../commands/index.ts'
import type { CommandItem } from '../contract/api/agents.ts'
import type { Context } from '../kernel/context.ts'
import { getCommand, requireCommand } from './get.ts'

/** Stops a command; one that has ended stays as it ended. @throws DomainError `not-found`, `forbidden` */
export async function cancelDiscovery(ctx: Context, id: string): Promise<CommandItem> {
  const row = await requireCommand(ctx, id)
  await cancelCommand(ctx, row.id)
  return getCommand(ctx, id)
}
