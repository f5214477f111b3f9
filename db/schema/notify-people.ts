import { boolean, index, integer, jsonb, pgTable, primaryKey, serial, smallint, text, uniqueIndex } from 'drizzle-orm/pg-core'
import type { ContactKind, Hours, Rotation } from '../../server/contract/notify.ts'
import { bytea, instant } from './columns.ts'
import { person } from './people.ts'
import { unit } from './units.ts'

/** Where a person is reached. */
export const notifyContact = pgTable(
  'notify_contact',
  {
    id: serial('id').primaryKey(),
    personId: text('person_id')
      .notNull()
      .references(() => person.id),
    kind: text('kind').$type<ContactKind>().notNull(),
    address: text('address').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [uniqueIndex('notify_contact_key').on(t.personId, t.kind, t.address)],
)

/** When a person is left alone. */
export const notifyQuiet = pgTable('notify_quiet', {
  personId: text('person_id')
    .primaryKey()
    .references(() => person.id),
  hours: jsonb('hours').$type<Hours[]>().notNull(),
  criticalPasses: boolean('critical_passes').notNull(),
  updatedAt: instant('updated_at').notNull(),
})

/** A browser that shows messages. */
export const notifyPush = pgTable(
  'notify_push',
  {
    id: serial('id').primaryKey(),
    personId: text('person_id')
      .notNull()
      .references(() => person.id),
    /** SHA-256 of the endpoint. */
    hash: bytea('hash').notNull(),
    /** Endpoint and keys, sealed: whoever has them can write to the browser. */
    sealed: bytea('sealed').notNull(),
    label: text('label').notNull(),
    createdAt: instant('created_at').notNull(),
    lastSentAt: instant('last_sent_at'),
  },
  (t) => [uniqueIndex('notify_push_hash_key').on(t.hash), index('notify_push_person_idx').on(t.personId)],
)

/** Persons who are told together, or who share a duty. */
export const notifyGroup = pgTable(
  'notify_group',
  {
    id: serial('id').primaryKey(),
    unitId: integer('unit_id')
      .notNull()
      .references(() => unit.id),
    name: text('name').notNull(),
    rotation: jsonb('rotation').$type<Rotation>(),
    createdAt: instant('created_at').notNull(),
    deletedAt: instant('deleted_at'),
  },
  (t) => [index('notify_group_unit_idx').on(t.unitId)],
)

export const notifyGroupMember = pgTable(
  'notify_group_member',
  {
    groupId: integer('group_id')
      .notNull()
      .references(() => notifyGroup.id),
    personId: text('person_id')
      .notNull()
      .references(() => person.id),
    position: smallint('position').notNull(),
  },
  (t) => [primaryKey({ columns: [t.groupId, t.personId] }), index('notify_group_member_person_idx').on(t.personId)],
)

/** Duty of a person for a group, from `startsAt` until before `endsAt`. */
export const notifyShift = pgTable(
  'notify_shift',
  {
    id: serial('id').primaryKey(),
    groupId: integer('group_id')
      .notNull()
      .references(() => notifyGroup.id),
    personId: text('person_id')
      .notNull()
      .references(() => person.id),
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at').notNull(),
    note: text('note'),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [index('notify_shift_group_idx').on(t.groupId, t.endsAt), index('notify_shift_person_idx').on(t.personId)],
)
