import { sql } from 'drizzle-orm'
import {
  bigint,
  bigserial,
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  serial,
  smallint,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import type {
  CostKind,
  Priority,
  Symptom,
  TicketEventKind,
  TicketImpact,
  TicketStatus,
  Urgency,
  WaitReason,
} from '../../server/contract/tickets.ts'
import { bytea, instant } from './columns.ts'
import { device } from './devices.ts'
import { incident } from './incidents.ts'
import { person } from './people.ts'
import { site, unit } from './units.ts'

/** The last number that was given, per unit, kind of paper and year: numbers have no gaps and begin anew each year. */
export const numberRegister = pgTable(
  'number_register',
  {
    unitId: integer('unit_id')
      .notNull()
      .references(() => unit.id),
    kind: text('kind').$type<'ticket'>().notNull(),
    year: smallint('year').notNull(),
    last: integer('last').notNull(),
  },
  (t) => [primaryKey({ columns: [t.unitId, t.kind, t.year] })],
)

/** A repair request from the report until it is closed. A transition is a conditional update; `revision` grows with every change. */
export const ticket = pgTable(
  'ticket',
  {
    id: serial('id').primaryKey(),
    unitId: integer('unit_id')
      .notNull()
      .references(() => unit.id),
    year: smallint('year').notNull(),
    number: integer('number').notNull(),
    deviceId: integer('device_id').references(() => device.id),
    siteId: integer('site_id').references(() => site.id),
    /** Where it is, in words, when neither device nor site says so. */
    place: text('place'),
    symptom: text('symptom').$type<Symptom>().notNull(),
    title: text('title').notNull(),
    description: text('description'),
    /** Given by the browser, so that a report that is sent twice is one ticket. */
    clientKey: text('client_key'),
    requesterId: text('requester_id').references(() => person.id),
    assigneeId: text('assignee_id').references(() => person.id),
    impact: text('impact').$type<TicketImpact>().notNull(),
    urgency: text('urgency').$type<Urgency>().notNull(),
    priority: text('priority').$type<Priority>().notNull(),
    status: text('status').$type<TicketStatus>().notNull(),
    createdAt: instant('created_at').notNull(),
    /** When somebody who handles tickets first did something about it. */
    respondedAt: instant('responded_at'),
    resolvedAt: instant('resolved_at'),
    /** Closed, cancelled or merged. */
    overAt: instant('over_at'),
    waitReason: text('wait_reason').$type<WaitReason>(),
    /** When what it waits for is expected. */
    waitUntil: date('wait_until', { mode: 'string' }),
    respondBy: instant('respond_by'),
    /** Null while the clock stands. */
    resolveBy: instant('resolve_by'),
    /** The clock runs since; null while it stands. */
    clockSince: instant('clock_since'),
    /** Working time that was spent before, ms. */
    clockSpent: bigint('clock_spent', { mode: 'number' }).notNull().default(0),
    /** When it closes by itself. */
    autoCloseAt: instant('auto_close_at'),
    solution: text('solution'),
    mergedInto: integer('merged_into'),
    incidentId: integer('incident_id').references(() => incident.id),
    /** 1: not content, 2: so-so, 3: content; null: not asked or not said. */
    rating: smallint('rating'),
    reopened: smallint('reopened').notNull().default(0),
    /** Sum of the costs, đồng. */
    cost: bigint('cost', { mode: 'number' }).notNull().default(0),
    /** Folded text: number, title, device, requester, notes (contract/text.ts). */
    search: text('search').notNull(),
    revision: integer('revision').notNull().default(1),
  },
  (t) => [
    uniqueIndex('ticket_number_key').on(t.unitId, t.year, t.number),
    uniqueIndex('ticket_client_key').on(t.requesterId, t.clientKey),
    index('ticket_unit_idx').on(t.unitId, t.id),
    index('ticket_open_idx')
      .on(t.unitId, t.resolveBy)
      .where(sql`status in ('new', 'accepted', 'working', 'waiting', 'resolved')`),
    index('ticket_device_idx').on(t.deviceId, t.id),
    index('ticket_requester_idx').on(t.requesterId, t.id),
    index('ticket_assignee_idx').on(t.assigneeId, t.id),
    index('ticket_merged_idx')
      .on(t.mergedInto)
      .where(sql`merged_into is not null`),
    index('ticket_incident_idx').on(t.incidentId),
    index('ticket_auto_close_idx')
      .on(t.autoCloseAt)
      .where(sql`status = 'resolved'`),
    check('ticket_rating_check', sql`rating between 1 and 3`),
  ],
)

/** The timeline of a ticket. Never changed. */
export const ticketEvent = pgTable(
  'ticket_event',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    ticketId: integer('ticket_id')
      .notNull()
      .references(() => ticket.id),
    at: instant('at').notNull(),
    kind: text('kind').$type<TicketEventKind>().notNull(),
    personId: text('person_id').references(() => person.id),
    /** Only for those who handle tickets. */
    internal: boolean('internal').notNull().default(false),
    data: jsonb('data').$type<Record<string, unknown>>().notNull(),
  },
  (t) => [index('ticket_event_ticket_idx').on(t.ticketId, t.id)],
)

