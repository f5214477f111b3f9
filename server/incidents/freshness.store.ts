import { int4Array } from '../../db/arrays.ts'
import type { DeviceKind } from '../contract/kinds.ts'
import type { Freshness } from './readiness.rules.ts'
import type { Client } from './scene.store.ts'

const ms = (column: string) => `(extract(epoch FROM ${column}) * 1000)::float8`
const newest = (check: string) => `(SELECT ${ms('at')} FROM result_log WHERE check_id = ${check} ORDER BY at DESC LIMIT 1)`

/** What has to be known before devices that are new causes are told. */
export async function readFreshness(client: Client, deviceIds: readonly number[]): Promise<Map<number, Freshness>> {
  if (deviceIds.length === 0) return new Map()
  const { rows } = await client.query<{
    id: number
    kind: DeviceKind
    measuredAt: number | null
    interval: number
    flapping: boolean
    waitsForParent: boolean
  }>({
    name: 'incidents-freshness',
    // A parent that blocks is the cause and no reason to wait. One that stands without checks of its own is never measured.
    text: `WITH mine AS (SELECT d.id, d.kind, s.check_id, s.flapping, ${ms('s.own_since')} AS since FROM device d JOIN device_state s ON s.device_id = d.id
             WHERE d.id = ANY ($1::int4[])),
           way AS (SELECT m.id, m.since, d.parent_id FROM mine m JOIN device d ON d.id = m.id WHERE d.parent_id IS NOT NULL
             UNION SELECT m.id, m.since, b.parent_id FROM mine m JOIN standby_parent b ON b.device_id = m.id),
           unsure AS (SELECT w.id FROM way w JOIN device_state p ON p.device_id = w.parent_id JOIN device pd ON pd.id = w.parent_id AND pd.retired_at IS NULL
             CROSS JOIN LATERAL (SELECT max(${newest('c.id')}) AS at, count(*) AS checks FROM "check" c
               WHERE c.device_id = w.parent_id AND c.enabled AND c.deleted_at IS NULL) seen
             WHERE p.status IN ('ok', 'warning') AND (p.state_type = 'soft' OR (seen.checks > 0 AND coalesce(seen.at, 0) < w.since)))
           SELECT m.id, m.kind, m.flapping, coalesce(c.interval, 60) * 1000 AS interval, EXISTS (SELECT FROM unsure u WHERE u.id = m.id) AS "waitsForParent",
             CASE WHEN c.id IS NULL OR c.kind = 'push' THEN NULL ELSE greatest(${newest('c.id')}, ${ms('cs.last_at')}, ${ms('cs.seen_at')}) END AS "measuredAt"
           FROM mine m LEFT JOIN "check" c ON c.id = m.check_id LEFT JOIN check_state cs ON cs.check_id = c.id`,
    values: [int4Array(deviceIds)],
  })
  return new Map(rows.map(({ id, ...freshness }) => [id, freshness]))
}
