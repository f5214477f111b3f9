import type { z } from 'zod'
import type { GroupItem, groupChangeSchema, newGroupSchema } from '../../contract/api/on-call.ts'
import type { Rotation } from '../../contract/notify.ts'
import { requireUnit, unitsFor } from '../../kernel/actor.ts'
import { audit, changedFields } from '../../kernel/audit.ts'
import type { Context } from '../../kernel/context.ts'
import { invalidField } from '../../kernel/errors.ts'
import { scopeOf, today, unitForNew } from '../../kernel/scope.ts'
import { peopleWithin } from '../me/store.ts'
import { type GroupWithMembers, findGroup, insertGroup, listGroupRows, replaceMembers, updateGroup } from './store.ts'

/** Groups of the units where the actor manages notifications. */
export async function listGroups(ctx: Context, within: number | undefined): Promise<GroupItem[]> {
  return (await listGroupRows(ctx.app.db, await scopeOf(ctx, 'notify.manage', within))).map(itemOf)
}

/** A group that the actor manages. @throws DomainError `not-found`, `forbidden` */
export async function requireGroup(ctx: Context, id: number): Promise<GroupWithMembers> {
  const row = await findGroup(ctx.app.db, id)
  requireUnit(ctx.actor, 'notify.manage', row?.unitId)
  if (!row) throw new Error('requireUnit lets nothing pass that does not exist')
  return row
}

/** @throws DomainError `not-found`, `forbidden`, `invalid` */
export async function createGroup(ctx: Context, input: z.output<typeof newGroupSchema>): Promise<GroupItem> {
  const unitId = await unitForNew(ctx, 'notify.manage', input.unitId)
  const { name, members, rotation = null } = input
  await requireMembers(ctx, members, rotation)
  const id = await ctx.app.db.transaction(async (tx) => {
    const made = await insertGroup(tx, { unitId, name, rotation }, ctx.app.clock.now())
    await replaceMembers(tx, made, [...new Set(members)])
    const after = { name, members, rotation }
    await audit(tx, ctx, { action: 'notifyGroup.create', entity: 'notifyGroup', entityId: made, unitId, after })
    return made
  })
  return itemOf(await requireGroup(ctx, id))
}

/** @throws DomainError `not-found`, `forbidden`, `invalid` */
export async function changeGroup(ctx: Context, id: number, input: z.output<typeof groupChangeSchema>): Promise<GroupItem> {
  const row = await requireGroup(ctx, id)
  const before = { name: row.name, members: row.members.map((member) => member.id), rotation: row.rotation }
  const after = {
    name: input.name ?? before.name,
    members: input.members ? [...new Set(input.members)] : before.members,
    rotation: input.rotation === undefined ? before.rotation : input.rotation,
  }
  if (input.members || input.rotation) await requireMembers(ctx, after.members, after.rotation)
  const changed = changedFields(before, after)
  if (changed)
    await ctx.app.db.transaction(async (tx) => {
      await updateGroup(tx, id, { name: after.name, rotation: after.rotation })
      await replaceMembers(tx, id, after.members)
      await audit(tx, ctx, { action: 'notifyGroup.change', entity: 'notifyGroup', entityId: id, unitId: row.unitId, ...changed })
    })
  return itemOf(await requireGroup(ctx, id))
}

/** Rules that name it reach nobody by it any more. @throws DomainError `not-found`, `forbidden` */
export async function deleteGroup(ctx: Context, id: number): Promise<void> {
  const { unitId, name } = await requireGroup(ctx, id)
  await ctx.app.db.transaction(async (tx) => {
    await updateGroup(tx, id, { deletedAt: new Date(ctx.app.clock.now()) })
    await audit(tx, ctx, { action: 'notifyGroup.delete', entity: 'notifyGroup', entityId: id, unitId, before: { name } })
  })
}

async function requireMembers(ctx: Context, members: readonly string[], rotation: Rotation | null): Promise<void> {
  const known = await peopleWithin(ctx.app.db, members, unitsFor(ctx.actor, 'notify.manage'), today(ctx.app.clock))
  if (!members.every((id) => known.has(id)))
    throw invalidField('members', 'unknown', 'Có người không tồn tại hoặc không còn vai trò trong đơn vị.')
  if (rotation && !rotation.people.every((id) => members.includes(id)))
    throw invalidField('rotation.people', 'no-member', 'Người trong vòng trực phải là thành viên của nhóm.')
}

function itemOf({ id, unitId, name, members, rotation }: GroupWithMembers): GroupItem {
  return { id, unitId, name, members, rotation }
}
