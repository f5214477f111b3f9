import { index, integer, pgTable, serial, text, uniqueIndex } from 'drizzle-orm/pg-core'
import type { InspectionResult } from '../../server/contract/kinds.ts'
import { bytea, instant } from './columns.ts'
import { check, device } from './devices.ts'
import { person } from './people.ts'

/** What somebody found who stood before a device. Where nothing else watches it, the newest one gives it its state. */
export const inspection = pgTable(
  'inspection',
  {
    id: serial('id').primaryKey(),
    deviceId: integer('device_id')
      .notNull()
      .references(() => device.id),
    /** When it was looked at, which may be before it was written down. */
    at: instant('at').notNull(),
    result: text('result').$type<InspectionResult>().notNull(),
    note: text('note'),
    inspectedBy: text('inspected_by').references(() => person.id),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [index('inspection_device_idx').on(t.deviceId, t.at)],
)

/** Permission to report for one check by `POST /api/push/{token}`. */
export const pushToken = pgTable(
  'push_token',
  {
    id: serial('id').primaryKey(),
    checkId: integer('check_id')
      .notNull()
      .references(() => check.id),
    hash: bytea('hash').notNull(),
    createdBy: text('created_by').references(() => person.id),
    createdAt: instant('created_at').notNull(),
    revokedAt: instant('revoked_at'),
  },
  (t) => [uniqueIndex('push_token_hash_key').on(t.hash), index('push_token_check_idx').on(t.checkId)],
)
