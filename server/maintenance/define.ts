import type { MaintenancePlan } from '../contract/api/maintenance.ts'
import { dateOf, dayOf, minuteMs, minuteOfText, weekdayBits } from '../contract/vietnam-time.ts'
import { mayIn } from '../kernel/actor.ts'
import type { Context } from '../kernel/context.ts'
import { forbidden, invalidField } from '../kernel/errors.ts'
import { unitForNew, unitsBelow } from '../kernel/scope.ts'
import type { Reach } from './reach.store.ts'
import { longestRecurring, nextOccurrences, type Plan, activeAt } from './rules.ts'
import { findAgentUnit, findSiteUnit, unitsOfDevices, type WindowRow } from './store.ts'

type Input = Omit<MaintenancePlan, 'reason'>

/** A beginning that was chosen while the form was open is not refused (ms). */
const tolerance = 15 * minuteMs

/**
 * What a plan reaches, in a unit where the actor may plan.
 * @param fixed the unit of a window that is changed
 * @throws DomainError `invalid` naming the field, `forbidden`, `not-found`
 */
export async function reachOf(ctx: Context, input: Input, fixed?: number): Promise<Reach> {
  const { scope, subtree } = input
  const none = { id: 0, scope, subtree, siteId: null, kind: null, agentId: null, devices: [] }
  if (scope === 'devices') return { ...none, ...(await namedDevices(ctx, input, fixed)) }
  if (scope === 'site') {
    const unitId = input.siteId === undefined ? undefined : await findSiteUnit(ctx.app.db, input.siteId)
    if (!isOurs(ctx, unitId, fixed)) throw invalidField('siteId', 'unknown-site', 'Hãy chọn một địa điểm của đơn vị.')
    return { ...none, unitId, siteId: input.siteId ?? null }
  }
  if (scope === 'agent') {
    const unitId = input.agentId === undefined ? undefined : await findAgentUnit(ctx.app.db, input.agentId)
    if (!isOurs(ctx, unitId, fixed)) throw invalidField('agentId', 'unknown-agent', 'Hãy chọn một trạm giám sát của đơn vị.')
    return { ...none, unitId, agentId: input.agentId ?? null }
  }
  if (scope === 'kind' && input.kind === undefined) throw invalidField('kind', 'required', 'Hãy chọn loại thiết bị.')
  const unitId = fixed ?? (await unitForNew(ctx, 'maintenance.plan', input.unitId))
  return { ...none, unitId, kind: scope === 'kind' ? (input.kind ?? null) : null }
}

const isOurs = (ctx: Context, unitId: number | undefined, fixed: number | undefined): unitId is number =>
  unitId !== undefined && mayIn(ctx.actor, 'maintenance.plan', unitId) && (fixed === undefined || fixed === unitId)

/** Devices of one unit, or of several below a common one that the plan names. */
async function namedDevices(ctx: Context, input: Input, fixed: number | undefined) {
  const ids = [...new Set(input.deviceIds)]
  if (ids.length === 0) throw invalidField('deviceIds', 'required', 'Hãy chọn ít nhất một thiết bị.')
  const rows = await unitsOfDevices(ctx.app.db, ids)
  const visible = rows.filter(({ unitId }) => mayIn(ctx.actor, 'device.read', unitId))
  if (visible.length < ids.length) throw invalidField('deviceIds', 'unknown-device', 'Có thiết bị không còn được theo dõi hoặc không có.')
  if (visible.some(({ unitId }) => !mayIn(ctx.actor, 'maintenance.plan', unitId))) throw forbidden()
  const units = new Set(rows.map(({ unitId }) => unitId))
  const [first] = units
  const unitId = fixed ?? input.unitId ?? (units.size === 1 ? first : undefined)
  if (unitId === undefined || !mayIn(ctx.actor, 'maintenance.plan', unitId))
    throw invalidField('unitId', 'several-units', 'Các thiết bị thuộc nhiều đơn vị; hãy chọn đơn vị chung của chúng.')
  const below = await unitsBelow(ctx.app.db, unitId)
  if ([...units].some((unit) => !below.has(unit)))
    throw invalidField('deviceIds', 'other-unit', 'Có thiết bị không thuộc đơn vị của lịch bảo trì này.')
  return { unitId, devices: ids }
}

/**
 * When a plan holds.
 * @param before the window that is changed
 * @throws DomainError `invalid` naming the field
 */
export function planOf(input: Input, now: number, before?: WindowRow): Plan {
  const { repeat, minutes } = input
  const none = { startMinute: null, durationMinutes: null, weekdays: null, monthDay: null, validFrom: null, validTo: null }
  const ends = { endedAt: before?.endedAt?.getTime() ?? null, cancelledAt: null }
  if (repeat === 'once') {
    const start = input.startsAt === undefined ? (before?.startsAt?.getTime() ?? now) : Date.parse(input.startsAt)
    const end = start + minutes * minuteMs
    if (start < now - tolerance && start !== before?.startsAt?.getTime())
      throw invalidField('startsAt', 'past', 'Thời điểm bắt đầu đã qua.')
    if (end <= now) throw invalidField('minutes', 'past', 'Thời gian bảo trì này đã qua.')
    return { ...none, ...ends, repeat, startsAt: start, endsAt: end }
  }
  if (input.startTime === undefined) throw invalidField('startTime', 'required', 'Hãy nhập giờ bắt đầu.')
  if (minutes > longestRecurring) throw invalidField('minutes', 'too_big', 'Lịch lặp lại kéo dài nhiều nhất 24 giờ mỗi lần.')
  if (repeat === 'weekly' && !input.weekdays?.length) throw invalidField('weekdays', 'required', 'Hãy chọn ít nhất một ngày trong tuần.')
  if (repeat === 'monthly' && input.monthDay === undefined) throw invalidField('monthDay', 'required', 'Hãy nhập ngày trong tháng.')
  const validFrom = input.validFrom ?? before?.validFrom ?? dateOf(dayOf(now))
  const validTo = input.validTo ?? null
  if (validTo !== null && validTo < validFrom) throw invalidField('validTo', 'order', 'Ngày kết thúc phải sau ngày bắt đầu.')
  const plan: Plan = {
    ...ends,
    repeat,
    startsAt: null,
    endsAt: null,
    startMinute: minuteOfText(input.startTime),
    durationMinutes: minutes,
    weekdays: repeat === 'weekly' ? weekdayBits(input.weekdays ?? []) : null,
    monthDay: repeat === 'monthly' ? (input.monthDay ?? null) : null,
    validFrom,
    validTo,
  }
  if (activeAt(plan, now) === null && nextOccurrences(plan, now, 1).length === 0)
    throw invalidField('validTo', 'never', 'Trong khoảng ngày này không có lần bảo trì nào.')
  return plan
}

/** The times of a stored window. */
export const planOfRow = (row: WindowRow): Plan => ({
  ...row,
  startsAt: row.startsAt?.getTime() ?? null,
  endsAt: row.endsAt?.getTime() ?? null,
  endedAt: row.endedAt?.getTime() ?? null,
  cancelledAt: row.cancelledAt?.getTime() ?? null,
})
