import type { PoolClient } from 'pg'
import { int4Array } from '../../db/arrays.ts'
import { dateOf, dayOf } from '../contract/vietnam-time.ts'
import type { Plan } from './rules.ts'

export type Client = PoolClient

const ms = (column: string) => `(extract(epoch FROM ${column}) * 1000)::float8`

/** Windows that may hold at an instant: the rules tell whether they do. */
export async function plansAround(client: Client, at: number): Promise<(Plan & { id: number })[]> {
  const { rows } = await client.query<Plan & { id: number }>({
    name: 'maintenance-plans',
    text: `SELECT id, repeat, ${ms('starts_at')} AS "startsAt", ${ms('ends_at')} AS "endsAt", start_minute AS "startMinute", duration_minutes AS "durationMinutes",
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

/** The devices in use that each of these windows reaches: of its unit and the units below, with what hangs on them where it says so. */
export async function devicesOf(client: Client, windowIds: readonly number[]): Promise<{ windowId: number; deviceId: number }[]> {
  const { rows } = await client.query<{ windowId: number; deviceId: number }>({
    name: 'maintenance-devices',
    text: `WITH RECURSIVE w AS (SELECT * FROM maintenance_window WHERE id = ANY ($1::int4[])),
             area(window_id, unit_id) AS (
               SELECT id, unit_id FROM w UNION SELECT a.window_id, u.id FROM unit u JOIN area a ON u.parent_id = a.unit_id),
             fenced AS MATERIALIZED (
               SELECT a.window_id, d.id, d.parent_id, d.site_id, d.kind, d.host_of_agent_id
               FROM area a JOIN device d ON d.unit_id = a.unit_id WHERE d.retired_at IS NULL),
             reached(window_id, device_id) AS (
               SELECT f.window_id, f.id FROM fenced f JOIN w ON w.id = f.window_id
               WHERE CASE w.scope
                 WHEN 'unit' THEN true
                 WHEN 'site' THEN f.site_id = w.site_id
                 WHEN 'kind' THEN f.kind = w.kind
                 WHEN 'agent' THEN f.host_of_agent_id = w.agent_id
                   OR EXISTS (SELECT FROM "check" c WHERE c.device_id = f.id AND c.agent_id = w.agent_id AND c.enabled AND c.deleted_at IS NULL)
                 ELSE EXISTS (SELECT FROM maintenance_device m WHERE m.window_id = w.id AND m.device_id = f.id) END
               UNION
               SELECT f.window_id, f.id FROM reached r JOIN w ON w.id = r.window_id AND w.subtree
                 JOIN fenced f ON f.window_id = r.window_id AND f.parent_id = r.device_id)
           SELECT window_id AS "windowId", device_id AS "deviceId" FROM reached`,
    values: [int4Array(windowIds)],
  })
  return rows
}
