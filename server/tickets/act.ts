import type { TicketAct, TicketDetail } from '../contract/api/tickets.ts'
import { mayAct, openStatuses, ticketParts, ticketStatusNames, transitions } from '../contract/tickets.ts'
import { personIdOf, system } from '../kernel/actor.ts'
import type { Context, Tx } from '../kernel/context.ts'
import { conflict, forbidden, invalidField } from '../kernel/errors.ts'
import type { Job } from '../kernel/jobs.ts'
import { type ActChange, type Acted, changeBy, factsOfAct } from './act.rules.ts'
import { changeTicket, requireRevision, writeChange } from './change.ts'
import { dateAt } from './instants.ts'
import { levelOf } from './level.store.ts'
import { findTicket, listDueToClose, lockTicket, servesAir, type TicketRow } from './store.ts'
import { numberOf } from './view.ts'

/**
 * A step of the state machine.
 * @throws DomainError `not-found`, `forbidden`, `ticket-changed`, `ticket-state`, `invalid`
 */
export function actOnTicket(ctx: Context, id: number, act: TicketAct): Promise<TicketDetail> {
  return changeTicket(ctx, id, async (row, parts, tx) => {
    if (!mayAct(act.action, row.status, parts)) throw refusal(act, row)
    requireRevision(row, act.revision)
    await checkAct(act, row, tx)
    const now = ctx.app.clock.now()
    const handlerId = parts.includes('handler') ? personIdOf(ctx.actor) : null
    const change = changeBy(act, actedOf(row), await levelOf(tx, row.unitId), now, handlerId)
    return { kind: act.action, values: columnsOf(change), data: factsOfAct(act) }
  })
}

/** 403 where others may do it now, 409 where nobody may in this state. */
function refusal({ action }: TicketAct, { status }: TicketRow) {
  if (mayAct(action, status, ticketParts)) return forbidden()
  const { label } = transitions[action]
  return conflict('ticket-state', `Phiếu đang ở trạng thái “${ticketStatusNames[status]}” nên không thể “${label}”.`)
}

/** What the state machine alone does not know. */
async function checkAct(act: TicketAct, row: TicketRow, tx: Tx): Promise<void> {
  if (act.action === 'resolve' && !act.airChecked && row.deviceId !== null && (await servesAir(tx, row.deviceId)))
    throw invalidField('airChecked', 'air-unchecked', 'Hãy kiểm tra lại lịch phát và nghe thử loa trước khi báo đã xử lý.')
  if (act.action !== 'merge') return
  const into = act.into === row.id ? undefined : await findTicket(tx, act.into)
  if (into?.unitId !== row.unitId) throw invalidField('into', 'unknown-ticket', 'Không có phiếu này trong đơn vị.')
  if (!openStatuses.includes(into.status) && into.status !== 'resolved')
    throw invalidField(
      'into',
      'ticket-over',
      `Phiếu ${numberOf(into)} đã ${ticketStatusNames[into.status].toLowerCase()}; hãy chọn phiếu khác.`,
    )
}

const actedOf = (row: TicketRow): Acted => ({
  ...{ status: row.status, priority: row.priority, assigneeId: row.assigneeId, respondedAt: row.respondedAt, reopened: row.reopened },
  clock: { since: row.clockSince, spent: row.clockSpent },
})

function columnsOf({ clock, respondedAt, resolvedAt, overAt, autoCloseAt, resolveBy, ...same }: ActChange) {
  return {
    ...same,
    clockSince: dateAt(clock.since),
    clockSpent: clock.spent,
    resolveBy: dateAt(resolveBy),
    ...(respondedAt === undefined ? {} : { respondedAt: dateAt(respondedAt) }),
    ...(resolvedAt === undefined ? {} : { resolvedAt: dateAt(resolvedAt) }),
    ...(overAt === undefined ? {} : { overAt: dateAt(overAt) }),
    ...(autoCloseAt === undefined ? {} : { autoCloseAt: dateAt(autoCloseAt) }),
  }
}

/** Tickets that nobody contradicted for so many working days are closed. */
export const closeTicketsJob: Job = {
  name: 'tickets.close',
  every: 60_000,
  run: async (app, signal) => {
    const ctx: Context = { app, actor: system, address: null, requestId: 'tickets.close' }
    for (const id of await listDueToClose(app.db, new Date(app.clock.now()), 500)) {
      if (signal.aborted) return
      await app.db.transaction(async (tx) => {
        const row = await lockTicket(tx, id)
        const now = app.clock.now()
        if (row?.status !== 'resolved' || row.autoCloseAt === null || row.autoCloseAt > now) return
        await writeChange(tx, ctx, row, { kind: 'closed', values: { status: 'closed', overAt: new Date(now), autoCloseAt: null } })
      })
    }
  },
}
