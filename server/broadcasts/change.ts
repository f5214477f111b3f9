import { allowedHours, type NewTimeSlot, type TimeSlot, type TimeSlotChange } from '../contract/api/broadcasts.ts'
import { clockText, minuteOfText, weekdayBits, weekdaysOf } from '../contract/vietnam-time.ts'
import { requireUnit } from '../kernel/actor.ts'
import { audit, changedFields } from '../kernel/audit.ts'
import type { Context, Reader } from '../kernel/context.ts'
import { conflict, invalidField, notFound } from '../kernel/errors.ts'
import { unitForNew } from '../kernel/scope.ts'
import { timeSlotOf } from './list.ts'
import { outsideHours, overlappingSlots, type SlotPlan } from './rules.ts'
import { findSlot, insertSlot, listSlots, type SlotRow, updateSlot } from './store.ts'

type Slot = SlotPlan & { unitId: number }

/**
 * Makes a time slot of a unit.
 * @throws DomainError `invalid`, `forbidden`, `not-found`, `slot-overlaps`
 */
export async function createTimeSlot(ctx: Context, input: NewTimeSlot): Promise<TimeSlot> {
  const unitId = await unitForNew(ctx, 'broadcast.manage', input.unitId)
  const { name, validFrom = null, validTo = null } = input
  const slot: Slot = {
    id: 0,
    unitId,
    name,
    startMinute: minuteOfText(input.startTime),
    durationMinutes: input.minutes,
    weekdays: weekdayBits(input.weekdays),
    validFrom,
    validTo,
  }
  return ctx.app.db.transaction(async (tx) => {
    await prove(tx, slot, input)
    const { id: _, ...values } = slot
    const id = await insertSlot(tx, { ...values, createdAt: new Date(ctx.app.clock.now()) })
    const after = { ...factsOf(slot), ...reasonOf(slot, input) }
    await audit(tx, ctx, { action: 'slot.create', entity: 'slot', entityId: id, unitId, after })
    return timeSlotOf(ctx.actor, { ...slot, id })
  })
}

/** @throws DomainError `not-found`, `forbidden`, `invalid`, `slot-overlaps` */
export async function changeTimeSlot(ctx: Context, id: number, input: TimeSlotChange): Promise<TimeSlot> {
  return ctx.app.db.transaction(async (tx) => {
    const before = await requireSlot(ctx, tx, id)
    const slot: SlotRow = {
      ...before,
      name: input.name ?? before.name,
      startMinute: input.startTime === undefined ? before.startMinute : minuteOfText(input.startTime),
      durationMinutes: input.minutes ?? before.durationMinutes,
      weekdays: input.weekdays === undefined ? before.weekdays : weekdayBits(input.weekdays),
      validFrom: input.validFrom === undefined ? before.validFrom : input.validFrom,
      validTo: input.validTo === undefined ? before.validTo : input.validTo,
    }
    const changed = changedFields(factsOf(before), factsOf(slot))
    if (changed === null) return timeSlotOf(ctx.actor, before)
    await prove(tx, slot, input)
    const { name, startMinute, durationMinutes, weekdays, validFrom, validTo } = slot
    await updateSlot(tx, id, { name, startMinute, durationMinutes, weekdays, validFrom, validTo })
    const after = { ...changed.after, ...reasonOf(slot, input) }
    await audit(tx, ctx, { action: 'slot.change', entity: 'slot', entityId: id, unitId: before.unitId, before: changed.before, after })
    return timeSlotOf(ctx.actor, slot)
  })
}

/** Takes a slot out of use. @throws DomainError `not-found`, `forbidden` */
export async function removeTimeSlot(ctx: Context, id: number): Promise<void> {
  await ctx.app.db.transaction(async (tx) => {
    const before = await requireSlot(ctx, tx, id)
    await updateSlot(tx, id, { deletedAt: new Date(ctx.app.clock.now()) })
    await audit(tx, ctx, { action: 'slot.remove', entity: 'slot', entityId: id, unitId: before.unitId, before: factsOf(before) })
  })
}

async function requireSlot(ctx: Context, db: Reader, id: number): Promise<SlotRow> {
  const row = await findSlot(db, id)
  requireUnit(ctx.actor, 'broadcast.manage', row?.unitId)
  if (!row) throw notFound()
  return row
}

/** What a slot may not be, and what it may be only when a person has confirmed it. */
async function prove(db: Reader, slot: Slot, { outsideReason, allowOverlap }: Pick<TimeSlotChange, 'outsideReason' | 'allowOverlap'>) {
  if (slot.startMinute + slot.durationMinutes > 1440)
    throw invalidField('minutes', 'past-midnight', 'Khung giờ phải kết thúc trước 24:00; phần sau nửa đêm là một khung giờ khác.')
  if (slot.validFrom !== null && slot.validTo !== null && slot.validTo < slot.validFrom)
    throw invalidField('validTo', 'order', 'Ngày kết thúc phải sau ngày bắt đầu.')
  if (outsideHours(slot, allowedHours) && !outsideReason)
    throw invalidField(
      'outsideReason',
      'outside-hours',
      `Khung giờ này nằm ngoài ${clockText(allowedHours.from)}–${clockText(allowedHours.to)}, giờ được phép phát. Nếu đúng là cần phát, hãy ghi lý do.`,
    )
  const overlaps = overlappingSlots(slot, await listSlots(db, [slot.unitId]))
  if (overlaps.length > 0 && !allowOverlap)
    throw conflict('slot-overlaps', `Khung giờ này trùng với ${overlaps.map((one) => `“${one.name}”`).join(', ')}.`)
}

/** What the audit log keeps of a slot. */
const factsOf = (slot: Slot) => ({
  name: slot.name,
  startTime: clockText(slot.startMinute),
  minutes: slot.durationMinutes,
  weekdays: weekdaysOf(slot.weekdays),
  validFrom: slot.validFrom,
  validTo: slot.validTo,
})

const reasonOf = (slot: Slot, { outsideReason }: Pick<TimeSlotChange, 'outsideReason'>) =>
  outsideHours(slot, allowedHours) ? { outsideReason } : {}
