import type { Wall } from '../contract/api/wall.ts'
import { glanceAtDevices } from '../devices/index.ts'
import type { Context } from '../kernel/context.ts'
import { notFound } from '../kernel/errors.ts'
import { scopeOf, today } from '../kernel/scope.ts'
import { countAgents } from '../overview/index.ts'
import { loadUnitSummaries } from '../units/index.ts'
import { liveIncidents } from './incidents.ts'
import { bandsOf, incidentsOf } from './rules.ts'
import { findWallLink, lastIncidentEnd } from './store.ts'

/**
 * Everything that the wall screen shows: of the link's unit, or of a person's units (`unit` narrows).
 * @throws DomainError `not-found`, `forbidden` for a unit that is not the actor's
 */
export async function getWall(ctx: Context, unit: number | undefined): Promise<Wall> {
  const { app, actor } = ctx
  const units = await scopeOf(ctx, 'overview.read', unit)
  const [devices, live, agents, names, link] = await Promise.all([
    glanceAtDevices(ctx, unit),
    liveIncidents(ctx, unit),
    countAgents(app.db, units),
    loadUnitSummaries(app.db, units, today(app.clock)),
    actor.kind === 'wall' ? findWallLink(app.db, actor.wallId) : null,
  ])
  // Revoked since the request came in.
  if (link === undefined) throw notFound()
  return {
    now: new Date(app.clock.now()).toISOString(),
    timeZone: app.env.timeZone,
    unitName: names[0]?.name ?? '',
    screen: link && { name: link.name, theme: link.theme },
    bands: bandsOf(devices.rows),
    agents,
    ...incidentsOf(live),
    quietSince: live.length > 0 ? null : ((await lastIncidentEnd(app.db, units))?.toISOString() ?? null),
    broadcasts: [],
  }
}
