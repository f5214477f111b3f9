import type { Right } from '../contract/roles.ts'
import type { SearchHit } from '../contract/api/search.ts'
import type { Context } from './context.ts'

/** What a feature offers to `GET /api/search`. It is asked only when the actor holds `right` somewhere, and fences its own query. */
export interface SearchProvider {
  right: Right
  /** @param folded the query through `fold` (contract/text.ts), never empty */
  search(ctx: Context, folded: string, limit: number): Promise<SearchHit[]>
}
