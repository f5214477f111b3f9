import { sql } from 'drizzle-orm'
import { bigserial, boolean, index, integer, jsonb, pgTable, primaryKey, serial, smallint, text, uniqueIndex } from 'drizzle-orm/pg-core'
import type { CauseCode, CauseKind, IncidentEventKind, IncidentStatus, Severity, Verdict } from '../../server/contract/incidents.ts'
import type { Why } from '../../server/contract/why.ts'
import type { Status } from '../../server/contract/kinds.ts'
import { agent } from './agents.ts'
import { instant } from './columns.ts'
import { device } from './devices.ts'
import { person } from './people.ts'
import { site, unit } from './units.ts'

/**
 * One cause and everything that it takes with it, from the first failure until it stays mended. Written by the periodic judge (`server/incidents/judge.ts`) and by what
 * people do with it; a transition is a conditional update.
 */
export const incident = pgTable(
  'incident',
  {
    id: serial('id').primaryKey(),
    unitId: integer('unit_id')
      .notNull()
      .references(() => unit.id),
    /** Where the cause is; null when unknown. */
    siteId: integer('site_id').references(() => site.id),
    causeKind: text('cause_kind').$type<CauseKind>().notNull(),
    /** The device that is the cause. */
    deviceId: integer('device_id').references(() => device.id),
    /** The agent that fell silent. */
    agentId: integer('agent_id').references(() => agent.id),
    verdict: text('verdict').$type<Verdict>().notNull(),
    severity: text('severity').$type<Severity>().notNull(),
    /** What the device itself said is wrong: id in `conditions.ts`; null where it said nothing. */
    condition: text('condition'),
    status: text('status').$type<IncidentStatus>().notNull(),
    openedAt: instant('opened_at').notNull(),
    /** Since when nothing of it fails any more; null while something does. */
    recoveredAt: instant('recovered_at'),
    /** When it counted as over: recovered, and stable for long enough. */
    resolvedAt: instant('resolved_at'),
    closedAt: instant('closed_at'),
    closedBy: text('closed_by').references(() => person.id),
    causeCode: text('cause_code').$type<CauseCode>(),
    closeNote: text('close_note'),
    postMortem: text('post_mortem'),
    /** How often it came back after it had recovered. */
    reopened: smallint('reopened').notNull().default(0),
    /** It comes and goes: messages are held until it is stable. */
    flapping: boolean('flapping').notNull().default(false),
    acknowledgedAt: instant('acknowledged_at'),
    acknowledgedBy: text('acknowledged_by').references(() => person.id),
    mutedUntil: instant('muted_until'),
    mergedInto: integer('merged_into'),
    /** What the verdict rests on. */
    why: jsonb('why').$type<Why[]>().notNull(),
    /** Grows with every change that somebody may have to hear of: cause, severity, members, status. */
    revision: integer('revision').notNull().default(1),
  },
  (t) => [
    index('incident_unit_idx').on(t.unitId, t.openedAt),
    index('incident_device_cause_idx').on(t.deviceId, t.openedAt),
    index('incident_live_idx')
      .on(t.unitId)
      .where(sql`status in ('open', 'recovering')`),
    uniqueIndex('incident_live_device_key')
      .on(t.deviceId)
      .where(sql`status in ('open', 'recovering') and cause_kind = 'device'`),
    uniqueIndex('incident_live_site_key')
      .on(t.siteId)
      .where(sql`status in ('open', 'recovering') and cause_kind = 'site'`),
    uniqueIndex('incident_live_agent_key')
      .on(t.agentId)
      .where(sql`status in ('open', 'recovering') and cause_kind = 'agent'`),
    uniqueIndex('incident_live_unit_key')
      .on(t.unitId)
      .where(sql`status in ('open', 'recovering') and cause_kind = 'unit'`),
  ],
)

/** A device that an incident concerns. */
export const incidentDevice = pgTable(
  'incident_device',
  {
    incidentId: integer('incident_id')
      .notNull()
      .references(() => incident.id),
    deviceId: integer('device_id')
      .notNull()
      .references(() => device.id),
    role: text('role').$type<'cause' | 'affected'>().notNull(),
    /** The worst that was seen of it. */
    status: text('status').$type<Status>().notNull(),
    since: instant('since').notNull(),
    /** When it was well again; null while it is not. */
    until: instant('until'),
  },
  (t) => [primaryKey({ columns: [t.incidentId, t.deviceId] }), index('incident_device_device_idx').on(t.deviceId, t.since)],
)

/** Timeline of an incident: what the rules found and what people did. Never changed. */
export const incidentEvent = pgTable(
  'incident_event',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    incidentId: integer('incident_id')
      .notNull()
      .references(() => incident.id),
    at: instant('at').notNull(),
    kind: text('kind').$type<IncidentEventKind>().notNull(),
    personId: text('person_id').references(() => person.id),
    /** As in `incidentEventData` of the contract. */
    data: jsonb('data').$type<Record<string, unknown>>().notNull(),
  },
  (t) => [index('incident_event_incident_idx').on(t.incidentId, t.id)],
)

/** A further way by which a device is reached, beside `device.parentId`: it is out of reach only when all of them fail. */
export const standbyParent = pgTable(
  'standby_parent',
  {
    deviceId: integer('device_id')
      .notNull()
      .references(() => device.id, { onDelete: 'cascade' }),
    parentId: integer('parent_id')
      .notNull()
      .references(() => device.id, { onDelete: 'cascade' }),
  },
  (t) => [primaryKey({ columns: [t.deviceId, t.parentId] }), index('standby_parent_parent_idx').on(t.parentId)],
)
