import type { Person } from '../contract/api/session.ts'
import type { Context } from '../kernel/context.ts'
import { scopeOf } from '../kernel/scope.ts'
import { readPeople } from './access.ts'

/** People of the units where the actor may read people. */
export async function listPeople(ctx: Context, within: number | undefined): Promise<Person[]> {
  return readPeople(ctx, await scopeOf(ctx, 'person.read', within))
}
