import type { z } from 'zod'
import { listSlots, nextSlots } from '../broadcasts/index.ts'
import type { newTicketSchema, TicketDetail } from '../contract/api/tickets.ts'
import type { DeviceKind } from '../contract/kinds.ts'
import { fold } from '../contract/text.ts'
import { moreUrgent, priorityOf, symptomNames, type TicketImpact, type Urgency, urgencyByAir } from '../contract/tickets.ts'
import { dateOf, dayOf } from '../contract/vietnam-time.ts'
import { requireDevice, requirePlace } from '../devices/index.ts'
import { personIdOf, requireUnit } from '../kernel/actor.ts'
import { audit } from '../kernel/audit.ts'
import type { Context, Reader } from '../kernel/context.ts'
import { invalidField } from '../kernel/errors.ts'
import { announce } from '../kernel/events.ts'
import { unitForNew } from '../kernel/scope.ts'
import { resolveBy, respondBy, run } from './clock.rules.ts'
import { getTicket } from './list.ts'
import { levelOf } from './level.store.ts'
import { dateAt } from './instants.ts'
import { insertTicketEvent } from './parts.store.ts'
import { findSent, insertTicket, liveIncidentOf, lockNumbers, servesAir, takeNumber } from './store.ts'

/** How far ahead broadcasts make a report urgent, hours. */
const airAhead = 24

type Input = z.output<typeof newTicketSchema>

/** What is reported, and where it belongs. */
interface Reported {
  unitId: number
  deviceId: number | null
  siteId: number | null
  /** Of the device, or where it is in words. */
  name: string
  kind: DeviceKind | null
}

/**
 * Files a repair request. The same report sent again by a browser that was cut off (`clientKey`) is the same ticket.
 * @throws DomainError `not-found`, `forbidden`, `invalid`
 */
export async function fileTicket(ctx: Context, input: Input): Promise<TicketDetail> {
  const { app, actor } = ctx
  const { db } = app
  const now = app.clock.now()
  const requesterId = personIdOf(actor)
  const reported = await reportedBy(ctx, input)
  const { unitId, deviceId, siteId } = reported
  const impact = input.impact ?? usualImpact(reported.kind)
  const urgency = moreUrgent(input.urgency, await airUrgency(db, reported, now))
  const priority = priorityOf(impact, urgency)
  const level = await levelOf(db, unitId)
  const title = [symptomNames[input.symptom], reported.name].filter(Boolean).join(': ')
  const year = Number(dateOf(dayOf(now)).slice(0, 4))
  const id = await db.transaction(async (tx) => {
    await lockNumbers(tx, unitId, year)
    const sent = input.clientKey === undefined || requesterId === null ? undefined : await findSent(tx, requesterId, input.clientKey)
    if (sent !== undefined) return sent
    const number = `${await takeNumber(tx, unitId, year)}/${year}`
    const clock = run({ since: null, spent: 0 }, now)
    const made = await insertTicket(tx, {
      ...{ unitId, year, number: Number.parseInt(number), deviceId, siteId, place: input.place || null, symptom: input.symptom, title },
      ...{ description: input.description || null, clientKey: input.clientKey ?? null, requesterId, impact, urgency, priority },
      ...{ status: 'new', createdAt: new Date(now), clockSince: dateAt(clock.since) },
      respondBy: dateAt(respondBy(now, level, priority)),
      resolveBy: dateAt(resolveBy(clock, level, priority)),
      incidentId: deviceId === null ? null : await liveIncidentOf(tx, deviceId),
      search: fold([number, title, input.place, input.description, actor.name].filter(Boolean).join(' ')),
    })
    await insertTicketEvent(tx, { ticketId: made, at: now, kind: 'created', personId: requesterId })
    const after = { number, title, deviceId, siteId, priority }
    await audit(tx, ctx, { action: 'ticket.create', entity: 'ticket', entityId: made, unitId, after })
    await announce(tx, { tickets: [{ id: made, unitId }] })
    return made
  })
  return getTicket(ctx, id)
}

async function reportedBy(ctx: Context, input: Input): Promise<Reported> {
  const { deviceId, siteId, place = '' } = input
  if (deviceId !== undefined) {
    const device = await requireDevice(ctx, 'device.read', deviceId)
    requireUnit(ctx.actor, 'ticket.file', device.unitId)
    return { unitId: device.unitId, deviceId, siteId: device.siteId, name: device.name, kind: device.kind }
  }
  if (siteId === undefined && place === '')
    throw invalidField('deviceId', 'nothing-named', 'Hãy chọn thiết bị, hoặc chọn địa điểm, hoặc ghi rõ nơi hỏng.')
  const unitId = await unitForNew(ctx, 'ticket.file', input.unitId)
  await requirePlace(ctx, unitId, { siteId })
  return { unitId, deviceId: null, siteId: siteId ?? null, name: place, kind: null }
}

/** Loudspeakers and lines concern everybody, what an office shares the office, a PC one person. */
function usualImpact(kind: DeviceKind | null): TicketImpact {
  if (kind === 'speakerCluster' || kind === 'uplink' || kind === 'audio') return 'public'
  return kind === 'pc' || kind === null ? 'one' : 'office'
}

/** How urgent it is by the next broadcast that needs the device. */
async function airUrgency(db: Reader, { deviceId, unitId }: Reported, now: number): Promise<Urgency> {
  if (deviceId === null || !(await servesAir(db, deviceId))) return 'low'
  const slots = (await listSlots(db, [unitId])).filter(({ units }) => units.includes(unitId))
  const [next] = nextSlots(slots, now, airAhead)
  return urgencyByAir(next === undefined ? null : next.at - now)
}
