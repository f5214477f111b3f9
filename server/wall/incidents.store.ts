import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import { agent, device, incident, person, site } from '../../db/schema/index.ts'
import { liveStatuses } from '../contract/incidents.ts'
import type { Reader } from '../kernel/context.ts'

/** Live incidents of these units: worse first, then those that nobody has taken, then the oldest. */
export function listLiveRows(db: Reader, unitIds: readonly number[]) {
  return db
    .select({
      id: incident.id,
      unitId: incident.unitId,
      causeKind: incident.causeKind,
      causeName: sql<string>`coalesce(${device.name}, ${agent.name}, ${site.name}, '')`,
      deviceId: incident.deviceId,
      deviceKind: device.kind,
      agentId: incident.agentId,
      verdict: incident.verdict,
      severity: incident.severity,
      status: incident.status,
      openedAt: incident.openedAt,
      recoveredAt: incident.recoveredAt,
      reopened: incident.reopened,
      flapping: incident.flapping,
      acknowledgedAt: incident.acknowledgedAt,
      acknowledgedBy: person.name,
      mutedUntil: incident.mutedUntil,
      devices: sql<number>`(select count(*)::int from incident_device d where d.incident_id = ${incident.id} and d.until is null)`,
    })
    .from(incident)
    .leftJoin(device, eq(device.id, incident.deviceId))
    .leftJoin(agent, eq(agent.id, incident.agentId))
    .leftJoin(site, eq(site.id, incident.siteId))
    .leftJoin(person, eq(person.id, incident.acknowledgedBy))
    .where(and(inArray(incident.unitId, [...unitIds]), inArray(incident.status, [...liveStatuses])))
    .orderBy(
      sql`${incident.status} = 'recovering'`,
      asc(incident.severity),
      sql`${incident.acknowledgedAt} is not null`,
      asc(incident.openedAt),
      asc(incident.id),
    )
}
