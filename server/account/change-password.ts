import type { z } from 'zod'
import type { changePasswordSchema } from '../contract/api/manage.ts'
import { audit } from '../kernel/audit.ts'
import type { Context } from '../kernel/context.ts'
import { invalidField } from '../kernel/errors.ts'
import { announce } from '../kernel/events.ts'
import { hashPassword, verifyPassword } from '../kernel/passwords.ts'
import { ownUnit, requireSignedIn } from './self.ts'
import { deleteOtherSessions, passwordHashOf, setOwnPassword } from './store.ts'

/**
 * Changes the actor's own password and ends the person's other sessions. Wrong guesses of the present password count like wrong sign-ins.
 * @throws DomainError `invalid` on the field `currentPassword`, `too-many-attempts`
 */
export async function changeOwnPassword(ctx: Context, input: z.output<typeof changePasswordSchema>): Promise<void> {
  const actor = requireSignedIn(ctx)
  const { app } = ctx
  const forgive = await app.auth.limit(actor.username ?? actor.personId, ctx.address)
  const present = await passwordHashOf(app.db, actor.personId)
  if (present === null || !(await verifyPassword(present, input.currentPassword)))
    throw invalidField('currentPassword', 'wrong', 'Mật khẩu hiện tại không đúng.')
  await forgive()
  const hash = await hashPassword(input.newPassword)
  await app.db.transaction(async (tx) => {
    await setOwnPassword(tx, actor.personId, hash, new Date(app.clock.now()))
    await deleteOtherSessions(tx, actor.personId, actor.sessionId)
    await audit(tx, ctx, { action: 'person.change-password', entity: 'person', entityId: actor.personId, unitId: ownUnit(actor) })
    await announce(tx, { people: [actor.personId] })
  })
}