/** What a repair has cost. Taken back by a row with a negative amount, never deleted. */
export const ticketCost = pgTable(
  'ticket_cost',
  {
    id: serial('id').primaryKey(),
    ticketId: integer('ticket_id')
      .notNull()
      .references(() => ticket.id),
    kind: text('kind').$type<CostKind>().notNull(),
    name: text('name').notNull(),
    /** Thousandths, so that 1,5 m of cable is exact. */
    quantity: integer('quantity').notNull(),
    unitName: text('unit_name'),
    /** đồng. */
    unitPrice: bigint('unit_price', { mode: 'number' }).notNull(),
    amount: bigint('amount', { mode: 'number' }).notNull(),
    contractor: text('contractor'),
    warrantyUntil: date('warranty_until', { mode: 'string' }),
    createdBy: text('created_by').references(() => person.id),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [index('ticket_cost_ticket_idx').on(t.ticketId)],
)

/** A photo of what is broken, or of it mended. */
export const ticketPhoto = pgTable(
  'ticket_photo',
  {
    id: serial('id').primaryKey(),
    ticketId: integer('ticket_id')
      .notNull()
      .references(() => ticket.id),
    type: text('type').$type<'image/jpeg' | 'image/png' | 'image/webp'>().notNull(),
    width: integer('width').notNull(),
    height: integer('height').notNull(),
    data: bytea('data').notNull(),
    createdBy: text('created_by').references(() => person.id),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [index('ticket_photo_ticket_idx').on(t.ticketId)],
)

/** How a unit promises to work on tickets; those below without their own row follow it. */
export const serviceLevel = pgTable('service_level', {
  unitId: integer('unit_id')
    .primaryKey()
    .references(() => unit.id),
  /** As `shiftSchema[]` of the contract. */
  shifts: jsonb('shifts').$type<{ weekdays: number; from: number; to: number }[]>().notNull(),
  /** As `targetsSchema` of the contract: minutes by priority. */
  targets: jsonb('targets').$type<Record<Priority, { respond: number; resolve: number; around: boolean }>>().notNull(),
  autoCloseDays: smallint('auto_close_days').notNull(),
})

/** A day that is not as its weekday: off, or worked instead of another. */
export const specialDay = pgTable(
  'special_day',
  {
    unitId: integer('unit_id')
      .notNull()
      .references(() => unit.id),
    day: date('day', { mode: 'string' }).notNull(),
    works: boolean('works').notNull(),
    name: text('name').notNull(),
  },
  (t) => [primaryKey({ columns: [t.unitId, t.day] })],
)
