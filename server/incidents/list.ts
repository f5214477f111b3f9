import type { IncidentDetail, IncidentItem } from '../contract/api/incidents.ts'
import { mayIn, requireUnit } from '../kernel/actor.ts'
import type { Context } from '../kernel/context.ts'
import { notFound } from '../kernel/errors.ts'
import { scopeOf } from '../kernel/scope.ts'
import { findIncident, type IncidentFilter, listConcerned, listEarlier, listEvents, listIncidentRows } from './store.ts'
import { iso, itemsOf } from './view.ts'

/** As many earlier ones are told. */
const earlierShown = 10

/**
 * Incidents, what needs a person first. `unit` narrows to a unit and all below it.
 * @throws DomainError `not-found`, `forbidden` for a unit that is not the actor's
 */
export async function listIncidents(
  ctx: Context,
  filter: IncidentFilter & { unit?: number | undefined },
  limit: number,
): Promise<IncidentItem[]> {
  const { db, clock } = ctx.app
  const rows = await listIncidentRows(db, await scopeOf(ctx, 'incident.read', filter.unit), filter, limit)
  return itemsOf(db, rows, clock.now())
}

/** One incident with its evidence, devices and timeline. @throws DomainError `not-found` */
export async function getIncident(ctx: Context, id: number): Promise<IncidentDetail> {
  const { db, clock } = ctx.app
  const found = await findIncident(db, id)
  requireUnit(ctx.actor, 'incident.read', found?.unitId)
  const [row] = await listIncidentRows(db, [found?.unitId ?? 0], { id }, 1)
  if (!row) throw notFound()
  const [[item], devices, events, before] = await Promise.all([
    itemsOf(db, [row], clock.now()),
    listConcerned(db, id),
    listEvents(db, id),
    listEarlier(db, row, earlierShown),
  ])
  if (!item) throw notFound()
  return {
    ...item,
    why: row.why,
    devices: devices
      .filter((device) => mayIn(ctx.actor, 'device.read', device.unitId))
      .map(({ id: of, name, kind, role, status, worst, parentId, since, until }) => ({
        id: of,
        name,
        kind,
        role,
        status,
        worst,
        parentId,
        since: new Date(since).toISOString(),
        until: iso(until),
      })),
    events: events.map((event) => ({ ...event, at: new Date(event.at).toISOString() })),
    causeCode: row.causeCode,
    closeNote: row.closeNote,
    closedBy: row.closedBy,
    postMortem: row.postMortem,
    mergedInto: row.mergedInto,
    before: before.map(({ id: other, openedAt, resolvedAt, causeCode }) => ({
      id: other,
      openedAt: new Date(openedAt).toISOString(),
      resolvedAt: iso(resolvedAt),
      causeCode,
    })),
    mayHandle: mayIn(ctx.actor, 'incident.handle', row.unitId),
  }
}
