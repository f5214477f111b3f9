import type { z } from 'zod'
import type {
  newTicketCostSchema,
  TicketDetail,
  ticketAssigneeSchema,
  ticketNoteSchema,
  ticketPrioritySchema,
} from '../contract/api/tickets.ts'
import { photoLimits } from '../contract/file-limits.ts'
import { grants } from '../contract/roles.ts'
import { fold } from '../contract/text.ts'
import { overStatuses, priorityOf } from '../contract/tickets.ts'
import { personIdOf, requireUnit } from '../kernel/actor.ts'
import type { Context, Reader } from '../kernel/context.ts'
import { conflict, invalidField, notFound } from '../kernel/errors.ts'
import { today, unitForNew } from '../kernel/scope.ts'
import { readPicture } from '../photos/index.ts'
import { changeTicket, requireHandler, requireRevision } from './change.ts'
import { resolveBy, respondBy } from './clock.rules.ts'
import { dateAt } from './instants.ts'
import { levelOf } from './level.store.ts'
import { partsIn } from './list.ts'
import { findTicketPhoto, insertCost, insertTicketPhoto, listTicketPhotos } from './parts.store.ts'
import { findTicket, listAssignees, searchOf, type TicketRow } from './store.ts'

/** Somebody's first word as a handler answers the requester. */
const answered = (row: TicketRow, now: number) => (row.respondedAt === null ? { respondedAt: new Date(now) } : {})

/** A note; internal ones are for those who handle tickets. @throws DomainError `not-found`, `forbidden` */
export function noteTicket(ctx: Context, id: number, { text, internal }: z.output<typeof ticketNoteSchema>): Promise<TicketDetail> {
  return changeTicket(ctx, id, async (row, parts, tx) => {
    if (internal || parts.length === 0) requireHandler(parts)
    // An internal note is found by nobody: whoever filed the ticket could guess its words by searching.
    if (internal) return { kind: 'noted', values: {}, internal, data: { text } }
    const search = `${await searchOf(tx, id)} ${fold(text)}`.slice(0, 20_000)
    const first = parts.includes('handler') ? answered(row, ctx.app.clock.now()) : {}
    return { kind: 'noted', values: { ...first, search }, data: { text } }
  })
}

/** Gives a ticket to somebody, or back to nobody. @throws DomainError `not-found`, `forbidden`, `ticket-changed`, `ticket-over`, `invalid` */
export function assignTicket(ctx: Context, id: number, input: z.output<typeof ticketAssigneeSchema>): Promise<TicketDetail> {
  return changeTicket(ctx, id, async (row, parts, tx) => {
    requireHandler(parts)
    requireRevision(row, input.revision)
    requireLive(row)
    if (row.assigneeId === input.personId) return null
    const [to] = input.personId === null ? [] : (await handlersOf(ctx, row.unitId, tx)).filter(({ id: one }) => one === input.personId)
    if (input.personId !== null && to === undefined)
      throw invalidField('personId', 'not-a-handler', 'Người này không xử lý phiếu của đơn vị. Hãy chọn người khác.')
    const values = { assigneeId: input.personId, ...answered(row, ctx.app.clock.now()) }
    return { kind: 'assigned', values, data: { to: to?.name ?? null } }
  })
}

/** Sets impact and urgency anew; the promise follows from when it was filed. @throws as `assignTicket` */
export function weighTicket(ctx: Context, id: number, input: z.output<typeof ticketPrioritySchema>): Promise<TicketDetail> {
  return changeTicket(ctx, id, async (row, parts, tx) => {
    requireHandler(parts)
    requireRevision(row, input.revision)
    requireLive(row)
    const { impact, urgency } = input
    if (impact === row.impact && urgency === row.urgency) return null
    const priority = priorityOf(impact, urgency)
    const level = await levelOf(tx, row.unitId)
    const clock = { since: row.clockSince, spent: row.clockSpent }
    const due = { resolveBy: dateAt(resolveBy(clock, level, priority)), respondBy: dateAt(respondBy(row.createdAt, level, priority)) }
    return { kind: 'priority', values: { impact, urgency, priority, ...due }, data: { from: row.priority, to: priority } }
  })
}

/** Notes what was paid. @throws DomainError `not-found`, `forbidden`, `ticket-over`, `invalid` */
export function addCost(ctx: Context, id: number, input: z.output<typeof newTicketCostSchema>): Promise<TicketDetail> {
  return changeTicket(ctx, id, async (row, parts, tx) => {
    requireHandler(parts)
    if (row.status === 'cancelled' || row.status === 'duplicate') throw over()
    const quantity = Math.round(input.quantity * 1000)
    const amount = Math.round((quantity * input.unitPrice) / 1000)
    if (row.cost + amount < 0) throw invalidField('unitPrice', 'negative-sum', 'Tổng chi phí của phiếu không thể nhỏ hơn 0.')
    await insertCost(tx, {
      ...{
        ticketId: id,
        kind: input.kind,
        name: input.name,
        quantity,
        unitName: input.unitName || null,
        unitPrice: input.unitPrice,
        amount,
      },
      ...{ contractor: input.contractor || null, warrantyUntil: input.warrantyUntil ?? null },
      ...{ createdBy: personIdOf(ctx.actor), createdAt: new Date(ctx.app.clock.now()) },
    })
    return { kind: 'cost', values: { cost: row.cost + amount }, data: { name: input.name, amount } }
  })
}

/** Adds a photo, from whoever filed or handles it. @throws DomainError `not-found`, `forbidden`, `unreadable-picture`, `picture-too-large`, `too-many-photos` */
export async function addTicketPhoto(ctx: Context, id: number, read: () => Promise<ArrayBuffer>): Promise<TicketDetail> {
  // Whoever may not add one is told so before the picture is read.
  const parts = await partsIn(ctx, await findTicket(ctx.app.db, id))
  if (parts.length === 0) requireHandler(parts)
  const { type, width, height, data } = readPicture(Buffer.from(await read()))
  return changeTicket(ctx, id, async (row, _parts, tx) => {
    if ((await listTicketPhotos(tx, id)).length >= photoLimits.perDevice)
      throw conflict('too-many-photos', `Mỗi phiếu giữ nhiều nhất ${photoLimits.perDevice} ảnh.`)
    const by = { createdBy: personIdOf(ctx.actor), createdAt: new Date(ctx.app.clock.now()) }
    const photo = await insertTicketPhoto(tx, { ticketId: row.id, type, width, height, data, ...by })
    return { kind: 'photo', values: {}, data: { photo } }
  })
}

/** @throws DomainError `not-found` */
export async function ticketPicture(ctx: Context, id: number, photo: number) {
  await partsIn(ctx, await findTicket(ctx.app.db, id))
  const found = await findTicketPhoto(ctx.app.db, id, photo)
  if (!found) throw notFound()
  return found
}

/** Who may be given tickets of a unit. @throws DomainError `not-found`, `forbidden` */
export async function assigneesOf(ctx: Context, unit: number | undefined) {
  const unitId = await unitForNew(ctx, 'ticket.handle', unit)
  requireUnit(ctx.actor, 'ticket.handle', unitId)
  return handlersOf(ctx, unitId, ctx.app.db)
}

const handlersOf = (ctx: Context, unitId: number, db: Reader) => listAssignees(db, unitId, grants['ticket.handle'], today(ctx.app.clock))

const over = () => conflict('ticket-over', 'Phiếu này đã kết thúc.')
function requireLive(row: TicketRow): void {
  if (overStatuses.includes(row.status)) throw over()
}
