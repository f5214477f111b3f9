import type { z } from 'zod'
import type { Duty, newShiftSchema } from '../../contract/api/on-call.ts'
import { dayMs, dayOf, dayOfDate, instantOf } from '../../contract/vietnam-time.ts'
import { audit } from '../../kernel/audit.ts'
import type { Context } from '../../kernel/context.ts'
import { invalidField, notFound } from '../../kernel/errors.ts'
import { dutiesBetween } from '../duty.rules.ts'
import { requireGroup } from './groups.ts'
import { deleteShift, insertShift, listShifts, namesOf } from './store.ts'

/** A calendar shows so many days at most; a shift lasts so many at most. */
const [mostShown, longest] = [400, 62]

/**
 * Who has duty when: from shifts and rotation.
 * @param from first and last day, `YYYY-MM-DD` in Vietnam; today and four weeks unless said
 * @throws DomainError `not-found`, `forbidden`, `invalid`
 */
export async function listDuties(ctx: Context, groupId: number, from: string | undefined, to: string | undefined): Promise<Duty[]> {
  const { rotation, id } = await requireGroup(ctx, groupId)
  const first = from === undefined ? dayOf(ctx.app.clock.now()) : dayOfDate(from)
  const last = to === undefined ? first + 27 : dayOfDate(to)
  if (last < first) throw invalidField('to', 'order', 'Ngày cuối phải sau ngày đầu.')
  if (last - first >= mostShown) throw invalidField('to', 'too-long', `Xem nhiều nhất ${mostShown} ngày.`)
  const [start, end] = [instantOf(first, 0), instantOf(last + 1, 0)]
  const shifts = await listShifts(ctx.app.db, [id], start, end)
  const duties = dutiesBetween({ rotation, shifts }, start, end)
  const names = await namesOf(
    ctx.app.db,
    duties.map(({ personId }) => personId),
  )
  return duties.map(({ shiftId, personId, note, ...span }) => ({
    ...{ shiftId, note, person: { id: personId, name: names.get(personId) ?? '' } },
    ...{ from: new Date(span.from).toISOString(), to: new Date(span.to).toISOString() },
  }))
}

/** @throws DomainError `not-found`, `forbidden`, `invalid` */
export async function addShift(ctx: Context, groupId: number, input: z.output<typeof newShiftSchema>): Promise<Duty> {
  const group = await requireGroup(ctx, groupId)
  const member = group.members.find(({ id }) => id === input.personId)
  if (!member) throw invalidField('personId', 'no-member', 'Người trực phải là thành viên của nhóm.')
  const [from, to] = [Date.parse(input.from), Date.parse(input.to)]
  if (to <= from) throw invalidField('to', 'order', 'Giờ kết thúc phải sau giờ bắt đầu.')
  if (to - from > longest * dayMs) throw invalidField('to', 'too-long', `Một ca trực dài nhất ${longest} ngày.`)
  const { note = null } = input
  const shiftId = await ctx.app.db.transaction(async (tx) => {
    const made = await insertShift(tx, groupId, { personId: member.id, from, to, note }, ctx.app.clock.now())
    const after = { personId: member.id, from: input.from, to: input.to, note }
    await audit(tx, ctx, { action: 'notifyShift.create', entity: 'notifyGroup', entityId: groupId, unitId: group.unitId, after })
    return made
  })
  return { shiftId, person: member, from: input.from, to: input.to, note }
}

/** @throws DomainError `not-found`, `forbidden` */
export async function removeShift(ctx: Context, groupId: number, id: number): Promise<void> {
  const { unitId } = await requireGroup(ctx, groupId)
  await ctx.app.db.transaction(async (tx) => {
    const gone = await deleteShift(tx, groupId, id)
    if (!gone) throw notFound()
    const before = { personId: gone.personId, from: gone.startsAt, to: gone.endsAt, note: gone.note }
    await audit(tx, ctx, { action: 'notifyShift.delete', entity: 'notifyGroup', entityId: groupId, unitId, before })
  })
}
