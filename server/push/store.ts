import { and, eq, isNull, sql } from 'drizzle-orm'
import { check, device, pushToken } from '../../db/schema/index.ts'
import type { Reader, Tx } from '../kernel/context.ts'

export { transact } from '../../db/transact.ts'

/** The check that a token is for, as long as it is in force. */
export async function findByToken(db: Reader, hash: Buffer) {
  const [row] = await db
    .select({ check, deviceId: device.id, unitId: device.unitId })
    .from(pushToken)
    .innerJoin(check, eq(check.id, pushToken.checkId))
    .innerJoin(device, eq(device.id, check.deviceId))
    .where(
      and(
        eq(pushToken.hash, hash),
        isNull(pushToken.revokedAt),
        isNull(check.deletedAt),
        eq(check.enabled, true),
        isNull(device.retiredAt),
      ),
    )
  return row
}

/** Ends the tokens of a check. @returns how many there were */
export async function endTokens(tx: Tx, checkId: number, at: Date): Promise<number> {
  const rows = await tx
    .update(pushToken)
    .set({ revokedAt: at })
    .where(and(eq(pushToken.checkId, checkId), isNull(pushToken.revokedAt)))
    .returning({ id: pushToken.id })
  return rows.length
}

export async function insertToken(tx: Tx, values: typeof pushToken.$inferInsert): Promise<void> {
  await tx.insert(pushToken).values(values)
}

/** Pushed checks in use that have ever had a result, with the newest one's time (ms since the epoch) and whether it says that nothing came. */
export async function listAwaited(db: Reader) {
  const { rows } = await db.execute<{
    id: number
    agentId: number
    interval: number
    params: Record<string, unknown>
    newest: number
    missing: boolean
  }>(sql`
    select c.id, c.agent_id as "agentId", c."interval", c.params, s.reason = 'not-reporting' as missing,
      (extract(epoch from greatest(s.seen_at, s.last_at, n.at)) * 1000)::float8 as newest
    from "check" c join device d on d.id = c.device_id join check_state s on s.check_id = c.id
    left join lateral (select at from result_log where check_id = c.id order by at desc limit 1) n on true
    where c.kind = 'push' and c.enabled and c.deleted_at is null and d.retired_at is null and s.seen_at is not null
    order by c.id`)
  return rows
}
