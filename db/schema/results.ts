import { date, index, integer, pgTable, primaryKey, serial, smallint, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { bytea, instant } from './columns.ts'

/**
 * Time series, in stages. Bytes are documented and (de)coded in `server/series/`.
 *
 * 1. `resultLog`: every result as it came, appended. Partitioned by RANGE (received_at), one partition an hour (hand-written migration; partitions are named
 *    `result_log_YYYYMMDDHH` in UTC), so that its index stays small and hot. Late results need no special case: they are received now.
 * 2. `resultPack`: all results of one check in one hour of *measuring* time. The packer closes a finished partition (`resultHour`), merges its rows into the packs of
 *    the hours they belong to and recomputes those hours' roll-ups, some checks per transaction, and drops the partition at the end.
 * 3. `resultDay`: the packs of a day (UTC) that has ended, laid together: one row for each shape, one element for each of its keys, so that a chart fetches one key.
 * 4. `resultRollup`: hourly figures of one check for one day (UTC), in one row.
 *
 * Exactly once: `report` is inserted in the transaction of its results; a copy conflicts there and stores nothing.
 */
export const report = pgTable(
  'report',
  {
    agentId: integer('agent_id').notNull(),
    boot: uuid('boot').notNull(),
    seq: integer('seq').notNull(),
    receivedAt: instant('received_at').notNull(),
    results: integer('results').notNull(),
  },
  (t) => [primaryKey({ columns: [t.agentId, t.boot, t.seq] }), index('report_received_idx').on(t.receivedAt)],
)

/** A list of metric keys; results name it instead of repeating them. `hash` is the SHA-256 of the keys joined by newlines. */
export const shape = pgTable(
  'shape',
  {
    id: serial('id').primaryKey(),
    hash: bytea('hash').notNull(),
    keys: text('keys').array().notNull(),
  },
  (t) => [uniqueIndex('shape_hash_key').on(t.hash)],
)

/** Declared here for queries; the partitioned table itself is made by a hand-written migration. */
export const resultLog = pgTable(
  'result_log',
  {
    receivedAt: instant('received_at').notNull(),
    checkId: integer('check_id').notNull(),
    at: instant('at').notNull(),
    outcome: smallint('outcome').notNull(),
    reason: smallint('reason').notNull(),
    shapeId: integer('shape_id').notNull(),
    /** float64, little endian, one per key of the shape; NaN is a value that could not be read. */
    values: bytea('values').notNull(),
  },
  (t) => [index('result_log_check_idx').on(t.checkId, t.at)],
)

/**
 * One row per partition of the log. A closed hour takes no more results; its rows of checks up to `packedUpto` are in their packs and no longer count here. The row goes
 * with its partition.
 */
export const resultHour = pgTable('result_hour', {
  hour: instant('hour').primaryKey(),
  closedAt: instant('closed_at'),
  packedUpto: integer('packed_upto').notNull().default(0),
})

export const resultPack = pgTable(
  'result_pack',
  {
    checkId: integer('check_id').notNull(),
    hour: instant('hour').notNull(),
    count: integer('count').notNull(),
    data: bytea('data').notNull(),
  },
  (t) => [primaryKey({ columns: [t.checkId, t.hour] })],
)

export const resultDay = pgTable(
  'result_day',
  {
    checkId: integer('check_id').notNull(),
    day: date('day', { mode: 'string' }).notNull(),
    shapeId: integer('shape_id').notNull(),
    count: integer('count').notNull(),
    /** When, and with which outcomes. */
    head: bytea('head').notNull(),
    /** Values, one element per key of the shape. */
    columns: bytea('columns').array().notNull(),
  },
  (t) => [primaryKey({ columns: [t.checkId, t.day, t.shapeId] })],
)

export const resultRollup = pgTable(
  'result_rollup',
  {
    checkId: integer('check_id').notNull(),
    day: date('day', { mode: 'string' }).notNull(),
    data: bytea('data').notNull(),
  },
  (t) => [primaryKey({ columns: [t.checkId, t.day] })],
)
