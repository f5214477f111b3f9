import type { IncidentDetail } from '../contract/api/incidents.ts'
import type { Context, Tx } from '../kernel/context.ts'
import { conflict } from '../kernel/errors.ts'
import { handle, type Handling, handleIn, personOf } from './handle.ts'

const taken = () => conflict('incident-taken', 'Sự cố này đã có người nhận việc hoặc đã kết thúc.')

function taking(at: number, personId: string | null): Handling {
  return {
    kind: 'acknowledged',
    fields: { acknowledged_at: new Date(at), acknowledged_by: personId },
    when: 'untaken',
    refused: taken,
  }
}

/**
 * Somebody takes the incident on: messages are not repeated and nobody further is called.
 * @throws DomainError `not-found`, `forbidden`, `incident-taken`
 */
export async function acknowledgeIncident(ctx: Context, id: number, comment?: string): Promise<IncidentDetail> {
  const now = ctx.app.clock.now()
  const told = await handle(ctx, id, () => taking(now, personOf(ctx)))
  return comment ? commentIncident(ctx, id, comment) : told
}

/** The same by a person who proved to have got the message, without signing in; within the caller's transaction. @throws DomainError `incident-taken` */
export async function acknowledgeAs(tx: Tx, ctx: Context, incident: { id: number; unitId: number }, personId: string): Promise<void> {
  await handleIn(tx, ctx, incident, { ...taking(ctx.app.clock.now(), personId), data: { personId } })
}

/** Whoever took it gives it back. @throws DomainError `not-found`, `forbidden`, `incident-not-taken` */
export function unacknowledgeIncident(ctx: Context, id: number): Promise<IncidentDetail> {
  return handle(ctx, id, () => ({
    kind: 'unacknowledged',
    fields: { acknowledged_at: null, acknowledged_by: null },
    when: 'taken',
    refused: () => conflict('incident-not-taken', 'Chưa có ai nhận việc này, hoặc sự cố đã kết thúc.'),
  }))
}

/** A note in the timeline; also after it is over. @throws DomainError `not-found`, `forbidden` */
export function commentIncident(ctx: Context, id: number, text: string): Promise<IncidentDetail> {
  return handle(ctx, id, () => ({ kind: 'commented', fields: {}, when: 'always', refused: taken, data: { text } }))
}
