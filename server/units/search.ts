import { unitsFor } from '../kernel/actor.ts'
import { today } from '../kernel/scope.ts'
import type { SearchProvider } from '../kernel/search.ts'
import { loadUnits, searchUnits } from './store.ts'

/** Finds units by any name that they have had. */
export const unitSearch: SearchProvider = {
  right: 'unit.read',
  async search(ctx, folded, limit) {
    const { db, clock } = ctx.app
    const ids = await searchUnits(db, unitsFor(ctx.actor, 'unit.read'), folded, limit)
    const units = await loadUnits(db, ids, today(clock))
    return units.map(({ id, name, shortName }) => ({ kind: 'unit', id: String(id), title: name, detail: shortName, unitId: id }))
  },
}
