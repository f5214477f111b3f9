import type { KnownFaults, TicketDetail, TicketItem } from '../contract/api/tickets.ts'
import { liveStatuses } from '../contract/incidents.ts'
import { actionsFor, type TicketPart } from '../contract/tickets.ts'
import { requireDevice } from '../devices/index.ts'
import { itemsOf, listIncidentRows } from '../incidents/index.ts'
import { mayIn, personIdOf } from '../kernel/actor.ts'
import type { Context, Reader } from '../kernel/context.ts'
import { notFound } from '../kernel/errors.ts'
import { scopeOf } from '../kernel/scope.ts'
import { unitsFor } from '../kernel/actor.ts'
import type { ServiceLevel } from './clock.rules.ts'
import { isoAt } from './instants.ts'
import { levelOf } from './level.store.ts'
import { listCosts, listTicketEvents, listTicketPhotos } from './parts.store.ts'
import {
  findTicket,
  isRequester,
  listDuplicates,
  listTicketRows,
  servesAir,
  type TicketFilter,
  type TicketReader,
  type TicketRow,
} from './store.ts'
import { itemOf, numberOf } from './view.ts'

/** What a list is narrowed to, as it was asked. `me`: whoever asks. */
export interface TicketQuery extends Omit<TicketFilter, 'lateAt'> {
  unit?: number | undefined
  /** Only what the reader filed. */
  mine: boolean
  late: boolean
}

/**
 * Tickets: of the units where the actor may read them all; with `mine`, and for whoever may not, those that they filed.
 * @throws DomainError `not-found`, `forbidden` for a unit that is not the actor's
 */
export async function listTickets(
  ctx: Context,
  { unit, mine, late, assignee, ...filter }: TicketQuery,
  limit: number,
): Promise<TicketItem[]> {
  const { db, clock } = ctx.app
  const now = clock.now()
  const me = personIdOf(ctx.actor)
  const rows = await listTicketRows(
    db,
    await readerOf(ctx, unit, mine),
    {
      ...filter,
      assignee: assignee === 'me' ? (me ?? 'none') : assignee,
      lateAt: late ? now : undefined,
    },
    limit,
  )
  const levels = await levelsOf(db, rows)
  return rows.map((row) => itemOf(row, levels, now))
}

async function readerOf(ctx: Context, unit: number | undefined, mine: boolean): Promise<TicketReader> {
  if (mine || unitsFor(ctx.actor, 'ticket.read').length === 0) return { personId: personIdOf(ctx.actor) ?? '' }
  return { unitIds: await scopeOf(ctx, 'ticket.read', unit) }
}

async function levelsOf(db: Reader, rows: readonly TicketRow[]): Promise<Map<number, ServiceLevel>> {
  const units = [...new Set(rows.map(({ unitId }) => unitId))]
  return new Map(await Promise.all(units.map(async (id) => [id, await levelOf(db, id)] as const)))
}

/** As what the actor stands to a ticket; empty: they may only read it. @throws DomainError `not-found` where they may not even do that */
export async function partsIn(ctx: Context, row: TicketRow | undefined, db: Reader = ctx.app.db): Promise<TicketPart[]> {
  if (!row) throw notFound()
  const me = personIdOf(ctx.actor)
  const parts: TicketPart[] = []
  if (mayIn(ctx.actor, 'ticket.handle', row.unitId)) parts.push('handler')
  if (me !== null && (await isRequester(db, row.id, me))) parts.push('requester')
  if (parts.length === 0 && !mayIn(ctx.actor, 'ticket.read', row.unitId)) throw notFound()
  return parts
}

/** One ticket with its timeline. @throws DomainError `not-found` */
export async function getTicket(ctx: Context, id: number): Promise<TicketDetail> {
  const { db, clock } = ctx.app
  const now = clock.now()
  const row = await findTicket(db, id)
  const parts = await partsIn(ctx, row)
  if (!row) throw notFound()
  const mayHandle = parts.includes('handler')
  const [levels, events, costs, photos, duplicates, into, incident, checksAir] = await Promise.all([
    levelsOf(db, [row]),
    listTicketEvents(db, id, mayHandle),
    listCosts(db, id),
    listTicketPhotos(db, id),
    listDuplicates(db, id),
    row.mergedInto === null ? undefined : findTicket(db, row.mergedInto),
    incidentOf(ctx, row),
    row.deviceId === null ? false : servesAir(db, row.deviceId),
  ])
  return {
    ...itemOf(row, levels, now),
    ...{ description: row.description, solution: row.solution, autoCloseAt: isoAt(row.autoCloseAt) },
    mergedInto: into === undefined ? null : { id: into.id, number: numberOf(into) },
    duplicates: duplicates.map((one) => ({ id: one.id, number: numberOf(one), requester: one.requester })),
    incident,
    actions: actionsFor(row.status, parts),
    ...{ mayHandle, checksAir },
    events: events.map((event) => ({ ...event, at: new Date(event.at).toISOString() })),
    costs: costs.map((cost) => ({ ...cost, quantity: cost.quantity / 1000, at: new Date(cost.at).toISOString() })),
    photos: photos.map((photo) => ({ ...photo, at: new Date(photo.at).toISOString() })),
  }
}

async function incidentOf(ctx: Context, { incidentId, unitId }: TicketRow): Promise<TicketDetail['incident']> {
  if (incidentId === null || !mayIn(ctx.actor, 'incident.read', unitId)) return null
  const { db, clock } = ctx.app
  const [item] = await itemsOf(db, await listIncidentRows(db, [unitId], { id: incidentId }, 1), clock.now())
  return item === undefined ? null : { id: item.id, sentence: item.sentence }
}

/** What is known of a device already, so that nobody reports it twice. @throws DomainError `not-found`, `forbidden` */
export async function knownFaults(ctx: Context, deviceId: number): Promise<KnownFaults> {
  const { db, clock } = ctx.app
  const device = await requireDevice(ctx, 'device.read', deviceId)
  const me = personIdOf(ctx.actor)
  const [incidents, tickets] = await Promise.all([
    listIncidentRows(db, unitsFor(ctx.actor, 'incident.read'), { deviceId, statuses: liveStatuses }, 5),
    listTicketRows(db, { unitIds: [device.unitId] }, { view: 'open', deviceId }, 5),
  ])
  return {
    incidents: (await itemsOf(db, incidents, clock.now())).map(({ id, sentence }) => ({ id, sentence })),
    tickets: tickets.map((row) => ({
      ...{ id: row.id, number: numberOf(row), title: row.title, status: row.status, mine: me !== null && row.requesterId === me },
      createdAt: new Date(row.createdAt).toISOString(),
    })),
  }
}
