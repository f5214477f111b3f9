import type { IncidentMessage } from '../../contract/api/notify.ts'
import { requireUnit } from '../../kernel/actor.ts'
import type { Context } from '../../kernel/context.ts'
import { listIncidentDeliveries } from '../settings/delivery.store.ts'
import { unitOfIncident } from '../settings/rule.store.ts'

/** Who was told of an incident, by name, and whether it arrived. @throws DomainError `not-found`, `forbidden` */
export async function messagesOfIncident(ctx: Context, id: number): Promise<IncidentMessage[]> {
  const { db } = ctx.app
  requireUnit(ctx.actor, 'incident.read', await unitOfIncident(db, id))
  return (await listIncidentDeliveries(db, id)).map((row) => ({
    ...{ id: row.id, kind: row.kind, status: row.status, failure: row.status === 'sent' ? null : row.failure },
    channel: { name: row.channelName, kind: row.channelKind },
    person: row.personId === null ? null : (row.personName ?? ''),
    createdAt: new Date(row.createdAt).toISOString(),
    sentAt: row.sentAt === null ? null : new Date(row.sentAt).toISOString(),
  }))
}
