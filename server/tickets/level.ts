import type { z } from 'zod'
import type { ServiceLevelView, serviceLevelChangeSchema, SpecialDays, specialDaysChangeSchema } from '../contract/api/service-level.ts'
import { clockText, dateOf, dayOf, minuteOfText, weekdayBits, weekdaysOf } from '../contract/vietnam-time.ts'
import { audit } from '../kernel/audit.ts'
import type { Context, Tx } from '../kernel/context.ts'
import { invalidField } from '../kernel/errors.ts'
import { announce } from '../kernel/events.ts'
import { unitForNew, unitsBelow } from '../kernel/scope.ts'
import { resolveBy, respondBy } from './clock.rules.ts'
import { usualHolidays } from './holidays.rules.ts'
import { levelOf, listClocks, listSpecialDays, ownLevel, putDueTimes, putLevel, putSpecialDays } from './level.store.ts'

/** What a unit promises now. @throws DomainError `not-found`, `forbidden` */
export async function serviceLevel(ctx: Context, unit: number | undefined): Promise<ServiceLevelView> {
  const unitId = await unitForNew(ctx, 'ticket.file', unit)
  const { db } = ctx.app
  const [level, own] = await Promise.all([levelOf(db, unitId), ownLevel(db, unitId)])
  const shifts = level.calendar.shifts.map(({ weekdays, from, to }) => ({
    weekdays: weekdaysOf(weekdays),
    startTime: clockText(from),
    endTime: clockText(to),
  }))
  return { unitId, own: own !== undefined, shifts, targets: level.targets, autoCloseDays: level.autoCloseDays }
}

/** Sets it, and the due times of open tickets with it. @throws DomainError `not-found`, `forbidden`, `invalid` */
export async function setServiceLevel(ctx: Context, input: z.output<typeof serviceLevelChangeSchema>): Promise<ServiceLevelView> {
  const unitId = await unitForNew(ctx, 'ticket.configure', input.unitId)
  const { targets, autoCloseDays } = input
  const late = (['urgent', 'high', 'normal', 'low'] as const).find((priority) => targets[priority].respond > targets[priority].resolve)
  if (late) throw invalidField(`targets.${late}.resolve`, 'too-short', 'Thời hạn xử lý phải dài hơn thời hạn trả lời.')
  const shifts = input.shifts.map(({ weekdays, startTime, endTime }) => ({
    weekdays: weekdayBits(weekdays),
    from: minuteOfText(startTime),
    to: minuteOfText(endTime),
  }))
  await ctx.app.db.transaction(async (tx) => {
    const before = await ownLevel(tx, unitId)
    await putLevel(tx, { unitId, shifts, targets, autoCloseDays })
    await audit(tx, ctx, {
      ...{ action: 'service-level.set', entity: 'service-level', entityId: unitId, unitId },
      ...{ before: before ?? null, after: { shifts, targets, autoCloseDays } },
    })
    await recount(tx, unitId)
  })
  return serviceLevel(ctx, unitId)
}

/** Days of a year that are not as their weekday, and those that the law has. @throws DomainError `not-found`, `forbidden` */
export async function specialDays(ctx: Context, unit: number | undefined, asked: number | undefined): Promise<SpecialDays> {
  const { db, clock } = ctx.app
  const unitId = await unitForNew(ctx, 'ticket.file', unit)
  const year = asked ?? Number(dateOf(dayOf(clock.now())).slice(0, 4))
  return { unitId, year, days: await listSpecialDays(db, unitId, year), suggested: usualHolidays(year) }
}

/** Replaces a year's days of a unit. @throws DomainError `not-found`, `forbidden`, `invalid` */
export async function setSpecialDays(ctx: Context, input: z.output<typeof specialDaysChangeSchema>): Promise<SpecialDays> {
  const unitId = await unitForNew(ctx, 'ticket.configure', input.unitId)
  const { year, days } = input
  const wrong = days.findIndex(({ day }, i) => !day.startsWith(`${year}-`) || days.findIndex((other) => other.day === day) !== i)
  if (wrong !== -1) throw invalidField(`days.${wrong}.day`, 'wrong-day', `Mỗi ngày chỉ nhập một lần và phải thuộc năm ${year}.`)
  await ctx.app.db.transaction(async (tx) => {
    await putSpecialDays(tx, unitId, year, days)
    await audit(tx, ctx, { action: 'special-days.set', entity: 'special-days', entityId: unitId, unitId, after: { year, days } })
    await recount(tx, unitId)
  })
  return specialDays(ctx, unitId, year)
}

/** Due times of what is open in a unit and below it, by what is promised now. */
async function recount(tx: Tx, unitId: number): Promise<void> {
  const clocks = await listClocks(tx, [...(await unitsBelow(tx, unitId))])
  const levels = new Map<number, Awaited<ReturnType<typeof levelOf>>>()
  for (const { unitId: of } of clocks) if (!levels.has(of)) levels.set(of, await levelOf(tx, of))
  const due = clocks.flatMap(({ id, unitId: of, priority, createdAt, since, spent }) => {
    const level = levels.get(of)
    return level ? [{ id, respondBy: respondBy(createdAt, level, priority), resolveBy: resolveBy({ since, spent }, level, priority) }] : []
  })
  await putDueTimes(tx, due)
  await announce(tx, { tickets: clocks.map(({ id, unitId: of }) => ({ id, unitId: of })) })
}
