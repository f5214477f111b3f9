import type { z } from 'zod'
import type { personChangeSchema } from '../contract/api/manage.ts'
import type { Person } from '../contract/api/session.ts'
import { audit, changedFields } from '../kernel/audit.ts'
import type { Context } from '../kernel/context.ts'
import { auditUnit, readPerson, requireManaged } from './access.ts'
import { usernameTakenError } from './create.ts'
import { updatePerson, usernameTaken } from './store.ts'

/** Changes name, user name and phone of a person. */
export async function changePerson(ctx: Context, id: string, input: z.output<typeof personChangeSchema>): Promise<Person> {
  return ctx.app.db.transaction(async (tx) => {
    const before = await requireManaged(ctx, id, tx)
    const after = {
      name: input.name ?? before.name,
      username: input.username ?? before.username,
      phone: input.phone === undefined ? before.phone : input.phone,
    }
    const changed = changedFields<typeof after>(before, after)
    if (changed === null) return before
    const renamed = after.username?.toLowerCase() !== before.username?.toLowerCase()
    if (renamed && after.username !== null && (await usernameTaken(tx, after.username))) throw usernameTakenError()
    await updatePerson(tx, id, after, new Date(ctx.app.clock.now()))
    await audit(tx, ctx, { action: 'person.change', entity: 'person', entityId: id, unitId: auditUnit(before), ...changed })
    return readPerson(ctx, id, tx)
  })
}
