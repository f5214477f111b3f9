import { int4Array } from '../../db/arrays.ts'
import type { Reason, StateType, Status } from '../contract/kinds.ts'
import type { LimitState } from '../contract/limits.ts'
import type { CheckState } from './rules.ts'
import type { Client } from './store.ts'

const ms = (column: string) => `(extract(epoch FROM ${column}) * 1000)::float8`

/** A check of an agent with its written state; the state is null before its first result. */
export interface CheckRow {
  agentId: number
  id: number
  deviceId: number
  unitId: number
  attempts: number
  /** ms. */
  interval: number
  enabled: boolean
  state: CheckState | null
  detail: string | null
  /** Where values stand that are beyond limits judged by the server, by key. */
  limits: Record<string, LimitState> | null
}

interface StateColumns {
  status: Status | null
  stateType: StateType
  reason: Reason
  attempt: number
  since: number | null
  seenAt: number | null
  answeredAt: number | null
  flapMask: number
  flapAt: number | null
  flapping: boolean
}

/** Checks that belong to these agents. */
export async function readChecks(client: Client, agentIds: readonly number[]): Promise<CheckRow[]> {
  const { rows } = await client.query<Omit<CheckRow, 'state'> & StateColumns>({
    name: 'faults-checks',
    text: `SELECT c.agent_id AS "agentId", c.id, c.device_id AS "deviceId", d.unit_id AS "unitId", c.attempts, c.interval * 1000 AS interval, c.enabled, s.status, s.state_type AS "stateType",
             s.reason, s.attempt, ${ms('s.since')} AS since, ${ms('greatest(s.seen_at, s.last_at)')} AS "seenAt", ${ms('s.answered_at')} AS "answeredAt",
             s.detail::text AS detail, s.limits, s.flap_mask AS "flapMask", ${ms('s.flap_at')} AS "flapAt", s.flapping
           FROM "check" c JOIN device d ON d.id = c.device_id LEFT JOIN check_state s ON s.check_id = c.id
           WHERE c.agent_id = ANY ($1::int4[]) AND c.deleted_at IS NULL`,
    values: [int4Array(agentIds)],
  })
  return rows.map(({ status, stateType, reason, attempt, since, seenAt, answeredAt, flapMask, flapAt, flapping, ...check }) => {
    const flap = { mask: flapMask, at: flapAt, flapping }
    return { ...check, state: status === null ? null : { status, stateType, reason, attempt, since, seenAt, answeredAt, flap } }
  })
}

/** Time of the newest result of each check that the log holds, ms since the epoch; checks without any are absent. */
export async function newestInLog(client: Client, checkIds: readonly number[]): Promise<Map<number, number>> {
  const { rows } = await client.query<{ id: number; at: number }>({
    name: 'faults-newest',
    text: `SELECT c.id, ${ms('n.at')} AS at FROM unnest($1::int4[]) c(id)
           CROSS JOIN LATERAL (SELECT at FROM result_log WHERE check_id = c.id ORDER BY at DESC LIMIT 1) n`,
    values: [int4Array(checkIds)],
  })
  return new Map(rows.map((row) => [row.id, row.at]))
}
