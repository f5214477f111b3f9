import type { z } from 'zod'
import type { OnCall, handOverSchema } from '../../contract/api/on-call.ts'
import { dayMs } from '../../contract/vietnam-time.ts'
import { mayIn, requireUnit } from '../../kernel/actor.ts'
import { audit } from '../../kernel/audit.ts'
import type { Context, Reader, Tx } from '../../kernel/context.ts'
import { conflict, forbidden, invalidField } from '../../kernel/errors.ts'
import { scopeOf } from '../../kernel/scope.ts'
import { nextOnCall, onCallAt } from '../duty.rules.ts'
import type { Shift } from '../world.ts'
import { type GroupWithMembers, cutShift, findGroup, insertShift, listGroupRows, listShifts, lockGroup, namesOf } from './store.ts'

const ahead = 371 * dayMs
/** Where nothing else ends the duty that is taken over. */
const openEnd = 7 * dayMs
const longest = 62 * dayMs

/** "Ai trực bây giờ": groups with a rotation or shifts, of the units where the actor may read incidents. */
export async function listOnCall(ctx: Context, within: number | undefined): Promise<OnCall[]> {
  const { db } = ctx.app
  const groups = await listGroupRows(db, await scopeOf(ctx, 'incident.read', within))
  const all = await onCallOf(ctx, groups, db)
  return all.filter(
    ({ now, next, groupId }) => now.length > 0 || next !== null || groups.some(({ id, rotation }) => id === groupId && rotation !== null),
  )
}

/**
 * Hands duty over: from now on somebody else of the group has it, until `to` or until the present duty would have ended; what is left of the present duty after `to` stays. Open
 * incidents that were told to the one are told to the other by the planner's next run.
 * @throws DomainError `not-found`, `forbidden` for who neither is on call nor manages notifications, `invalid`, `nobody-on-call`
 */
export async function handOver(ctx: Context, groupId: number, input: z.output<typeof handOverSchema>): Promise<OnCall> {
  const group = await findGroup(ctx.app.db, groupId)
  requireUnit(ctx.actor, 'incident.read', group?.unitId)
  if (!group) throw new Error('requireUnit lets nothing pass that does not exist')
  const member = group.members.find(({ id }) => id === input.personId)
  if (!member) throw invalidField('personId', 'no-member', 'Người nhận ca phải là thành viên của nhóm.')
  await ctx.app.db.transaction(async (tx) => {
    await lockGroup(tx, groupId)
    await pass(tx, ctx, group, member.id, input.to === undefined ? null : Date.parse(input.to), input.note ?? null)
  })
  const [after] = await onCallOf(ctx, [group], ctx.app.db)
  if (!after) throw new Error('one group gives one answer')
  return after
}

async function pass(
  tx: Tx,
  ctx: Context,
  group: GroupWithMembers,
  personId: string,
  wanted: number | null,
  note: string | null,
): Promise<void> {
  const now = ctx.app.clock.now()
  const shifts = await listShifts(tx, [group.id], now, now + ahead)
  const present = onCallAt({ rotation: group.rotation, shifts }, now)
  const own = 'personId' in ctx.actor ? ctx.actor.personId : null
  const onCall = present.some((duty) => duty.personId === own)
  if (!onCall && !mayIn(ctx.actor, 'notify.manage', group.unitId))
    throw forbidden('Chỉ người đang trực hoặc người quản lý thông báo được bàn giao ca.')
  if (present.length === 0) throw conflict('nobody-on-call', 'Bây giờ không có ca trực nào để bàn giao; hãy thêm ca vào lịch trực.')
  if (present.some((duty) => duty.personId === personId)) throw invalidField('personId', 'on-call', 'Người này đang trực.')
  // Who is on call hands over the own duty; who manages, that of everybody.
  const leaving = present.filter((duty) => !onCall || duty.personId === own)
  const until = wanted ?? Math.min(...leaving.map((duty) => duty.until ?? now + openEnd))
  if (until <= now) throw invalidField('to', 'past', 'Giờ kết thúc phải sau bây giờ.')
  if (until - now > longest) throw invalidField('to', 'too-long', 'Bàn giao nhiều nhất 62 ngày.')
  for (const shift of shifts.filter((one) => one.from <= now && leaving.some((duty) => duty.personId === one.personId)))
    await cut(tx, group.id, shift, now, until)
  await insertShift(tx, group.id, { personId, from: now, to: until, note }, now)
  await audit(tx, ctx, {
    ...{ action: 'notifyShift.handOver', entity: 'notifyGroup', entityId: group.id, unitId: group.unitId },
    before: { people: leaving.map((duty) => duty.personId) },
    after: { people: [personId], to: new Date(until), note },
  })
}

async function cut(tx: Tx, groupId: number, shift: Shift, now: number, until: number): Promise<void> {
  await cutShift(tx, shift, now)
  if (shift.to > until) await insertShift(tx, groupId, { ...shift, from: until }, now)
}

/** How duty of these groups stands now. */
async function onCallOf(ctx: Context, groups: readonly GroupWithMembers[], db: Reader): Promise<OnCall[]> {
  const at = ctx.app.clock.now()
  const shifts = await listShifts(
    db,
    groups.map(({ id }) => id),
    at,
    at + ahead,
  )
  const own = 'personId' in ctx.actor ? ctx.actor.personId : null
  const calendars = groups.map((group) => {
    const calendar = { rotation: group.rotation, shifts: shifts.filter(({ groupId }) => groupId === group.id) }
    return { group, present: onCallAt(calendar, at), next: nextOnCall(calendar, at) }
  })
  const ids = calendars.flatMap(({ present, next }) => [...present.map(({ personId }) => personId), ...(next ? [next.personId] : [])])
  const names = await namesOf(db, ids)
  const named = (id: string) => ({ id, name: names.get(id) ?? '' })
  return calendars.map(({ group, present, next }) => {
    const mayHandOver =
      present.length > 0 && (present.some(({ personId }) => personId === own) || mayIn(ctx.actor, 'notify.manage', group.unitId))
    return {
      groupId: group.id,
      groupName: group.name,
      unitId: group.unitId,
      now: present.map(({ personId, until }) => ({ ...named(personId), until: until === null ? null : new Date(until).toISOString() })),
      next: next && { ...named(next.personId), from: new Date(next.from).toISOString() },
      mayHandOver,
      members: mayHandOver ? group.members : [],
    }
  })
}
