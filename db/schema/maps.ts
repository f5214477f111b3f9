import { integer, jsonb, pgTable } from 'drizzle-orm/pg-core'
import type { Outline } from '../../server/contract/api/map.ts'
import { instant } from './columns.ts'
import { unit } from './units.ts'

/** The border of a unit's territory, drawn behind its devices. Apart from `unit`, which is read far more often than a map is drawn. */
export const unitOutline = pgTable('unit_outline', {
  unitId: integer('unit_id')
    .primaryKey()
    .references(() => unit.id),
  outline: jsonb('outline').$type<Outline>().notNull(),
  updatedAt: instant('updated_at').notNull(),
})
