import type { Person } from '../contract/api/session.ts'
import { audit } from '../kernel/audit.ts'
import type { Context } from '../kernel/context.ts'
import { announce } from '../kernel/events.ts'
import { auditUnit, readPerson, refuseSelf, requireManaged } from './access.ts'
import { deleteSessions, setDisabled } from './store.ts'

/** Shuts a person out at once: sessions end, tokens stop working. What the person did stays. */
export async function disablePerson(ctx: Context, id: string): Promise<Person> {
  return ctx.app.db.transaction(async (tx) => {
    const before = await requireManaged(ctx, id, tx)
    refuseSelf(ctx, id, 'Bạn không thể tự khóa tài khoản của mình.')
    const now = new Date(ctx.app.clock.now())
    if (await setDisabled(tx, id, now, now)) {
      await deleteSessions(tx, id)
      await audit(tx, ctx, { action: 'person.disable', entity: 'person', entityId: id, unitId: auditUnit(before) })
      await announce(tx, { people: [id] })
    }
    return readPerson(ctx, id, tx)
  })
}

/** Lets a person sign in again. */
export async function enablePerson(ctx: Context, id: string): Promise<Person> {
  return ctx.app.db.transaction(async (tx) => {
    const before = await requireManaged(ctx, id, tx)
    if (await setDisabled(tx, id, null, new Date(ctx.app.clock.now())))
      await audit(tx, ctx, { action: 'person.enable', entity: 'person', entityId: id, unitId: auditUnit(before) })
    return readPerson(ctx, id, tx)
  })
}
