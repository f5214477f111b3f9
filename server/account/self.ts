import type { Actor } from '../kernel/actor.ts'
import type { Context } from '../kernel/context.ts'
import { forbidden } from '../kernel/errors.ts'

/** The person behind the request. @throws DomainError for anybody who is none */
export function requirePerson(ctx: Context): Extract<Actor, { personId: string }> {
  if (ctx.actor.kind !== 'person' && ctx.actor.kind !== 'token') throw forbidden()
  return ctx.actor
}

/** The signed-in person, with the session. @throws DomainError for tokens: they do not change the account that they belong to */
export function requireSignedIn(ctx: Context): Extract<Actor, { kind: 'person' }> {
  if (ctx.actor.kind !== 'person') throw forbidden()
  return ctx.actor
}

/** The unit under which a person's own changes are logged: where the first role lies. */
export const ownUnit = (actor: Extract<Actor, { personId: string }>): number | null => actor.roles[0]?.unitId ?? null
