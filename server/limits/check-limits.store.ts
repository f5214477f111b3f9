import type { PoolClient } from 'pg'
import { int4Array, textArray } from '../../db/arrays.ts'
import type { DeviceKind, ProbeKind } from '../contract/kinds.ts'
import { measuredKeys } from '../contract/limits.ts'
import { probeKinds } from '../contract/kinds.ts'
import type { SensorDef } from '../contract/sensors.ts'
import { type CheckLimits, judgedHere, type LimitRule, rulesFor } from './effective.rules.ts'

/** Columns of a rule. */
export const ruleColumns = `id, unit_id AS "unitId", scope, site_id AS "siteId", kind, device_id AS "deviceId", measure, sensor_key AS "sensorKey", warn_low AS "warnLow",
  warn_high AS "warnHigh", crit_low AS "critLow", crit_high AS "critHigh", delay_minutes AS "delayMinutes", hysteresis`

/** Kinds whose values have fixed names: without a rule nothing of them is judged here. */
const fixedKinds = probeKinds.filter((kind) => measuredKeys(kind).length > 0)

interface CheckRow {
  id: number
  kind: ProbeKind
  deviceId: number
  deviceKind: DeviceKind
  siteId: number | null
  unitId: number
  sensors: SensorDef[] | null
}

/**
 * What the server judges of the checks of some agents, by check; those of which it judges nothing are absent. A few queries for all of them.
 * @returns with the check's sensors, where limits of its profile are replaced
 */
export async function readCheckLimits(client: PoolClient, agentIds: readonly number[]) {
  const ups = await readUnits(client, agentIds)
  const { rows: rules } = await client.query<LimitRule>({
    name: 'limits-rules',
    text: `SELECT ${ruleColumns} FROM limit_rule WHERE removed_at IS NULL AND unit_id = ANY ($1::int4[]) ORDER BY id`,
    values: [int4Array([...new Set([...ups.values()].flat())])],
  })
  const { rows: checks } = await client.query<CheckRow>({
    name: 'limits-checks',
    text: `SELECT c.id, c.kind, d.id AS "deviceId", d.kind AS "deviceKind", d.site_id AS "siteId", d.unit_id AS "unitId", c.sensors
           FROM "check" c JOIN device d ON d.id = c.device_id
           WHERE c.agent_id = ANY ($1::int4[]) AND c.deleted_at IS NULL AND (c.sensors IS NOT NULL OR c.kind = ANY ($2::text[]))`,
    values: [int4Array(agentIds), textArray(rules.length > 0 ? fixedKinds : [])],
  })
  const found = new Map<number, { check: CheckLimits; sensors: SensorDef[] }>()
  const reaching = new Map<number, LimitRule[]>()
  for (const { deviceId, deviceKind, siteId, unitId, ...check } of checks) {
    const place = { deviceId, kind: deviceKind, siteId, units: ups.get(unitId) ?? [] }
    const own = reaching.get(deviceId) ?? rulesFor(place, rules)
    reaching.set(deviceId, own)
    const judged = judgedHere(check, deviceKind, own)
    if (judged.limits.length > 0 || judged.replaced.size > 0)
      found.set(check.id, { check: judged, sensors: judged.replaced.size > 0 ? (check.sensors ?? []) : [] })
  }
  return found
}

/** The units of the devices that agents watch, each with those above it, itself first. */
async function readUnits(client: PoolClient, agentIds: readonly number[]): Promise<Map<number, number[]>> {
  const { rows } = await client.query<{ unit: number; ups: number[] }>({
    name: 'limits-units',
    text: `WITH RECURSIVE up(unit, at, depth) AS (
             SELECT DISTINCT d.unit_id, d.unit_id, 0 FROM "check" c JOIN device d ON d.id = c.device_id WHERE c.agent_id = ANY ($1::int4[]) AND c.deleted_at IS NULL
             UNION ALL SELECT up.unit, u.parent_id, up.depth + 1 FROM up JOIN unit u ON u.id = up.at WHERE u.parent_id IS NOT NULL AND up.depth < 20)
           SELECT unit, array_agg(at ORDER BY depth) AS ups FROM up GROUP BY unit`,
    values: [int4Array(agentIds)],
  })
  return new Map(rows.map(({ unit, ups }) => [unit, ups]))
}
