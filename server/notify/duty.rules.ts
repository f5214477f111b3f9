import type { Rotation } from '../contract/notify.ts'
import { dayMs, dayOfDate, instantOf } from '../contract/vietnam-time.ts'
import type { PlannedGroup, Shift } from './world.ts'

type Calendar = Pick<PlannedGroup, 'rotation' | 'shifts'>

/** Duty of a person from `from` until before `to` (ms since the epoch). `shiftId` null: by the rotation. */
export interface DutySpan {
  shiftId: number | null
  personId: string
  from: number
  to: number
  note: string | null
}

const week = 7 * dayMs

/** Who is on call at an instant, and until when; a shift that was entered goes before the rotation. Nobody: a gap. */
export function onCallAt(calendar: Calendar, at: number): { personId: string; until: number | null }[] {
  const shifts = calendar.shifts.filter((shift) => shift.from <= at && at < shift.to)
  if (shifts.length > 0) return shifts.map(({ personId, to }) => ({ personId, until: to }))
  const turn = calendar.rotation && turnAt(calendar.rotation, at)
  if (!turn) return []
  const next = Math.min(...calendar.shifts.filter((shift) => shift.from > at).map(({ from }) => from))
  const until = Math.min(next, calendar.rotation?.people.length === 1 ? Infinity : turn.to)
  return [{ personId: turn.personId, until: until === Infinity ? null : until }]
}

/** All duty that touches a span, in order, without gaps. */
export function dutiesBetween(calendar: Calendar, from: number, to: number): DutySpan[] {
  const shifts = calendar.shifts.filter((shift) => shift.from < to && shift.to > from)
  const entered = shifts.map(({ id, personId, note, ...span }) => ({ shiftId: id, personId, from: span.from, to: span.to, note }))
  return [...entered, ...turnsBetween(calendar, shifts, from, to)].toSorted((a, b) => a.from - b.from || a.to - b.to)
}

/** Who comes next: the first duty of somebody else that begins after an instant, within about a year. */
export function nextOnCall(calendar: Calendar, at: number): DutySpan | null {
  const now = new Set(onCallAt(calendar, at).map(({ personId }) => personId))
  return dutiesBetween(calendar, at, at + 53 * week).find((duty) => duty.from > at && !now.has(duty.personId)) ?? null
}

function turnAt({ startsOn, at: minute, people }: Rotation, at: number): { personId: string; from: number; to: number } | null {
  const base = instantOf(dayOfDate(startsOn), minute)
  if (at < base) return null
  const turn = Math.floor((at - base) / week)
  const personId = people[turn % people.length]
  return personId === undefined ? null : { personId, from: base + turn * week, to: base + (turn + 1) * week }
}

/** Turns of the rotation, cut where shifts were entered. */
function turnsBetween({ rotation }: Calendar, shifts: readonly Shift[], from: number, to: number): DutySpan[] {
  if (rotation === null) return []
  const found: DutySpan[] = []
  let at = Math.max(from, instantOf(dayOfDate(rotation.startsOn), rotation.at))
  while (at < to) {
    const turn = turnAt(rotation, at)
    if (!turn) break
    found.push(...without(turn, shifts).map((span) => ({ shiftId: null, personId: turn.personId, ...span, note: null })))
    at = turn.to
  }
  return found.filter((span) => span.to > from && span.from < to)
}

/** What is left of a span beside the shifts. */
function without(span: { from: number; to: number }, shifts: readonly Shift[]): { from: number; to: number }[] {
  let left = [{ from: span.from, to: span.to }]
  for (const shift of shifts)
    left = left.flatMap((part) => {
      if (shift.to <= part.from || shift.from >= part.to) return [part]
      return [
        { from: part.from, to: shift.from },
        { from: shift.to, to: part.to },
      ].filter(({ from, to }) => to > from)
    })
  return left
}
