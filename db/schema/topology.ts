import { integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { instant } from './columns.ts'
import { device } from './devices.ts'
import { person } from './people.ts'

/** A proposal that a person has refused: this device does not hang on that one, whatever the network's tables say. */
export const topologyDismissal = pgTable(
  'topology_dismissal',
  {
    deviceId: integer('device_id')
      .notNull()
      .references(() => device.id, { onDelete: 'cascade' }),
    parentId: integer('parent_id')
      .notNull()
      .references(() => device.id, { onDelete: 'cascade' }),
    dismissedBy: text('dismissed_by').references(() => person.id),
    dismissedAt: instant('dismissed_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.deviceId, t.parentId] })],
)
