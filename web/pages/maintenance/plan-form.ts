import type { MaintenanceItem, MaintenancePlan } from '../../../server/contract/api/maintenance.ts'
import { deviceKinds, type DeviceKind } from '../../../server/contract/kinds.ts'
import type { MaintenanceRepeat, MaintenanceScope } from '../../../server/contract/maintenance.ts'
import { clockText, dateOf, dayOf, dayOfDate, instantOf, minuteOf, minuteOfText } from '../../../server/contract/vietnam-time.ts'
import { clockOf } from '../../components/field.ts'

/** What the form of a maintenance window holds while it is filled in. */
export interface Draft {
  scope: MaintenanceScope
  deviceIds: readonly number[]
  siteId: number | null
  kind: DeviceKind
  agentId: number | null
  unitId: number | null
  subtree: boolean
  reason: string
  repeat: MaintenanceRepeat
  /** `2026-03-02` and `22:00`, in Vietnam. */
  date: string
  time: string
  minutes: number
  /** 1 Monday … 7 Sunday. */
  weekdays: readonly number[]
  monthDay: number
  validFrom: string
  validTo: string
}

/** An empty form: one hour from the next full hour on. */
export function newDraft(now: number, unitId: number | null, deviceIds: readonly number[] = []): Draft {
  const day = dayOf(now)
  const start = instantOf(day, Math.ceil(minuteOf(now) / 60) * 60)
  return {
    scope: 'devices',
    deviceIds,
    siteId: null,
    kind: 'speakerCluster',
    agentId: null,
    unitId,
    subtree: false,
    reason: '',
    repeat: 'once',
    date: dateOf(dayOf(start)),
    time: clockText(minuteOf(start)),
    minutes: 60,
    weekdays: [7],
    monthDay: 1,
    validFrom: dateOf(day),
    validTo: '',
  }
}

/** The form of a window that is changed. */
export function draftOf(item: MaintenanceItem, now: number): Draft {
  const empty = newDraft(now, item.unitId)
  const start = item.startsAt === null ? null : Date.parse(item.startsAt)
  return {
    ...empty,
    scope: item.scope,
    deviceIds: item.devices.map((one) => one.id),
    siteId: item.site?.id ?? null,
    kind: item.kind ?? empty.kind,
    agentId: item.agent?.id ?? null,
    subtree: item.subtree,
    reason: item.reason,
    repeat: item.repeat,
    date: start === null ? empty.date : dateOf(dayOf(start)),
    time: start === null ? (item.startTime ?? empty.time) : clockText(minuteOf(start)),
    minutes: item.minutes,
    weekdays: item.weekdays.length > 0 ? item.weekdays : empty.weekdays,
    monthDay: item.monthDay ?? empty.monthDay,
    validFrom: item.validFrom ?? empty.validFrom,
    validTo: item.validTo ?? '',
  }
}

/** The same form with a beginning at an instant. */
export const startingAt = (draft: Draft, at: number): Draft => ({ ...draft, date: dateOf(dayOf(at)), time: clockText(minuteOf(at)) })

const datePattern = /^\d{4}-\d\d-\d\d$/

/** What is sent: only what the scope and the repetition use; what was not filled in is left out, so that the server names it. */
export function planBody(draft: Draft): MaintenancePlan {
  const { scope, repeat, reason, minutes, subtree } = draft
  const unit = draft.unitId === null ? {} : { unitId: draft.unitId }
  const where = {
    devices: { deviceIds: [...draft.deviceIds] },
    site: draft.siteId === null ? {} : { siteId: draft.siteId },
    kind: { kind: draft.kind, ...unit },
    agent: draft.agentId === null ? {} : { agentId: draft.agentId },
    unit,
  }[scope]
  const clock = clockOf(draft.time)
  const time = clock === null ? {} : { startTime: clock }
  const valid = { validFrom: draft.validFrom || null, validTo: draft.validTo || null }
  const when = {
    once:
      clock !== null && datePattern.test(draft.date)
        ? { startsAt: new Date(instantOf(dayOfDate(draft.date), minuteOfText(clock))).toISOString() }
        : {},
    weekly: { ...time, ...valid, weekdays: [...draft.weekdays] },
    monthly: { ...time, ...valid, monthDay: draft.monthDay },
  }[repeat]
  return { scope, repeat, reason, minutes, subtree: scope === 'unit' ? false : subtree, ...where, ...when }
}

/** Without a beginning a window would begin at once: what the form must have before it is sent. `date`, `time`: they are there. */
export const hasBeginning = ({ repeat, date, time }: Draft): { date: boolean; time: boolean } => ({
  date: repeat !== 'once' || datePattern.test(date),
  time: clockOf(time) !== null,
})

export const isKind = (text: string): text is DeviceKind => deviceKinds.some((kind) => kind === text)
