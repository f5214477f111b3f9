import type { Unit } from '../contract/api/session.ts'
import type { Context } from '../kernel/context.ts'
import { notFound } from '../kernel/errors.ts'
import { scopeOf, today } from '../kernel/scope.ts'
import { loadUnits } from './store.ts'

/** The units that the actor may see, top first. */
export async function listUnits(ctx: Context, within: number | undefined): Promise<Unit[]> {
  return loadUnits(ctx.app.db, await scopeOf(ctx, 'unit.read', within), today(ctx.app.clock))
}

/** One unit; its parent is named only when the actor may see that one too. */
export async function getUnit(ctx: Context, id: number): Promise<Unit> {
  const found = (await listUnits(ctx, undefined)).find((u) => u.id === id)
  if (!found) throw notFound()
  return found
}
