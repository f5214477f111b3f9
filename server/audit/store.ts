import { and, desc, eq, inArray, isNull, lt, or } from 'drizzle-orm'
import { auditLog } from '../../db/schema/system.ts'
import type { Reader } from '../kernel/context.ts'

interface Filter {
  unitIds: readonly number[]
  /** Rows of no unit (the whole installation) too. */
  whole: boolean
  before: number | undefined
  entity: string | undefined
  entityId: string | undefined
  limit: number
}

/** Newest first. */
export function listAuditRows(db: Reader, { unitIds, whole, before, entity, entityId, limit }: Filter) {
  const mine = inArray(auditLog.unitId, [...unitIds])
  return db
    .select()
    .from(auditLog)
    .where(
      and(
        whole ? or(mine, isNull(auditLog.unitId)) : mine,
        before === undefined ? undefined : lt(auditLog.id, before),
        entity === undefined ? undefined : eq(auditLog.entity, entity),
        entityId === undefined ? undefined : eq(auditLog.entityId, entityId),
      ),
    )
    .orderBy(desc(auditLog.id))
    .limit(limit)
}
