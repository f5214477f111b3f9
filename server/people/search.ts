import { unitsFor } from '../kernel/actor.ts'
import type { SearchProvider } from '../kernel/search.ts'
import { searchPeopleOf } from './store.ts'

/** Finds people by name and user name. */
export const personSearch: SearchProvider = {
  right: 'person.read',
  async search(ctx, folded, limit) {
    const people = await searchPeopleOf(ctx.app.db, unitsFor(ctx.actor, 'person.read'), folded, limit)
    return people.map(({ id, name, username }) => ({ kind: 'person', id, title: name, detail: username, unitId: null }))
  },
}
