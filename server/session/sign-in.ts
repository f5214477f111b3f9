import type { z } from 'zod'
import type { signInSchema, signedInPersonSchema } from '../contract/api/manage.ts'
import { audit } from '../kernel/audit.ts'
import type { Caller } from '../kernel/auth.ts'
import type { Context } from '../kernel/context.ts'

interface Answer {
  body: z.output<typeof signedInPersonSchema>
  cookies: readonly string[]
}

/** Signs a person in and writes it down. @throws DomainError `wrong-credentials`, `too-many-attempts` */
export async function signIn(ctx: Context, input: z.output<typeof signInSchema>, caller: Caller): Promise<Answer> {
  const { app } = ctx
  const { sessionId, personId, cookies } = await app.auth.signIn(input, caller)
  const actor = await app.auth.bySession(sessionId, personId)
  await app.db.transaction((tx) =>
    audit(tx, { ...ctx, actor }, { action: 'session.begin', entity: 'person', entityId: personId, unitId: actor.roles[0]?.unitId ?? null }),
  )
  return { body: { person: { id: personId, name: actor.name, username: actor.username } }, cookies }
}

/** Ends the caller's session. */
export async function signOut(ctx: Context, caller: Caller): Promise<readonly string[]> {
  const { actor, app } = ctx
  const cookies = await app.auth.signOut(caller)
  if (actor.kind === 'person')
    await app.db.transaction((tx) =>
      audit(tx, ctx, { action: 'session.end', entity: 'person', entityId: actor.personId, unitId: actor.roles[0]?.unitId ?? null }),
    )
  return cookies
}
