import type { z } from 'zod'
import type { newRoleSchema, roleChangeSchema } from '../contract/api/manage.ts'
import type { Person } from '../contract/api/session.ts'
import { requireUnit } from '../kernel/actor.ts'
import { audit } from '../kernel/audit.ts'
import type { Context } from '../kernel/context.ts'
import { invalidField, notFound } from '../kernel/errors.ts'
import { announce } from '../kernel/events.ts'
import { today } from '../kernel/scope.ts'
import { dayBefore } from '../units/rules.ts'
import { readPerson, refuseSelf } from './access.ts'
import { insertRole, updateRole } from './store.ts'

/** Gives a person one more role, for a unit that the actor manages. The person must be known to the actor. */
export async function addRole(ctx: Context, id: string, input: z.output<typeof newRoleSchema>): Promise<Person> {
  const { role, unitId, validFrom = today(ctx.app.clock), validTo = null } = input
  requireUnit(ctx.actor, 'person.manage', unitId)
  return ctx.app.db.transaction(async (tx) => {
    await readPerson(ctx, id, tx)
    await insertRole(tx, { personId: id, role, unitId, validFrom, validTo, createdAt: new Date(ctx.app.clock.now()) })
    const after = { role, unitId, validFrom, validTo }
    await audit(tx, ctx, { action: 'person.add-role', entity: 'person', entityId: id, unitId, after })
    await announce(tx, { people: [id] })
    return readPerson(ctx, id, tx)
  })
}

/** Changes the dates of a role. */
export async function changeRole(ctx: Context, id: string, assignment: number, input: z.output<typeof roleChangeSchema>): Promise<Person> {
  return ctx.app.db.transaction(async (tx) => {
    const held = (await readPerson(ctx, id, tx)).roles.find((r) => r.id === assignment)
    requireUnit(ctx.actor, 'person.manage', held?.unitId)
    if (!held) throw notFound()
    refuseSelf(ctx, id, 'Bạn không thể tự thay đổi vai trò của mình.')
    const before = { validFrom: held.validFrom, validTo: held.validTo }
    const after = { validFrom: input.validFrom ?? held.validFrom, validTo: input.validTo === undefined ? held.validTo : input.validTo }
    if (input.validFrom !== undefined && after.validTo !== null && after.validFrom > after.validTo)
      throw invalidField('validTo', 'order', 'Ngày kết thúc phải sau ngày bắt đầu')
    await updateRole(tx, assignment, after)
    await audit(tx, ctx, {
      action: 'person.change-role',
      entity: 'person',
      entityId: id,
      unitId: held.unitId,
      before: { role: held.role, ...before },
      after: { role: held.role, ...after },
    })
    await announce(tx, { people: [id] })
    return readPerson(ctx, id, tx)
  })
}

/** Ends a role: yesterday was its last day. It stays in the history. */
export function endRole(ctx: Context, id: string, assignment: number): Promise<Person> {
  return changeRole(ctx, id, assignment, { validTo: dayBefore(today(ctx.app.clock)) })
}
