import { bigserial, index, integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core'
import { instant } from './columns.ts'

/** Settings of the installation, by key. Secrets among them are sealed by the kernel before they come here. */
export const setting = pgTable('setting', {
  key: text('key').primaryKey(),
  value: jsonb('value').notNull(),
  updatedAt: instant('updated_at').notNull(),
})

/** Who changed what. Written in the transaction of the change; never updated, never deleted. */
export const auditLog = pgTable(
  'audit_log',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    at: instant('at').notNull(),
    actorKind: text('actor_kind').$type<'person' | 'token' | 'agent' | 'system'>().notNull(),
    actorId: text('actor_id'),
    actorName: text('actor_name').notNull(),
    unitId: integer('unit_id'),
    /** e.g. `device.create`. */
    action: text('action').notNull(),
    entity: text('entity').notNull(),
    entityId: text('entity_id'),
    /** Changed fields before and after, without secrets. */
    before: jsonb('before'),
    after: jsonb('after'),
    address: text('address'),
  },
  (t) => [index('audit_log_unit_at_idx').on(t.unitId, t.at), index('audit_log_entity_idx').on(t.entity, t.entityId)],
)
