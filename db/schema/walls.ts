import { index, integer, pgTable, serial, text, uniqueIndex } from 'drizzle-orm/pg-core'
import type { WallTheme } from '../../server/contract/api/wall.ts'
import { bytea, instant } from './columns.ts'
import { person } from './people.ts'
import { unit } from './units.ts'

/** The link by which a screen on the wall (Màn hình trực) shows a unit and all below it, without a person who signs in. */
export const wallLink = pgTable(
  'wall_link',
  {
    id: serial('id').primaryKey(),
    unitId: integer('unit_id')
      .notNull()
      .references(() => unit.id),
    name: text('name').notNull(),
    /** SHA-256 of the token. */
    hash: bytea('hash').notNull(),
    theme: text('theme').$type<WallTheme>().notNull().default('dark'),
    createdBy: text('created_by').references(() => person.id),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at'),
    /** Within a minute of the last request; null: never opened. */
    lastSeenAt: instant('last_seen_at'),
    revokedAt: instant('revoked_at'),
  },
  (t) => [uniqueIndex('wall_link_hash_key').on(t.hash), index('wall_link_unit_idx').on(t.unitId)],
)
