import { type Right, type Role, grants, rights } from '../contract/roles.ts'
import { forbidden, notFound } from './errors.ts'

/** A role that a person holds today, for a unit and all below it. */
export interface HeldRole {
  role: Role
  unitId: number
}

interface Fenced {
  /** Right → the units where it is held: the role's unit and all below it. A right that is absent is held nowhere. */
  fence: ReadonlyMap<Right, ReadonlySet<number>>
}

/** Who acts. `person` came with a cookie session, `token` with a personal API token, `agent` with an agent's credential, `wall` with the link of a wall screen. */
export type Actor =
  | ({ kind: 'anonymous'; id: null; name: string } & Fenced)
  | ({
      kind: 'person'
      id: string
      name: string
      personId: string
      username: string | null
      sessionId: string
      roles: readonly HeldRole[]
    } & Fenced)
  | ({
      kind: 'token'
      id: string
      name: string
      personId: string
      username: string | null
      tokenId: number
      readOnly: boolean
      roles: readonly HeldRole[]
    } & Fenced)
  | ({ kind: 'agent'; id: string; name: string; agentId: number; unitId: number } & Fenced)
  | ({ kind: 'wall'; id: string; name: string; wallId: number; unitId: number } & Fenced)
  | ({ kind: 'system'; id: null; name: string } & Fenced)

const nowhere: ReadonlyMap<Right, ReadonlySet<number>> = new Map()

/** A caller without credentials. */
export const anonymous: Actor = { kind: 'anonymous', id: null, name: 'Khách', fence: nowhere }

/** The server itself: periodic jobs and first start. It holds no rights: its code does not ask for them. */
export const system: Actor = { kind: 'system', id: null, name: 'Hệ thống', fence: nowhere }

/** An agent that has shown its credential. It holds no rights of people either. */
export const agentActor = (agent: { id: number; name: string; unitId: number }): Actor => ({
  kind: 'agent',
  id: String(agent.id),
  name: agent.name,
  agentId: agent.id,
  unitId: agent.unitId,
  fence: nowhere,
})

/** What a wall screen may read. Routes other than the wall's own refuse it whatever it holds (`admit` of ./route.ts). */
const wallRights: readonly Right[] = ['overview.read', 'device.read', 'incident.read']

/** A wall screen that has shown its link. @param unitIds its unit and all below it */
export const wallActor = (wall: { id: number; name: string; unitId: number; unitIds: readonly number[] }): Actor => {
  const units = new Set(wall.unitIds)
  return {
    kind: 'wall',
    id: String(wall.id),
    name: wall.name,
    wallId: wall.id,
    unitId: wall.unitId,
    fence: new Map(wallRights.map((right) => [right, units])),
  }
}

/**
 * Where each right is held.
 * @param held roles in force today with every unit that they reach (own unit and all below)
 */
export function fenceOf(held: readonly { role: Role; unitIds: readonly number[] }[]): ReadonlyMap<Right, ReadonlySet<number>> {
  const fence = new Map<Right, ReadonlySet<number>>()
  for (const right of rights) {
    const units = new Set(held.filter((h) => grants[right].includes(h.role)).flatMap((h) => h.unitIds))
    if (units.size > 0) fence.set(right, units)
  }
  return fence
}

/** Ids of the units where the actor holds the right; empty: nowhere. Every list is filtered by it. */
export function unitsFor(actor: Actor, right: Right): number[] {
  return [...(actor.fence.get(right) ?? [])]
}

/** The person who acts, also by a token; null: no person does. */
export const personIdOf = (actor: Actor): string | null => ('personId' in actor ? actor.personId : null)

/** Does the actor hold the right for this unit? */
export function mayIn(actor: Actor, right: Right, unitId: number): boolean {
  return actor.fence.get(right)?.has(unitId) ?? false
}

/**
 * Lets the verb go on only where the actor holds the right for the unit. Something that does not exist (`undefined`) and something of a unit that the actor may not
 * see are the same 404, so that ids cannot be tried out; 403 only where the actor may see the unit but not do this.
 * @throws DomainError `not-found` or `forbidden`
 */
export function requireUnit(actor: Actor, right: Right, unitId: number | null | undefined): asserts unitId is number {
  if (unitId === null || unitId === undefined) throw notFound()
  if (mayIn(actor, right, unitId)) return
  for (const units of actor.fence.values()) if (units.has(unitId)) throw forbidden()
  throw notFound()
}
