import type { Context } from '../kernel/context.ts'
import { notFound } from '../kernel/errors.ts'

/**
 * Proves the token of a screen's link, before its cookie is set.
 * @throws DomainError `not-found` when it is unknown, revoked or has run out: the same for all three
 */
export async function openWall(ctx: Context, token: string): Promise<void> {
  const headers = new Headers({ authorization: `Bearer ${token}` })
  const found = await ctx.app.auth.actor({ headers, address: ctx.address }).catch(() => null)
  if (found?.actor.kind !== 'wall') throw notFound('Liên kết của màn hình này không đúng, đã hết hạn hoặc đã bị thu hồi.')
}
