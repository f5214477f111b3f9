import { dateOf, dayOf, instantOf, minuteMs, onWeekday } from '../contract/vietnam-time.ts'

/** A fixed time of day on air. */
export interface SlotPlan {
  id: number
  name: string
  /** Minutes after midnight in Vietnam. */
  startMinute: number
  durationMinutes: number
  /** Bit 0: Monday … bit 6: Sunday. */
  weekdays: number
  /** First and last day, `YYYY-MM-DD`; null: without bound. */
  validFrom: string | null
  validTo: string | null
}

/** One broadcast of a slot. `at`: its begin, ms since the epoch. */
export interface SlotOccurrence<S extends SlotPlan = SlotPlan> {
  slot: S
  name: string
  at: number
  minutes: number
}

/** Broadcasts that touch the hours after an instant, in order: one on air at `from` is the first. */
export function nextSlots<S extends SlotPlan>(slots: readonly S[], from: number, hours: number): SlotOccurrence<S>[] {
  const to = from + hours * 60 * minuteMs
  const found: SlotOccurrence<S>[] = []
  for (const slot of slots) {
    const length = slot.durationMinutes * minuteMs
    for (let day = dayOf(from - length); day <= dayOf(to); day++) {
      if (!airsOn(slot, day)) continue
      const at = instantOf(day, slot.startMinute)
      if (at < to && at + length > from) found.push({ slot, name: slot.name, at, minutes: slot.durationMinutes })
    }
  }
  return found.toSorted((a, b) => a.at - b.at || a.slot.id - b.slot.id)
}

/** Does a broadcast of the slot begin on this day? */
export function airsOn({ weekdays, validFrom, validTo }: SlotPlan, day: number): boolean {
  if (!onWeekday(weekdays, day)) return false
  const date = dateOf(day)
  return (validFrom === null || date >= validFrom) && (validTo === null || date <= validTo)
}

/** Is any of it on air outside these hours of the day (minutes after midnight)? */
export const outsideHours = ({ startMinute, durationMinutes }: SlotPlan, hours: { from: number; to: number }): boolean =>
  startMinute < hours.from || startMinute + durationMinutes > hours.to

/** Slots that are on air at the same time as this one on some day. */
export function overlappingSlots<S extends SlotPlan>(slot: SlotPlan, others: readonly S[]): S[] {
  const end = slot.startMinute + slot.durationMinutes
  return others.filter(
    (other) =>
      other.id !== slot.id &&
      (other.weekdays & slot.weekdays) !== 0 &&
      other.startMinute < end &&
      other.startMinute + other.durationMinutes > slot.startMinute &&
      (other.validTo ?? '9999') >= (slot.validFrom ?? '') &&
      (other.validFrom ?? '') <= (slot.validTo ?? '9999'),
  )
}
