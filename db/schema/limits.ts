import { sql } from 'drizzle-orm'
import { doublePrecision, index, integer, pgTable, serial, smallint, text, uniqueIndex } from 'drizzle-orm/pg-core'
import type { DeviceKind } from '../../server/contract/kinds.ts'
import type { LimitMeasure, LimitScope } from '../../server/contract/limits.ts'
import { instant } from './columns.ts'
import { device } from './devices.ts'
import { person } from './people.ts'
import { site, unit } from './units.ts'

/** Limits that a person has set for a unit and those below it, for one of its sites, for a kind of device in it or for one device. */
export const limitRule = pgTable(
  'limit_rule',
  {
    id: serial('id').primaryKey(),
    unitId: integer('unit_id')
      .notNull()
      .references(() => unit.id),
    scope: text('scope').$type<LimitScope>().notNull(),
    siteId: integer('site_id').references(() => site.id),
    kind: text('kind').$type<DeviceKind>(),
    deviceId: integer('device_id').references(() => device.id),
    /** What it is for: all values that are measured as this … */
    measure: text('measure').$type<LimitMeasure>(),
    /** … or the one value of the device with this key. */
    sensorKey: text('sensor_key'),
    /** In the unit of the value; all null: nothing is too low or too high. */
    warnLow: doublePrecision('warn_low'),
    warnHigh: doublePrecision('warn_high'),
    critLow: doublePrecision('crit_low'),
    critHigh: doublePrecision('crit_high'),
    delayMinutes: smallint('delay_minutes').notNull(),
    hysteresis: doublePrecision('hysteresis').notNull(),
    createdAt: instant('created_at').notNull(),
    changedAt: instant('changed_at').notNull(),
    changedBy: text('changed_by').references(() => person.id),
    /** It holds no more from then on. */
    removedAt: instant('removed_at'),
  },
  (t) => [
    index('limit_rule_unit_idx').on(t.unitId),
    // One rule for one thing: which of two would hold could not be told.
    uniqueIndex('limit_rule_target_key')
      .on(
        t.unitId,
        t.scope,
        sql`coalesce(site_id, device_id, 0)`,
        sql`coalesce(kind, '')`,
        sql`coalesce(measure, '')`,
        sql`coalesce(sensor_key, '')`,
      )
      .where(sql`removed_at is null`),
  ],
)
