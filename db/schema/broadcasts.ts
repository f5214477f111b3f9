import { date, index, integer, pgTable, serial, smallint, text } from 'drizzle-orm/pg-core'
import { instant } from './columns.ts'
import { unit } from './units.ts'

/** A fixed time of day at which the loudspeakers of a unit are on air (khung giờ phát), in Vietnam's time. */
export const timeSlot = pgTable(
  'time_slot',
  {
    id: serial('id').primaryKey(),
    unitId: integer('unit_id')
      .notNull()
      .references(() => unit.id),
    name: text('name').notNull(),
    /** Minutes after midnight. */
    startMinute: smallint('start_minute').notNull(),
    durationMinutes: smallint('duration_minutes').notNull(),
    /** Bit 0: Monday … bit 6: Sunday. */
    weekdays: smallint('weekdays').notNull(),
    validFrom: date('valid_from', { mode: 'string' }),
    validTo: date('valid_to', { mode: 'string' }),
    createdAt: instant('created_at').notNull(),
    deletedAt: instant('deleted_at'),
  },
  (t) => [index('time_slot_unit_idx').on(t.unitId)],
)
