import { index, integer, pgTable, serial, text } from 'drizzle-orm/pg-core'
import { bytea, instant } from './columns.ts'
import { device } from './devices.ts'
import { person } from './people.ts'

/** A file kept with a device, fenced by the device's unit: photos of its cabinet. */
export const attachment = pgTable(
  'attachment',
  {
    id: serial('id').primaryKey(),
    deviceId: integer('device_id')
      .notNull()
      .references(() => device.id),
    /** As read from the content, never as the sender calls it. */
    type: text('type').$type<'image/jpeg' | 'image/png' | 'image/webp'>().notNull(),
    caption: text('caption'),
    width: integer('width').notNull(),
    height: integer('height').notNull(),
    /** Bytes. */
    size: integer('size').notNull(),
    /** The file without what a camera writes about place and person; emptied when it is deleted, so that the record stays and the picture goes. */
    data: bytea('data'),
    createdBy: text('created_by').references(() => person.id),
    createdAt: instant('created_at').notNull(),
    deletedAt: instant('deleted_at'),
  },
  (t) => [index('attachment_device_idx').on(t.deviceId)],
)
