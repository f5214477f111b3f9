import { auditLog } from '../../db/schema/system.ts'
import type { Context, Tx } from './context.ts'

/** One change. `action` is `entity.verb`, e.g. `device.create`; `before` and `after` hold the changed fields only. */
export interface AuditEntry {
  action: string
  entity: string
  entityId: string | number | null
  /** The unit whose overseers may read it; null: the whole installation. */
  unitId: number | null
  before?: object | null
  after?: object | null
}

/**
 * Writes who changed what, in the transaction of the change: no change without its row, no row without its change. Secrets are replaced before they are written.
 */
export async function audit(tx: Tx, ctx: Context, entry: AuditEntry): Promise<void> {
  await tx.insert(auditLog).values({
    at: new Date(ctx.app.clock.now()),
    actorKind: ctx.actor.kind === 'anonymous' || ctx.actor.kind === 'wall' ? 'system' : ctx.actor.kind,
    actorId: ctx.actor.id,
    actorName: ctx.actor.name,
    unitId: entry.unitId,
    action: entry.action,
    entity: entry.entity,
    entityId: entry.entityId === null ? null : String(entry.entityId),
    before: entry.before ? redact(entry.before) : null,
    after: entry.after ? redact(entry.after) : null,
    address: ctx.address,
  })
}

const secretField = /pass(word|phrase)|secret|token|hash|sealed|community|credential|(auth|priv)Key|cookie|authorization/i

/**
 * A copy without secrets: fields named like one hold `***`, so that it still shows that they changed; bytes are not copied either. `credentialId` and the like
 * are ids, not secrets.
 */
export function redact(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString()
  if (value instanceof Uint8Array) return '***'
  if (Array.isArray(value)) return value.map(redact)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, v]) => v !== undefined)
      .map(([key, v]) => [key, secretField.test(key) && !key.endsWith('Id') && v !== null ? '***' : redact(v)]),
  )
}

/** The fields of `after` that differ from `before`, on both sides; null when nothing does. */
export function changedFields<T extends object>(before: T, after: Partial<T>): { before: Partial<T>; after: Partial<T> } | null {
  const was: Partial<T> = {}
  const is: Partial<T> = {}
  let changed = false
  for (const key of keysOf(after)) {
    if (after[key] === undefined || JSON.stringify(before[key]) === JSON.stringify(after[key])) continue
    was[key] = before[key]
    is[key] = after[key]
    changed = true
  }
  return changed ? { before: was, after: is } : null
}

/** Guarantee: the keys that `Object.keys` finds on a plain record of type T are keys of T. */
function keysOf<T extends object>(value: T): (keyof T)[] {
  return Object.keys(value) as (keyof T)[]
}
