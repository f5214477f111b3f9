import { sql } from 'drizzle-orm'
import { type AnyPgColumn, boolean, doublePrecision, index, integer, jsonb, pgTable, serial, smallint, text } from 'drizzle-orm/pg-core'
import type { DeviceKind, ProbeKind, Reason, StateType, Status } from '../../server/contract/kinds.ts'
import type { LimitState } from '../../server/contract/limits.ts'
import type { NetworkInterface, SensorDef } from '../../server/contract/sensors.ts'
import type { Why } from '../../server/contract/why.ts'
import { bytea, instant } from './columns.ts'
import { agent } from './agents.ts'
import { site, unit } from './units.ts'

/** How to speak with devices; sealed with the installation's key. */
export const credential = pgTable(
  'credential',
  {
    id: serial('id').primaryKey(),
    unitId: integer('unit_id')
      .notNull()
      .references(() => unit.id),
    name: text('name').notNull(),
    /** What may be shown: `SNMP v2c`, `SNMP v3 (người dùng giám sát)`. */
    summary: text('summary').notNull(),
    sealed: bytea('sealed').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [index('credential_unit_idx').on(t.unitId)],
)

/** A watched piece of equipment. */
export const device = pgTable(
  'device',
  {
    id: serial('id').primaryKey(),
    unitId: integer('unit_id')
      .notNull()
      .references(() => unit.id),
    siteId: integer('site_id').references(() => site.id),
    name: text('name').notNull(),
    kind: text('kind').$type<DeviceKind>().notNull(),
    /** Where its probes go; null for what cannot be polled. */
    address: text('address'),
    /** Folded name, address, vendor, model, serial and site, for search. */
    search: text('search').notNull(),
    /** What it hangs on: line → router → switch → device. */
    parentId: integer('parent_id').references((): AnyPgColumn => device.id),
    /** The agent's own machine, when the device is one. */
    hostOfAgentId: integer('host_of_agent_id').references(() => agent.id),
    vendor: text('vendor'),
    model: text('model'),
    serial: text('serial'),
    firmware: text('firmware'),
    mac: text('mac'),
    profile: text('profile'),
    /** For clusters from a merged ward: the ward it came from, and IP, 4G, FM or wired. */
    formerWard: text('former_ward'),
    technology: text('technology'),
    latitude: doublePrecision('latitude'),
    longitude: doublePrecision('longitude'),
    note: text('note'),
    /** How many days the result of an inspection counts, for a device that nothing measures. */
    inspectionDays: smallint('inspection_days').notNull().default(90),
    interfaces: jsonb('interfaces').$type<NetworkInterface[]>(),
    /** Hardware and system inventory as last reported; null until known. */
    inventory: jsonb('inventory').$type<Record<string, unknown>>(),
    inventoryAt: instant('inventory_at'),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
    /** Taken out of use; kept for its history. */
    retiredAt: instant('retired_at'),
  },
  (t) => [index('device_unit_idx').on(t.unitId), index('device_parent_idx').on(t.parentId), index('device_address_idx').on(t.address)],
)

/** One way of watching a device. */
export const check = pgTable(
  'check',
  {
    id: serial('id').primaryKey(),
    deviceId: integer('device_id')
      .notNull()
      .references(() => device.id),
    agentId: integer('agent_id')
      .notNull()
      .references(() => agent.id),
    kind: text('kind').$type<ProbeKind>().notNull(),
    /** As in `probeParams`, without the credential. */
    params: jsonb('params').$type<Record<string, unknown>>().notNull(),
    credentialId: integer('credential_id').references(() => credential.id),
    /** Seconds. */
    interval: integer('interval').notNull(),
    retryInterval: integer('retry_interval').notNull(),
    /** Milliseconds. */
    timeout: integer('timeout').notNull(),
    attempts: smallint('attempts').notNull(),
    enabled: boolean('enabled').notNull().default(true),
    /** What the sensors of this check are, as the agent last said; null until then and for probes with fixed metrics. */
    sensors: jsonb('sensors').$type<SensorDef[]>(),
    createdAt: instant('created_at').notNull(),
    deletedAt: instant('deleted_at'),
  },
  (t) => [index('check_device_idx').on(t.deviceId), index('check_agent_idx').on(t.agentId)],
)

/**
 * Where a check stands. Written when something changes, not with every result: the newest result is in the log (`resultLog`) or, once its hour is
 * packed, in the `last…` columns here.
 */
export const checkState = pgTable(
  'check_state',
  {
    checkId: integer('check_id')
      .primaryKey()
      .references(() => check.id),
    status: text('status').$type<Status>().notNull(),
    stateType: text('state_type').$type<StateType>().notNull(),
    reason: text('reason').$type<Reason>().notNull(),
    /** Rounds in a row that contradict the status, while soft; 0 when hard. */
    attempt: smallint('attempt').notNull().default(0),
    /** Since when the hard status holds; null while nothing has been confirmed. */
    since: instant('since'),
    /** Time of the newest result that the state has seen: older ones are late and change nothing here. */
    seenAt: instant('seen_at'),
    /**
     * When the device last answered this check, written when the check stops being answered (while it is answered, that is the time of the newest result).
     * null: it never answered.
     */
    answeredAt: instant('answered_at'),
    /** Which of the last rounds saw a change, newest in the lowest bit, as of `flapAt`; see `server/faults/flapping.rules.ts`. */
    flapMask: integer('flap_mask').notNull().default(0),
    flapAt: instant('flap_at'),
    flapping: boolean('flapping').notNull().default(false),
    /** Evidence of the newest result that carried any. */
    detail: jsonb('detail').$type<Record<string, unknown>>(),
    /** Where values stand that are beyond limits which the server judges, by key (`server/limits/judge.rules.ts`). */
    limits: jsonb('limits').$type<Record<string, LimitState>>(),
    lastAt: instant('last_at'),
    lastOutcome: smallint('last_outcome'),
    lastReason: smallint('last_reason'),
    lastShapeId: integer('last_shape_id'),
    lastValues: bytea('last_values'),
  },
  (t) => [
    index('check_state_flapping_idx')
      .on(t.checkId)
      .where(sql`flapping`),
  ],
)

/**
 * Where a device stands. `own…` is the worst of its checks, whatever stands around it; `status` is what people see: with a cause before it the device is unreachable,
 * in a maintenance window it is in maintenance.
 */
export const deviceState = pgTable(
  'device_state',
  {
    deviceId: integer('device_id')
      .primaryKey()
      .references(() => device.id),
    status: text('status').$type<Status>().notNull(),
    stateType: text('state_type').$type<StateType>().notNull(),
    reason: text('reason').$type<Reason>().notNull(),
    /** The check that decides it. */
    checkId: integer('check_id'),
    since: instant('since').notNull(),
    ownStatus: text('own_status').$type<Status>().notNull().default('unknown'),
    ownReason: text('own_reason').$type<Reason>().notNull().default('none'),
    ownSince: instant('own_since'),
    /** The device that keeps this one out of reach. */
    rootId: integer('root_id'),
    /** One of its checks comes and goes. */
    flapping: boolean('flapping').notNull().default(false),
    /** How it came to this state, in the order of the rules. */
    why: jsonb('why').$type<Why[]>().notNull().default([]),
    updatedAt: instant('updated_at').notNull(),
  },
  (t) => [
    // What the periodic judge looks at: few of many.
    index('device_state_trouble_idx')
      .on(t.deviceId)
      .where(sql`status <> 'ok' or own_status <> 'ok'`),
  ],
)

/** Every change of a hard status, for timelines and time-weighted availability. `checkId` null: of the device as a whole. */
export const stateChange = pgTable(
  'state_change',
  {
    id: serial('id').primaryKey(),
    deviceId: integer('device_id')
      .notNull()
      .references(() => device.id),
    checkId: integer('check_id').references(() => check.id),
    at: instant('at').notNull(),
    status: text('status').$type<Status>().notNull(),
    reason: text('reason').$type<Reason>().notNull(),
    /** Of a device's turn: how it came to it. */
    why: jsonb('why').$type<Why[]>(),
  },
  (t) => [
    index('state_change_device_idx').on(t.deviceId, t.at),
    // Reports read the turns of all devices over a year from the index alone.
    index('state_change_turn_idx')
      .on(t.deviceId, t.at, t.id, t.status)
      .where(sql`check_id is null`),
  ],
)

/** Devices whose results came late: their timelines have to be told anew from a time on. */
export const lateHistory = pgTable('late_history', {
  deviceId: integer('device_id')
    .primaryKey()
    .references(() => device.id),
  fromAt: instant('from_at').notNull(),
  /** When the last of these results came. */
  notedAt: instant('noted_at').notNull(),
})
