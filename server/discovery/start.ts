import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import type { CommandItem, identifyRequestSchema, scanRequestSchema } from '../contract/api/agents.ts'
import type { SnmpCredential } from '../contract/credentials.ts'
import { sendCommand } from '../commands/index.ts'
import { chooseAgent } from '../devices/index.ts'
import type { Context } from '../kernel/context.ts'
import { unitForNew } from '../kernel/scope.ts'
import { scannable } from './cidr.ts'
import { credentialsToTry } from './credentials.ts'
import { getCommand } from './get.ts'
import { listSubnets } from './store.ts'

/**
 * Asks an agent what stands at an address.
 * @throws DomainError `not-found`, `forbidden`, `invalid`
 */
export async function identifyAddress(ctx: Context, input: z.output<typeof identifyRequestSchema>): Promise<CommandItem> {
  const where = await placeOf(ctx, input)
  const port = input.port ?? 161
  return start(ctx, where, input.credentials ?? [], { target: input.target, port }, (credentials) => ({
    id: randomUUID(),
    kind: 'identify',
    target: input.target,
    port,
    credentials,
  }))
}

/**
 * Asks an agent to look through a network of the office. Nothing is added to the list of devices without a person.
 * @throws DomainError `not-found`, `forbidden`, `invalid`
 */
export async function scanNetwork(ctx: Context, input: z.output<typeof scanRequestSchema>): Promise<CommandItem> {
  const where = await placeOf(ctx, input)
  const cidr = scannable(input.cidr, await listSubnets(ctx.app.db, where.agentId))
  const port = input.port ?? 161
  return start(ctx, where, input.credentials ?? [], { cidr, port }, (credentials) => ({
    id: randomUUID(),
    kind: 'discover',
    cidr,
    port,
    credentials,
    rate: input.rate ?? 50,
  }))
}

interface Place {
  unitId: number
  agentId: number
}

async function placeOf(ctx: Context, input: { unitId?: number | undefined; agentId?: number | undefined }): Promise<Place> {
  const unitId = await unitForNew(ctx, 'discovery.run', input.unitId)
  return { unitId, agentId: await chooseAgent(ctx, input.agentId, unitId) }
}

async function start(
  ctx: Context,
  { unitId, agentId }: Place,
  given: readonly SnmpCredential[],
  summary: Record<string, unknown>,
  build: (credentials: SnmpCredential[]) => Parameters<typeof sendCommand>[2],
): Promise<CommandItem> {
  const tried = await ctx.app.db.transaction((tx) => credentialsToTry(tx, ctx.app, unitId, given))
  const command = build(tried.map(({ value }) => value))
  await sendCommand(ctx, agentId, command, { unitId, summary: { ...summary, credentialIds: tried.map(({ id }) => id) } })
  return getCommand(ctx, command.id)
}
