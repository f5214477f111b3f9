import { boolean, integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { instant } from './columns.ts'
import { unit } from './units.ts'

/** The page of a unit that anybody may read. A unit without a row, or whose row is not enabled, has none. */
export const unitStatusPage = pgTable(
  'unit_status_page',
  {
    unitId: integer('unit_id')
      .primaryKey()
      .references(() => unit.id),
    /** Last part of the page's address; kept when it is switched off. */
    slug: text('slug').notNull(),
    enabled: boolean('enabled').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (t) => [uniqueIndex('unit_status_page_slug_key').on(t.slug)],
)
