import { boolean, date, index, integer, pgTable, primaryKey, serial, smallint, text } from 'drizzle-orm/pg-core'
import type { DeviceKind } from '../../server/contract/kinds.ts'
import type { MaintenanceRepeat, MaintenanceScope } from '../../server/contract/maintenance.ts'
import { agent } from './agents.ts'
import { instant } from './columns.ts'
import { device } from './devices.ts'
import { person } from './people.ts'
import { site, unit } from './units.ts'

/** A time during which work on equipment is planned: what fails then is measured, but told to nobody. Reaches devices of its unit and of those below only. */
export const maintenanceWindow = pgTable(
  'maintenance_window',
  {
    id: serial('id').primaryKey(),
    unitId: integer('unit_id')
      .notNull()
      .references(() => unit.id),
    scope: text('scope').$type<MaintenanceScope>().notNull(),
    /** Of the scope `site`, `kind` or `agent`; devices stand in `maintenance_device`. */
    siteId: integer('site_id').references(() => site.id),
    kind: text('kind').$type<DeviceKind>(),
    agentId: integer('agent_id').references(() => agent.id),
    /** Also what hangs on the devices. */
    subtree: boolean('subtree').notNull().default(false),
    reason: text('reason').notNull(),
    repeat: text('repeat').$type<MaintenanceRepeat>().notNull(),
    /** Of a window that does not repeat. */
    startsAt: instant('starts_at'),
    endsAt: instant('ends_at'),
    /** Of one that does: minutes after midnight in Vietnam, and for how long. */
    startMinute: smallint('start_minute'),
    durationMinutes: smallint('duration_minutes'),
    /** Weekly; bit 0: Monday … bit 6: Sunday. */
    weekdays: smallint('weekdays'),
    /** Monthly, 1–31; a shorter month has it on its last day. */
    monthDay: smallint('month_day'),
    /** First and last day on which it may begin. */
    validFrom: date('valid_from', { mode: 'string' }),
    validTo: date('valid_to', { mode: 'string' }),
    createdAt: instant('created_at').notNull(),
    createdBy: text('created_by').references(() => person.id),
    /** When the time under way was ended early: what begins later is untouched. */
    endedAt: instant('ended_at'),
    /** Nothing of it counts from then on. */
    cancelledAt: instant('cancelled_at'),
    cancelledBy: text('cancelled_by').references(() => person.id),
  },
  (t) => [index('maintenance_window_unit_idx').on(t.unitId)],
)

/** The devices of a window with the scope `devices`. */
export const maintenanceDevice = pgTable(
  'maintenance_device',
  {
    windowId: integer('window_id')
      .notNull()
      .references(() => maintenanceWindow.id, { onDelete: 'cascade' }),
    deviceId: integer('device_id')
      .notNull()
      .references(() => device.id),
  },
  (t) => [primaryKey({ columns: [t.windowId, t.deviceId] }), index('maintenance_device_device_idx').on(t.deviceId)],
)
