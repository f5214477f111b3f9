import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import type { newPersonSchema } from '../contract/api/manage.ts'
import type { Person } from '../contract/api/session.ts'
import { requireUnit } from '../kernel/actor.ts'
import { audit } from '../kernel/audit.ts'
import type { Context, Tx } from '../kernel/context.ts'
import { invalidField } from '../kernel/errors.ts'
import { hashPassword } from '../kernel/passwords.ts'
import { today } from '../kernel/scope.ts'
import { readPerson } from './access.ts'
import { insertPerson, insertRole, usernameTaken } from './store.ts'

type NewPerson = z.output<typeof newPersonSchema>

/** Makes a person with a first password and at least one role. */
export async function createPerson(ctx: Context, input: NewPerson): Promise<Person> {
  for (const { unitId } of input.roles) requireUnit(ctx.actor, 'person.manage', unitId)
  const passwordHash = await hashPassword(input.password)
  const id = await ctx.app.db.transaction((tx) => addPerson(tx, ctx, { ...input, passwordHash }))
  return readPerson(ctx, id)
}

/** The change itself, also for the first start, which has no rights yet. @returns the person's id */
export async function addPerson(
  tx: Tx,
  ctx: Context,
  input: Pick<NewPerson, 'name' | 'username' | 'phone' | 'roles'> & { passwordHash: string },
): Promise<string> {
  const { name, username, phone = null, passwordHash, roles } = input
  if (await usernameTaken(tx, username)) throw usernameTakenError()
  const id = randomUUID()
  const now = new Date(ctx.app.clock.now())
  await insertPerson(tx, { id, name, username, phone, passwordHash, now })
  for (const { role, unitId, validFrom = today(ctx.app.clock), validTo = null } of roles)
    await insertRole(tx, { personId: id, role, unitId, validFrom, validTo, createdAt: now })
  const unitId = roles[0]?.unitId ?? null
  await audit(tx, ctx, { action: 'person.create', entity: 'person', entityId: id, unitId, after: { name, username, phone, roles } })
  return id
}

export const usernameTakenError = () => invalidField('username', 'taken', 'Tên đăng nhập này đã có người dùng.')
