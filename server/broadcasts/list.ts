import { allowedHours, type TimeSlot } from '../contract/api/broadcasts.ts'
import { clockText, weekdaysOf } from '../contract/vietnam-time.ts'
import { mayIn, type Actor } from '../kernel/actor.ts'
import type { Context } from '../kernel/context.ts'
import { scopeOf } from '../kernel/scope.ts'
import { outsideHours, type SlotPlan } from './rules.ts'
import { listSlots } from './store.ts'

/**
 * Time slots of the units that the actor may see, with those of the units above, which are on air there as well.
 * @throws DomainError `not-found`, `forbidden` for a unit that is not the actor's
 */
export async function listTimeSlots(ctx: Context, unit: number | undefined): Promise<TimeSlot[]> {
  const slots = await listSlots(ctx.app.db, await scopeOf(ctx, 'overview.read', unit))
  return slots.map((slot) => timeSlotOf(ctx.actor, slot))
}

export const timeSlotOf = (actor: Actor, slot: SlotPlan & { unitId: number }): TimeSlot => ({
  id: slot.id,
  unitId: slot.unitId,
  name: slot.name,
  startTime: clockText(slot.startMinute),
  minutes: slot.durationMinutes,
  weekdays: weekdaysOf(slot.weekdays),
  validFrom: slot.validFrom,
  validTo: slot.validTo,
  outsideHours: outsideHours(slot, allowedHours),
  mayManage: mayIn(actor, 'broadcast.manage', slot.unitId),
})
