import { sql } from 'drizzle-orm'
import { index, integer, jsonb, pgTable, serial, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import type { DeviceProfile } from '../../server/contract/profiles.ts'
import { instant } from './columns.ts'
import { device } from './devices.ts'
import { person } from './people.ts'
import { unit } from './units.ts'

/** A device profile that a site has added or corrected, one row a version. It holds for its unit and all below it while it is active. */
export const siteProfile = pgTable(
  'site_profile',
  {
    id: serial('id').primaryKey(),
    unitId: integer('unit_id')
      .notNull()
      .references(() => unit.id),
    /** `DeviceProfile.id`: that of a built-in profile stands in its place. */
    profileId: text('profile_id').notNull(),
    /** Counts the uploads of this profile in this unit, from 1. */
    version: integer('version').notNull(),
    data: jsonb('data').$type<DeviceProfile>().notNull(),
    note: text('note'),
    /** The newest trial on a real device; it decides whether the version may be activated. */
    trialCommandId: uuid('trial_command_id'),
    trialDeviceId: integer('trial_device_id').references(() => device.id),
    createdBy: text('created_by').references(() => person.id),
    createdAt: instant('created_at').notNull(),
    activatedAt: instant('activated_at'),
    /** Since when it is no longer active: deactivated, or replaced by another version. */
    endedAt: instant('ended_at'),
  },
  (t) => [
    uniqueIndex('site_profile_version_key').on(t.unitId, t.profileId, t.version),
    uniqueIndex('site_profile_active_key')
      .on(t.unitId, t.profileId)
      .where(sql`activated_at is not null and ended_at is null`),
    index('site_profile_unit_idx').on(t.unitId),
  ],
)
