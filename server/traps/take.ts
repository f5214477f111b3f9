import type { Report } from '../contract/wire.ts'
import type { Changed } from '../kernel/events.ts'
import { type Client, insertTraps, type NewTrap, writeTrapWatch } from './store.ts'

/** What a report says of notifications. */
export interface TrapReport {
  agentId: number
  report: Pick<Report, 'base' | 'traps' | 'trapWatch'>
}

/**
 * Stores the notifications of new reports, within the transaction that decides that they are new.
 * @param unitsOf the units of the devices that an agent watches, by device; what it says of others is left out
 * @returns devices with new notifications, and agents that told what else they heard
 */
export async function takeTraps(
  client: Client,
  reports: readonly TrapReport[],
  unitsOf: (agentId: number) => ReadonlyMap<number, number>,
  now: number,
): Promise<{ traps: Changed[]; agents: number[] }> {
  const rows: NewTrap[] = []
  const devices = new Map<number, number>()
  for (const { agentId, report } of reports) {
    if (!report.traps?.length) continue
    const units = unitsOf(agentId)
    for (const { device, at, ...trap } of report.traps) {
      const unitId = units.get(device)
      if (unitId === undefined) continue
      devices.set(device, unitId)
      rows.push({ deviceId: device, agentId, at: Math.max(0, Math.min(report.base + at, now)), trap })
    }
  }
  if (rows.length > 0) await insertTraps(client, rows)
  // The newest of an agent's is the last: its reports come in order.
  const watches = new Map(reports.flatMap(({ agentId, report }) => (report.trapWatch ? [[agentId, report.trapWatch] as const] : [])))
  if (watches.size > 0) {
    await writeTrapWatch(
      client,
      [...watches].toSorted(([a], [b]) => a - b),
    )
  }
  return { traps: [...devices].map(([id, unitId]) => ({ id, unitId })), agents: [...watches.keys()] }
}
