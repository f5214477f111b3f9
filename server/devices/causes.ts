import type { Reason } from '../contract/kinds.ts'
import type { Reader } from '../kernel/context.ts'
import type { LatestResult } from '../series/index.ts'
import { causeOf } from './cause.ts'
import { type DeviceItemRow, listEvidence } from './store.ts'

/** Reasons that say no more than that a sensor is the cause. */
const told: ReadonlySet<Reason> = new Set(['limit-warning', 'limit-critical', 'state-warning', 'state-critical'])

/** What is wrong in the devices' own words, by device. Asked for the few that have it to say. */
export async function causesOf(
  db: Reader,
  rows: readonly DeviceItemRow[],
  latest: ReadonlyMap<number, LatestResult>,
): Promise<Map<number, string | null>> {
  const deciding = rows.flatMap((row) =>
    row.reason && told.has(row.reason) && row.decidingCheckId !== null ? [[row.decidingCheckId, row.id] as const] : [],
  )
  if (deciding.length === 0) return new Map()
  const deviceOf = new Map(deciding)
  const evidence = await listEvidence(db, [...deviceOf.keys()])
  return new Map(
    evidence.map(({ checkId, detail, sensors }) => [deviceOf.get(checkId) ?? 0, causeOf(detail, sensors, latest.get(checkId)?.values)]),
  )
}
