import { unitsFor } from '../kernel/actor.ts'
import type { SearchProvider } from '../kernel/search.ts'
import { searchSitesOf } from './store.ts'

/** Finds sites by name, address or former ward. */
export const siteSearch: SearchProvider = {
  right: 'unit.read',
  async search(ctx, folded, limit) {
    const sites = await searchSitesOf(ctx.app.db, unitsFor(ctx.actor, 'unit.read'), folded, limit)
    return sites.map(({ id, name, address, unitId }) => ({ kind: 'site', id: String(id), title: name, detail: address, unitId }))
  },
}
