import type { Pool } from 'pg'
import { int4Array } from '../../db/arrays.ts'
import type { Limits } from './limits.rules.ts'
import type { Snapshot } from './snapshot.ts'

/**
 * Everything that is told of the states, in one statement and so of one moment. Lists are cut at their limit, sums are not. The two halves of the outbox have an index each.
 * $1 units (null: all), $2 today in Vietnam, $3 … $5 limits of devices, checks and agents.
 */
const snapshot = `
  WITH u AS (SELECT id FROM unit WHERE $1::int4[] IS NULL OR id = ANY ($1::int4[])),
  d AS (
    SELECT d.id, d.unit_id, d.kind, d.name, d.site_id, coalesce(s.status, 'unknown') AS status
      FROM device d JOIN u ON u.id = d.unit_id LEFT JOIN device_state s ON s.device_id = d.id
     WHERE d.retired_at IS NULL),
  c AS (
    SELECT c.id, c.device_id, d.unit_id, c.kind, coalesce(s.status, 'unknown') AS status, coalesce(s.reason, 'none') AS reason
      FROM "check" c JOIN d ON d.id = c.device_id LEFT JOIN check_state s ON s.check_id = c.id
     WHERE c.deleted_at IS NULL AND c.enabled),
  a AS (
    SELECT a.id, a.unit_id, a.name, a.facts ->> 'version' AS version, a.last_seen_at, a.silent_since IS NOT NULL AS silent, a.clock_offset, a.dropped
      FROM agent a JOIN u ON u.id = a.unit_id
     WHERE a.revoked_at IS NULL AND NOT a.for_pushes)
  SELECT json_build_object(
    'units', (SELECT json_agg(json_build_object('id', u.id, 'name', coalesce((
        SELECT n.name FROM unit_name n WHERE n.unit_id = u.id
         ORDER BY (n.valid_from IS NULL OR n.valid_from <= $2::date) DESC, (n.valid_to IS NULL OR n.valid_to >= $2::date) DESC, n.valid_from DESC NULLS LAST, n.id DESC
         LIMIT 1), '')) ORDER BY u.id) FROM u),
    'devices', (SELECT json_agg(json_build_object('id', d.id, 'unit', d.unit_id, 'kind', d.kind, 'name', d.name, 'site', site.name, 'status', d.status) ORDER BY d.id)
        FROM (SELECT * FROM d ORDER BY id LIMIT $3) d LEFT JOIN site ON site.id = d.site_id),
    'deviceCounts', (SELECT json_agg(json_build_object('unit', unit_id, 'kind', kind, 'status', status, 'count', n))
        FROM (SELECT unit_id, kind, status, count(*) AS n FROM d GROUP BY unit_id, kind, status) n),
    'checks', (SELECT json_agg(json_build_object('id', id, 'device', device_id, 'unit', unit_id, 'kind', kind, 'status', status, 'reason', reason) ORDER BY id)
        FROM (SELECT * FROM c ORDER BY id LIMIT $4) c),
    'checkCounts', (SELECT json_agg(json_build_object('unit', unit_id, 'kind', kind, 'status', status, 'count', n))
        FROM (SELECT unit_id, kind, status, count(*) AS n FROM c GROUP BY unit_id, kind, status) n),
    'incidents', (SELECT json_agg(json_build_object('unit', unit_id, 'verdict', verdict, 'severity', severity, 'count', n, 'untaken', untaken))
        FROM (SELECT i.unit_id, i.verdict, i.severity, count(*) AS n, count(*) FILTER (WHERE i.acknowledged_at IS NULL) AS untaken
                FROM incident i JOIN u ON u.id = i.unit_id WHERE i.status = 'open' GROUP BY 1, 2, 3) n),
    'agents', (SELECT json_agg(json_build_object('id', id, 'unit', unit_id, 'name', name, 'version', version, 'lastSeen', extract(epoch FROM last_seen_at)::float8,
          'silent', silent, 'clockOffset', clock_offset, 'dropped', dropped) ORDER BY id) FROM (SELECT * FROM a ORDER BY id LIMIT $5) a),
    'agentCounts', (SELECT json_agg(json_build_object('unit', unit_id, 'count', n)) FROM (SELECT unit_id, count(*) AS n FROM a GROUP BY unit_id) n),
    'outbox', (SELECT json_agg(json_build_object('unit', unit_id, 'status', status, 'count', n, 'oldest', extract(epoch FROM oldest)::float8))
        FROM (SELECT o.unit_id, o.status, count(*) AS n, min(o.created_at) AS oldest
                FROM (SELECT unit_id, status, created_at FROM notify_delivery WHERE status IN ('pending', 'failed')
                      UNION ALL SELECT unit_id, status, created_at FROM notify_delivery WHERE status = 'dead') o JOIN u ON u.id = o.unit_id GROUP BY 1, 2) n),
    'oldestHour', (SELECT extract(epoch FROM min(hour))::float8 FROM result_hour)
  ) AS snapshot`

/** @param units null: all of the installation */
export async function readSnapshot(pool: Pool, units: readonly number[] | null, date: string, limits: Limits): Promise<Snapshot> {
  const { rows } = await pool.query<{ snapshot: { [K in keyof Snapshot]: Snapshot[K] | null } }>({
    name: 'prometheus-snapshot',
    text: snapshot,
    values: [units === null ? null : int4Array(units), date, limits.devices, limits.checks, limits.agents],
  })
  const found = rows[0]?.snapshot
  if (!found) throw new Error('the statement of all states returned no row')
  return {
    units: found.units ?? [],
    devices: found.devices ?? [],
    deviceCounts: found.deviceCounts ?? [],
    checks: found.checks ?? [],
    checkCounts: found.checkCounts ?? [],
    incidents: found.incidents ?? [],
    agents: found.agents ?? [],
    agentCounts: found.agentCounts ?? [],
    outbox: found.outbox ?? [],
    oldestHour: found.oldestHour,
  }
}
