import { bigint, boolean, date, index, integer, pgTable, serial, text, uniqueIndex } from 'drizzle-orm/pg-core'
import type { Role } from '../../server/contract/roles.ts'
import { bytea, instant } from './columns.ts'
import { unit } from './units.ts'

/** A person who signs in. Columns up to `updatedAt` are those that better-auth keeps. */
export const person = pgTable(
  'person',
  {
    id: text('id').primaryKey(),
    name: text('name').notNull(),
    email: text('email').notNull().unique(),
    emailVerified: boolean('email_verified').notNull().default(false),
    image: text('image'),
    username: text('username').unique(),
    displayUsername: text('display_username'),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
    /** Folded name and user name, for search. */
    search: text('search').notNull().default(''),
    phone: text('phone'),
    /** Set when the person may no longer sign in; records otherwise are never deleted. */
    disabledAt: instant('disabled_at'),
  },
  (t) => [index('person_search_idx').on(t.search)],
)

export const session = pgTable(
  'session',
  {
    id: text('id').primaryKey(),
    token: text('token').notNull().unique(),
    userId: text('user_id')
      .notNull()
      .references(() => person.id, { onDelete: 'cascade' }),
    expiresAt: instant('expires_at').notNull(),
    ipAddress: text('ip_address'),
    userAgent: text('user_agent'),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (t) => [index('session_user_idx').on(t.userId)],
)

/** A way to sign in of a person; the password hash lives here. */
export const account = pgTable(
  'account',
  {
    id: text('id').primaryKey(),
    accountId: text('account_id').notNull(),
    providerId: text('provider_id').notNull(),
    userId: text('user_id')
      .notNull()
      .references(() => person.id, { onDelete: 'cascade' }),
    accessToken: text('access_token'),
    refreshToken: text('refresh_token'),
    idToken: text('id_token'),
    accessTokenExpiresAt: instant('access_token_expires_at'),
    refreshTokenExpiresAt: instant('refresh_token_expires_at'),
    scope: text('scope'),
    password: text('password'),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (t) => [index('account_user_idx').on(t.userId)],
)

export const verification = pgTable('verification', {
  id: text('id').primaryKey(),
  identifier: text('identifier').notNull(),
  value: text('value').notNull(),
  expiresAt: instant('expires_at').notNull(),
  createdAt: instant('created_at').notNull(),
  updatedAt: instant('updated_at').notNull(),
})

/** Attempts per client address and path, kept by better-auth, shared by all servers. */
export const rateLimit = pgTable('rate_limit', {
  id: text('id').primaryKey(),
  key: text('key').notNull().unique(),
  count: integer('count').notNull(),
  lastRequest: bigint('last_request', { mode: 'number' }).notNull(),
})

/** A role of a person for a unit and all below it, between two dates (both included). */
export const roleAssignment = pgTable(
  'role_assignment',
  {
    id: serial('id').primaryKey(),
    personId: text('person_id')
      .notNull()
      .references(() => person.id),
    role: text('role').$type<Role>().notNull(),
    unitId: integer('unit_id')
      .notNull()
      .references(() => unit.id),
    validFrom: date('valid_from', { mode: 'string' }).notNull(),
    validTo: date('valid_to', { mode: 'string' }),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [index('role_assignment_person_idx').on(t.personId), index('role_assignment_unit_idx').on(t.unitId)],
)

/** A personal token for programs. Only its SHA-256 is kept; it carries its person's rights, or fewer. */
export const apiToken = pgTable(
  'api_token',
  {
    id: serial('id').primaryKey(),
    personId: text('person_id')
      .notNull()
      .references(() => person.id),
    name: text('name').notNull(),
    hash: bytea('hash').notNull(),
    /** First characters, so that a person can tell tokens apart. */
    hint: text('hint').notNull(),
    readOnly: boolean('read_only').notNull().default(false),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at'),
    lastUsedAt: instant('last_used_at'),
    revokedAt: instant('revoked_at'),
  },
  (t) => [uniqueIndex('api_token_hash_key').on(t.hash), index('api_token_person_idx').on(t.personId)],
)
