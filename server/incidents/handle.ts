import type { IncidentDetail } from '../contract/api/incidents.ts'
import type { IncidentEventKind } from '../contract/incidents.ts'
import { requireUnit } from '../kernel/actor.ts'
import { audit } from '../kernel/audit.ts'
import type { Context, Tx } from '../kernel/context.ts'
import type { DomainError } from '../kernel/errors.ts'
import { announce } from '../kernel/events.ts'
import { getIncident } from './list.ts'
import { type ChangeCondition, findIncident, type HandledFields, insertEvent, updateIncident } from './store.ts'

/** Something that a person does with an incident. */
export interface Handling {
  kind: IncidentEventKind
  fields: HandledFields
  /** What must still be so; else `refused` says what is. */
  when: ChangeCondition
  refused: () => DomainError
  data?: object
}

export const personOf = ({ actor }: Context): string | null => ('personId' in actor ? actor.personId : null)

/** What can be handled is known to the actor, and theirs to handle. @throws DomainError `not-found`, `forbidden` */
export async function requireIncident(ctx: Context, id: number) {
  const found = await findIncident(ctx.app.db, id)
  requireUnit(ctx.actor, 'incident.read', found?.unitId)
  requireUnit(ctx.actor, 'incident.handle', found?.unitId)
  return { id, unitId: found?.unitId ?? 0 }
}

/** Changes, notes in the timeline and in the audit log, and announces, in one transaction. */
export async function handleIn(tx: Tx, ctx: Context, incident: { id: number; unitId: number }, handling: Handling): Promise<void> {
  const { kind, fields, when, refused, data = {} } = handling
  const { id, unitId } = incident
  if (!(await updateIncident(tx, id, fields, when))) throw refused()
  await insertEvent(tx, { incidentId: id, at: ctx.app.clock.now(), kind, personId: personOf(ctx), data })
  await audit(tx, ctx, { action: `incident.${kind}`, entity: 'incident', entityId: id, unitId, after: data })
  await announce(tx, { incidents: [{ id, unitId }] })
}

/** The same in a transaction of its own. @returns the incident as it is then */
export async function handle(ctx: Context, id: number, make: () => Handling): Promise<IncidentDetail> {
  const incident = await requireIncident(ctx, id)
  await ctx.app.db.transaction((tx) => handleIn(tx, ctx, incident, make()))
  return getIncident(ctx, id)
}
