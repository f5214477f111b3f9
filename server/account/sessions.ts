import { audit } from '../kernel/audit.ts'
import type { Context } from '../kernel/context.ts'
import { notFound } from '../kernel/errors.ts'
import { announce } from '../kernel/events.ts'
import { readSessions } from '../people/index.ts'
import { ownUnit, requirePerson, requireSignedIn } from './self.ts'
import { deleteOtherSessions, deleteSession } from './store.ts'

/** Where the actor is signed in. */
export const ownSessions = (ctx: Context) => readSessions(ctx, requirePerson(ctx).personId)

/** Ends one of the actor's own sessions. */
export async function endOwnSession(ctx: Context, sessionId: string): Promise<void> {
  const actor = requireSignedIn(ctx)
  await ctx.app.db.transaction(async (tx) => {
    if (!(await deleteSession(tx, actor.personId, sessionId))) throw notFound()
    await audit(tx, ctx, { action: 'session.end', entity: 'person', entityId: actor.personId, unitId: ownUnit(actor) })
    await announce(tx, { people: [actor.personId] })
  })
}

/** Ends all of the actor's sessions but this one. */
export async function endOtherSessions(ctx: Context): Promise<void> {
  const actor = requireSignedIn(ctx)
  await ctx.app.db.transaction(async (tx) => {
    const count = await deleteOtherSessions(tx, actor.personId, actor.sessionId)
    await audit(tx, ctx, { action: 'session.end', entity: 'person', entityId: actor.personId, unitId: ownUnit(actor), after: { count } })
    await announce(tx, { people: [actor.personId] })
  })
}
