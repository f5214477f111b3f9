import { type Wall, mostWallIncidents } from '../contract/api/wall.ts'
import { listSlots, nextSlots } from '../broadcasts/index.ts'
import { byUrgency } from '../contract/incident-urgency.ts'
import { incidentBrief } from '../contract/incident-words.ts'
import { liveStatuses } from '../contract/incidents.ts'
import { glanceAtDevices } from '../devices/index.ts'
import { factsOf, impactOf, listIncidentRows } from '../incidents/index.ts'
import type { Context } from '../kernel/context.ts'
import { notFound } from '../kernel/errors.ts'
import { scopeOf, today } from '../kernel/scope.ts'
import { countAgents } from '../overview/index.ts'
import { loadUnitSummaries } from '../units/index.ts'
import { bandsOf, broadcastsOf, countsOf } from './rules.ts'
import { findWallLink, lastIncidentEnd } from './store.ts'

/** More at once than anybody counts. */
const mostLive = 1_000
/** Hours ahead for which broadcasts are told. */
const ahead = 24

/**
 * Everything that the wall screen shows: of the link's unit, or of a person's units (`unit` narrows).
 * @throws DomainError `not-found`, `forbidden` for a unit that is not the actor's
 */
export async function getWall(ctx: Context, unit: number | undefined): Promise<Wall> {
  const { app, actor } = ctx
  const now = app.clock.now()
  const units = await scopeOf(ctx, 'overview.read', unit)
  const [devices, live, slots, agents, names, link] = await Promise.all([
    glanceAtDevices(ctx, unit),
    scopeOf(ctx, 'incident.read', unit).then((told) => listIncidentRows(app.db, told, { statuses: liveStatuses }, mostLive)),
    listSlots(app.db, units),
    countAgents(app.db, units),
    loadUnitSummaries(app.db, units, today(app.clock)),
    actor.kind === 'wall' ? findWallLink(app.db, actor.wallId) : null,
  ])
  // Revoked since the request came in.
  if (link === undefined) throw notFound()
  const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString())
  const told = live.map((row) => ({
    ...{
      row,
      status: row.status,
      severity: row.severity,
      impact: impactOf(row, slots, now),
      openedAt: new Date(row.openedAt).toISOString(),
    },
    ...{
      acknowledgedAt: iso(row.acknowledgedAt),
      mutedUntil: row.mutedUntil !== null && row.mutedUntil > now ? iso(row.mutedUntil) : null,
    },
  }))
  const incident = ({ row, status, severity, impact, openedAt }: (typeof told)[number]): Wall['incidents'][number] => ({
    ...{ id: row.id, severity, status, verdict: row.verdict, openedAt },
    sentence: incidentBrief(factsOf(row, impact), now),
    recoveredAt: iso(row.recoveredAt),
    acknowledgedBy: row.acknowledgedBy,
    flapping: row.flapping,
  })
  return {
    now: new Date(now).toISOString(),
    timeZone: app.env.timeZone,
    unitName: names[0]?.name ?? '',
    screen: link && { name: link.name, theme: link.theme },
    bands: bandsOf(devices.rows),
    agents,
    incidents: told.toSorted(byUrgency).slice(0, mostWallIncidents).map(incident),
    incidentCounts: countsOf(live),
    quietSince: live.length > 0 ? null : ((await lastIncidentEnd(app.db, units))?.toISOString() ?? null),
    broadcasts: broadcastsOf(nextSlots(slots, now, ahead), devices.rows),
  }
}
