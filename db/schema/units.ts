import { type AnyPgColumn, date, doublePrecision, index, integer, pgTable, serial, text } from 'drizzle-orm/pg-core'
import { instant } from './columns.ts'

/** An organisation in the tree city → ward → office. Its names are dated (`unitName`): wards are merged and renamed. */
export const unit = pgTable(
  'unit',
  {
    id: serial('id').primaryKey(),
    parentId: integer('parent_id').references((): AnyPgColumn => unit.id),
    kind: text('kind').$type<'country' | 'city' | 'ward' | 'office'>().notNull(),
    validFrom: date('valid_from', { mode: 'string' }),
    validTo: date('valid_to', { mode: 'string' }),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [index('unit_parent_idx').on(t.parentId)],
)

export const unitName = pgTable(
  'unit_name',
  {
    id: serial('id').primaryKey(),
    unitId: integer('unit_id')
      .notNull()
      .references(() => unit.id),
    name: text('name').notNull(),
    shortName: text('short_name'),
    search: text('search').notNull(),
    validFrom: date('valid_from', { mode: 'string' }),
    validTo: date('valid_to', { mode: 'string' }),
  },
  (t) => [index('unit_name_unit_idx').on(t.unitId)],
)

/** A place that belongs to a unit: an office building, a hamlet with its pole. */
export const site = pgTable(
  'site',
  {
    id: serial('id').primaryKey(),
    unitId: integer('unit_id')
      .notNull()
      .references(() => unit.id),
    name: text('name').notNull(),
    search: text('search').notNull(),
    address: text('address'),
    /** The ward that this place belonged to before a merger. */
    formerWard: text('former_ward'),
    latitude: doublePrecision('latitude'),
    longitude: doublePrecision('longitude'),
    validFrom: date('valid_from', { mode: 'string' }),
    validTo: date('valid_to', { mode: 'string' }),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [index('site_unit_idx').on(t.unitId)],
)
