import type { TicketDetail } from '../contract/api/tickets.ts'
import type { TicketEventKind, TicketPart } from '../contract/tickets.ts'
import { personIdOf } from '../kernel/actor.ts'
import { audit } from '../kernel/audit.ts'
import type { Context, Tx } from '../kernel/context.ts'
import { conflict, forbidden, notFound } from '../kernel/errors.ts'
import { announce } from '../kernel/events.ts'
import { getTicket, partsIn } from './list.ts'
import { insertTicketEvent } from './parts.store.ts'
import { lockTicket, type TicketRow, updateTicket } from './store.ts'

type Values = Parameters<typeof updateTicket>[2]

/** What somebody does with a ticket. */
export interface Change {
  kind: TicketEventKind
  values: Values
  internal?: boolean
  /** For the timeline and the audit log. */
  data?: Record<string, unknown>
}

/** @throws DomainError `ticket-changed`: somebody else was first */
export function requireRevision(row: TicketRow, revision: number): void {
  if (row.revision === revision) return
  throw conflict('ticket-changed', 'Người khác vừa thay đổi phiếu này. Hãy xem lại phiếu rồi làm lại.')
}

/** @throws DomainError `forbidden` to whoever only filed it or reads it */
export function requireHandler(parts: readonly TicketPart[]): void {
  if (!parts.includes('handler')) throw forbidden()
}

/**
 * Changes a ticket under its lock: columns, timeline, audit row and announcement in one transaction. Nothing is written when `make` throws or finds nothing to do (`null`).
 * @throws DomainError `not-found` and whatever `make` throws
 */
export async function changeTicket(
  ctx: Context,
  id: number,
  make: (row: TicketRow, parts: readonly TicketPart[], tx: Tx) => Promise<Change | null> | Change | null,
): Promise<TicketDetail> {
  await ctx.app.db.transaction(async (tx) => {
    const row = await lockTicket(tx, id)
    const parts = await partsIn(ctx, row, tx)
    if (!row) throw notFound()
    const change = await make(row, parts, tx)
    if (change !== null) await writeChange(tx, ctx, row, change)
  })
  return getTicket(ctx, id)
}

/** The same within a transaction of the caller, who holds the lock. */
export async function writeChange(tx: Tx, ctx: Context, { id, unitId, status }: TicketRow, change: Change): Promise<void> {
  const { kind, values, internal = false, data = {} } = change
  await updateTicket(tx, id, values)
  await insertTicketEvent(tx, { ticketId: id, at: ctx.app.clock.now(), kind, personId: personIdOf(ctx.actor), internal, data })
  const moved = values.status === undefined ? {} : { before: { status }, after: { status: values.status, ...data } }
  await audit(tx, ctx, { action: `ticket.${kind}`, entity: 'ticket', entityId: id, unitId, after: data, ...moved })
  await announce(tx, { tickets: [{ id, unitId }] })
}
