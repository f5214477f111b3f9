import { sql } from 'drizzle-orm'
import {
  bigserial,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  serial,
  smallint,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import type { Severity, Verdict } from '../../server/contract/incidents.ts'
import type { DeviceKind } from '../../server/contract/kinds.ts'
import type { ChannelKind, DeliveryStatus, Hours, MessageKind, Step, Target, TemplateKind } from '../../server/contract/notify.ts'
import { bytea, instant } from './columns.ts'
import { incident } from './incidents.ts'
import { person } from './people.ts'
import { unit } from './units.ts'

/** A way out of a unit: its mail server, its bot. */
export const notifyChannel = pgTable(
  'notify_channel',
  {
    id: serial('id').primaryKey(),
    unitId: integer('unit_id')
      .notNull()
      .references(() => unit.id),
    kind: text('kind').$type<ChannelKind>().notNull(),
    name: text('name').notNull(),
    enabled: boolean('enabled').notNull(),
    /** Settings without secrets. */
    settings: jsonb('settings').$type<Record<string, unknown>>().notNull(),
    /** Secrets by name, as JSON, sealed. */
    sealed: bytea('sealed').notNull(),
    /** Names of the secrets that are set. */
    secrets: text('secrets').array().notNull(),
    lastSentAt: instant('last_sent_at'),
    lastFailedAt: instant('last_failed_at'),
    lastFailure: text('last_failure'),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
    deletedAt: instant('deleted_at'),
  },
  (t) => [index('notify_channel_unit_idx').on(t.unitId)],
)

/** Who is told of what. */
export const notifyRule = pgTable(
  'notify_rule',
  {
    id: serial('id').primaryKey(),
    unitId: integer('unit_id')
      .notNull()
      .references(() => unit.id),
    name: text('name').notNull(),
    enabled: boolean('enabled').notNull(),
    siteIds: integer('site_ids').array().notNull(),
    deviceKinds: text('device_kinds').array().$type<DeviceKind[]>().notNull(),
    severities: text('severities').array().$type<Severity[]>().notNull(),
    verdicts: text('verdicts').array().$type<Verdict[]>().notNull(),
    hours: jsonb('hours').$type<Hours>(),
    targets: jsonb('targets').$type<Target[]>().notNull(),
    channelIds: integer('channel_ids').array().notNull(),
    steps: jsonb('steps').$type<Step[]>().notNull(),
    repeatMinutes: integer('repeat_minutes'),
    digestAt: smallint('digest_at'),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
    deletedAt: instant('deleted_at'),
  },
  (t) => [index('notify_rule_unit_idx').on(t.unitId)],
)

/** When the planner first saw an incident: one that was old by then was learnt of late. */
export const notifySeen = pgTable('notify_seen', {
  incidentId: integer('incident_id')
    .primaryKey()
    .references(() => incident.id),
  seenAt: instant('seen_at').notNull(),
})

/**
 * What a recipient was told last of an incident: a person by a channel, or a channel's own place (`personId` null). Each run of the planner compares it with what the
 * incident is; so a run may be repeated, or done by another server, and tells nothing twice.
 */
export const notifyTold = pgTable(
  'notify_told',
  {
    id: serial('id').primaryKey(),
    incidentId: integer('incident_id')
      .notNull()
      .references(() => incident.id),
    channelId: integer('channel_id')
      .notNull()
      .references(() => notifyChannel.id),
    personId: text('person_id').references(() => person.id),
    /** open: that it is so · resolved: that it is over. */
    state: text('state').$type<'open' | 'resolved'>().notNull(),
    kind: text('kind').$type<MessageKind>().notNull(),
    severity: text('severity').$type<Severity>().notNull(),
    verdict: text('verdict').$type<Verdict>().notNull(),
    /** Devices that failed, or that were bound to. */
    devices: integer('devices').notNull(),
    flapping: boolean('flapping').notNull(),
    reopened: smallint('reopened').notNull(),
    revision: integer('revision').notNull(),
    /** The rule that sent it; null: none any more, or told by way of a merged incident. */
    ruleId: integer('rule_id').references(() => notifyRule.id),
    /** 0: at once; else the step of the escalation. */
    step: smallint('step').notNull(),
    /** When this episode was first told; begins anew with `reopened`. */
    since: instant('since').notNull(),
    at: instant('at').notNull(),
  },
  (t) => [
    unique('notify_told_key').on(t.incidentId, t.channelId, t.personId).nullsNotDistinct(),
    index('notify_told_open_idx')
      .on(t.incidentId)
      .where(sql`state = 'open'`),
  ],
)

/** The outbox: a message on its way to one address. Written in the transaction that decides it. */
export const notifyDelivery = pgTable(
  'notify_delivery',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    unitId: integer('unit_id')
      .notNull()
      .references(() => unit.id),
    channelId: integer('channel_id')
      .notNull()
      .references(() => notifyChannel.id),
    personId: text('person_id').references(() => person.id),
    /** Null: about several, or none (digest, test). */
    incidentId: integer('incident_id').references(() => incident.id),
    kind: text('kind').$type<MessageKind>().notNull(),
    /** Address of the person, id of the browser (`notify_push`), or '' for the channel's own place. Deliveries of one channel to one address go out in order. */
    address: text('address').notNull(),
    content: jsonb('content').$type<Record<string, unknown>>().notNull(),
    status: text('status').$type<DeliveryStatus>().notNull(),
    attempts: smallint('attempts').notNull().default(0),
    createdAt: instant('created_at').notNull(),
    /** Not tried before. */
    nextAt: instant('next_at').notNull(),
    /** Given up when a try after it fails. */
    giveUpAt: instant('give_up_at').notNull(),
    /** Whose it is just now, and until when: a server that ended with it in hand loses it then. */
    claim: uuid('claim'),
    claimedUntil: instant('claimed_until'),
    sentAt: instant('sent_at'),
    failure: text('failure'),
    /** Who resent or dismissed it. */
    decidedBy: text('decided_by').references(() => person.id),
  },
  (t) => [
    index('notify_delivery_due_idx')
      .on(t.nextAt)
      .where(sql`status in ('pending', 'failed')`),
    index('notify_delivery_lane_idx')
      .on(t.channelId, t.address, t.id)
      .where(sql`status in ('pending', 'failed')`),
    index('notify_delivery_unit_idx').on(t.unitId, t.id),
    // Few of many, and counted at every scrape.
    index('notify_delivery_dead_idx')
      .on(t.unitId)
      .where(sql`status = 'dead'`),
    index('notify_delivery_incident_idx').on(t.incidentId),
  ],
)

/** A link in a message by which its reader takes the incident without signing in. Only its SHA-256 is kept. */
export const notifyAckLink = pgTable(
  'notify_ack_link',
  {
    id: serial('id').primaryKey(),
    hash: bytea('hash').notNull(),
    incidentId: integer('incident_id')
      .notNull()
      .references(() => incident.id),
    personId: text('person_id')
      .notNull()
      .references(() => person.id),
    createdAt: instant('created_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    usedAt: instant('used_at'),
  },
  (t) => [uniqueIndex('notify_ack_link_key').on(t.hash), index('notify_ack_link_incident_idx').on(t.incidentId)],
)

/** Words of a unit in place of the built-in ones. */
export const notifyTemplate = pgTable(
  'notify_template',
  {
    unitId: integer('unit_id')
      .notNull()
      .references(() => unit.id),
    kind: text('kind').$type<TemplateKind>().notNull(),
    title: text('title').notNull(),
    body: text('body').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.unitId, t.kind] })],
)
