import { listSlots } from '../broadcasts/index.ts'
import { factsOf, impactOf, listIncidentRows } from '../incidents/index.ts'
import type { Reader } from '../kernel/context.ts'
import { loadUnitSummaries } from '../units/index.ts'
import type { ToldIncident } from './message/facts.ts'
import { unitsOfIncidents } from './world.store.ts'

/**
 * What messages tell of incidents, whatever their units: the caller has asked for the right, or is the planner.
 * @param date today in Vietnam, YYYY-MM-DD, for the names of units
 */
export async function loadFacts(db: Reader, ids: readonly number[], now: number, date: string): Promise<Map<number, ToldIncident>> {
  const units = await unitsOfIncidents(db, ids)
  const rows = await listIncidentRows(db, units, { ids }, ids.length)
  const slots = await listSlots(db, units)
  const names = new Map((await loadUnitSummaries(db, units, date)).map(({ id, name }) => [id, name]))
  return new Map(
    rows.map((row) => {
      const unit = { id: row.unitId, name: names.get(row.unitId) ?? '' }
      return [row.id, { ...factsOf(row, impactOf(row, slots, now)), id: row.id, unit, site: row.siteName }]
    }),
  )
}
