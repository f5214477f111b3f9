import type { SearchHit } from '../contract/api/search.ts'
import { fold } from '../contract/text.ts'
import type { Context } from '../kernel/context.ts'

/** Asks every feature that the actor may read. The first hits of each come before the second ones, so that none crowds out the others. */
export async function searchAll(ctx: Context, query: string, limit: number): Promise<SearchHit[]> {
  const folded = fold(query)
  if (folded === '') return []
  const providers = ctx.app.search.filter((provider) => ctx.actor.fence.has(provider.right))
  const found = await Promise.all(providers.map((provider) => provider.search(ctx, folded, limit)))
  const longest = Math.max(0, ...found.map((hits) => hits.length))
  return Array.from({ length: longest }, (_, i) => found.flatMap((hits) => hits[i] ?? []))
    .flat()
    .slice(0, limit)
}
