import { audit } from '../kernel/audit.ts'
import type { Context } from '../kernel/context.ts'
import { announce } from '../kernel/events.ts'
import { hashPassword } from '../kernel/passwords.ts'
import { auditUnit, requireManaged } from './access.ts'
import { deleteSessions, setPassword } from './store.ts'

/** Gives a person a new password; whoever is signed in as that person must sign in again. */
export async function resetPassword(ctx: Context, id: string, password: string): Promise<void> {
  await requireManaged(ctx, id)
  const hash = await hashPassword(password)
  await ctx.app.db.transaction(async (tx) => {
    const person = await requireManaged(ctx, id, tx)
    await setPassword(tx, id, hash, new Date(ctx.app.clock.now()))
    await deleteSessions(tx, id)
    await audit(tx, ctx, { action: 'person.reset-password', entity: 'person', entityId: id, unitId: auditUnit(person) })
    await announce(tx, { people: [id] })
  })
}
