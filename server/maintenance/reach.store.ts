import { sql } from 'drizzle-orm'
import { PgDialect } from 'drizzle-orm/pg-core'
import type { PoolClient } from 'pg'
import { dateOf, dayOf } from '../contract/vietnam-time.ts'
import type { DeviceKind } from '../contract/kinds.ts'
import type { MaintenanceScope } from '../contract/maintenance.ts'
import type { Reader } from '../kernel/context.ts'
import type { Plan } from './rules.ts'

export type Client = PoolClient

/** Which devices a window reaches. */
export interface Reach {
  id: number
  unitId: number
  scope: MaintenanceScope
  siteId: number | null
  kind: DeviceKind | null
  agentId: number | null
  subtree: boolean
  devices: readonly number[]
}

const ms = (column: string) => `(extract(epoch FROM ${column}) * 1000)::float8`

/** Windows that may hold at an instant: the rules tell whether they do. */
export async function plansAround(client: Client, at: number): Promise<(Plan & Reach)[]> {
  const { rows } = await client.query<Plan & Reach>({
    name: 'maintenance-plans',
    text: `SELECT id, unit_id AS "unitId", scope, site_id AS "siteId", kind, agent_id AS "agentId", subtree,
             CASE scope WHEN 'devices' THEN ARRAY(SELECT device_id FROM maintenance_device WHERE window_id = id) ELSE '{}' END AS devices,
             repeat, ${ms('starts_at')} AS "startsAt", ${ms('ends_at')} AS "endsAt", start_minute AS "startMinute", duration_minutes AS "durationMinutes",
             weekdays, month_day AS "monthDay", valid_from::text AS "validFrom", valid_to::text AS "validTo", ${ms('ended_at')} AS "endedAt",
             ${ms('cancelled_at')} AS "cancelledAt"
           FROM maintenance_window
           WHERE (cancelled_at IS NULL OR cancelled_at > $1::timestamptz)
             AND CASE repeat WHEN 'once' THEN starts_at <= $1::timestamptz AND ends_at > $1::timestamptz
                             ELSE (valid_from IS NULL OR valid_from <= $2::date) AND (valid_to IS NULL OR valid_to >= $2::date - 1) END`,
    values: [new Date(at), dateOf(dayOf(at))],
  })
  return rows
}

/** A device that a window reaches. */
export type Reached = {
  windowId: number
  deviceId: number
  unitId: number
  kind: DeviceKind
}

/**
 * The devices in use that each of these windows reaches: of its unit and the units below, with what hangs on them where it says so.
 * @param withBehind as if every window said so
 */
export async function devicesOf(db: Reader, windows: readonly Reach[], withBehind = false): Promise<Reached[]> {
  if (windows.length === 0) return []
  return (await db.execute<Reached>(reachQuery(windows, withBehind))).rows
}

const dialect = new PgDialect()

/** The same on a connection of the pool. */
export async function devicesOn(client: PoolClient, windows: readonly Reach[]): Promise<Reached[]> {
  if (windows.length === 0) return []
  const { sql: text, params } = dialect.sqlToQuery(reachQuery(windows, false))
  return (await client.query<Reached>({ name: 'maintenance-devices', text, values: params })).rows
}

const reachQuery = (windows: readonly Reach[], withBehind: boolean) => sql`
  WITH RECURSIVE w AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(windows)}::jsonb)
        AS w(id int, "unitId" int, scope text, "siteId" int, kind text, "agentId" int, subtree boolean, devices int[])),
    area(window_id, unit_id) AS (
      SELECT id, "unitId" FROM w UNION SELECT a.window_id, u.id FROM unit u JOIN area a ON u.parent_id = a.unit_id),
    fenced AS MATERIALIZED (
      SELECT a.window_id, d.id, d.parent_id, d.site_id, d.kind, d.host_of_agent_id, d.unit_id
      FROM area a JOIN device d ON d.unit_id = a.unit_id WHERE d.retired_at IS NULL),
    reached(window_id, device_id) AS (
      SELECT f.window_id, f.id FROM fenced f JOIN w ON w.id = f.window_id
      WHERE CASE w.scope
        WHEN 'unit' THEN true
        WHEN 'site' THEN f.site_id = w."siteId"
        WHEN 'kind' THEN f.kind = w.kind
        WHEN 'agent' THEN f.host_of_agent_id = w."agentId"
          OR EXISTS (SELECT FROM "check" c WHERE c.device_id = f.id AND c.agent_id = w."agentId" AND c.enabled AND c.deleted_at IS NULL)
        ELSE f.id = ANY (w.devices) END
      UNION
      SELECT f.window_id, f.id FROM reached r JOIN w ON w.id = r.window_id AND (w.subtree OR ${withBehind}::boolean)
        JOIN fenced f ON f.window_id = r.window_id AND f.parent_id = r.device_id)
  SELECT r.window_id AS "windowId", r.device_id AS "deviceId", f.unit_id AS "unitId", f.kind
  FROM reached r JOIN fenced f ON f.window_id = r.window_id AND f.id = r.device_id`
