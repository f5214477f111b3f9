import { and, eq, isNull, sql } from 'drizzle-orm'
import { agent } from '../../db/schema/index.ts'
import type { Tx } from '../kernel/context.ts'

/** The unit's source of pushed reports; the unit is locked, so that there is never a second one. */
export async function findSource(tx: Tx, unitId: number): Promise<number | undefined> {
  await tx.execute(sql`select 1 from unit where id = ${unitId} for no key update`)
  const [row] = await tx
    .select({ id: agent.id })
    .from(agent)
    .where(and(eq(agent.unitId, unitId), eq(agent.forPushes, true), isNull(agent.revokedAt)))
  return row?.id
}

export async function insertSource(tx: Tx, unitId: number, credentialHash: Buffer, at: Date): Promise<number> {
  const facts = {
    ...{ hostname: '', os: '', arch: '', version: '', installId: '', icmpEngine: 'none' as const, icmpRemedy: null },
    network: { gateway: null, gatewayNic: null, resolvers: [], subnets: [] },
  }
  const values = { unitId, name: 'Thiết bị tự báo', credentialHash, facts, enrolledAt: at, forPushes: true }
  const [row] = await tx.insert(agent).values(values).returning({ id: agent.id })
  if (!row) throw new Error('insert returned no row')
  return row.id
}
