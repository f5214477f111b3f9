import { sql } from 'drizzle-orm'
import type { Right } from '../contract/roles.ts'
import { type Actor, mayIn } from './actor.ts'
import type { Tx } from './context.ts'

/** The PostgreSQL channel that all servers of an installation listen on. */
export const channel = 'trucban'

/** Something that changed, and the unit that fences it. */
export interface Changed<Id = number> {
  id: Id
  unitId: number
}

/** What a transaction changed. */
export interface Announcement {
  /** Devices whose status or fields changed. */
  devices?: readonly Changed[]
  /** Devices with new results. */
  results?: readonly Changed[]
  /** Devices that sent notifications. */
  traps?: readonly Changed[]
  /** Incidents that opened, changed or ended. */
  incidents?: readonly Changed[]
  /** Repair requests that were filed or changed. */
  tickets?: readonly Changed[]
  agents?: readonly Changed[]
  /** Commands of discovery and identification. */
  discovery?: readonly Changed<string>[]
  /** Ids of persons whose rights or sessions changed: their open streams are checked at once. Stays on the server. */
  people?: readonly string[]
  /** Ids of agents whose configuration changed or for whom a command waits: their streams look again. Stays on the server. */
  wake?: readonly number[]
}

const topics = ['devices', 'results', 'traps', 'incidents', 'tickets', 'agents', 'discovery'] as const
type Topic = (typeof topics)[number]

/** The right without which a reader never hears of a topic. */
const topicRight: Record<Topic, Right> = {
  devices: 'device.read',
  results: 'device.read',
  traps: 'device.read',
  incidents: 'incident.read',
  tickets: 'ticket.read',
  agents: 'agent.read',
  discovery: 'discovery.run',
}

/** A change as it arrives, grouped by unit. */
export interface Change {
  groups: readonly { topic: Topic; unitId: number; ids: readonly (number | string)[] }[]
  people: readonly string[]
  wake: readonly number[]
  /** Too much changed to name, or notifications were missed: readers of these units (or all) fetch anew, agents' streams look again. */
  reload: 'all' | readonly number[] | null
}

/** PostgreSQL refuses payloads of 8,000 bytes and more. */
const payloadLimit = 7_900
const announced = new WeakSet<Tx>()

/**
 * Tells every server, when the transaction commits, what it changed. Call it once, at the end of the transaction: a second call throws, since each NOTIFY costs the
 * commit its place in a queue. Nothing is sent when nothing changed.
 * @example
 * await announce(tx, { devices: [{ id: device.id, unitId: device.unitId }], wake: [device.agentId] })
 */
export async function announce(tx: Tx, what: Announcement): Promise<void> {
  const payload = encode(what)
  if (payload === null) return
  if (announced.has(tx)) throw new Error('announce is called once per transaction, with everything that changed')
  announced.add(tx)
  await tx.execute(sql`select pg_notify(${channel}, ${payload})`)
}

/** The payload of an announcement; null when it says nothing. */
export function encode(what: Announcement): string | null {
  const groups = topics.flatMap((topic) => {
    const byUnit = new Map<number, Set<number | string>>()
    for (const { id, unitId } of what[topic] ?? []) byUnit.set(unitId, (byUnit.get(unitId) ?? new Set()).add(id))
    return [...byUnit].map(([unitId, ids]) => ({ topic, unitId, ids: [...ids] }))
  })
  const people = [...new Set(what.people)]
  const wake = [...new Set(what.wake)]
  if (groups.length + people.length + wake.length === 0) return null
  const units = [...new Set(groups.map((g) => g.unitId))]
  const shorter: Change[] = [
    { groups, people, wake, reload: null },
    { groups: [], people, wake, reload: units },
    { groups: [], people: [], wake: [], reload: 'all' },
  ]
  return shorter.map((change) => JSON.stringify(change)).find((text) => Buffer.byteLength(text) <= payloadLimit) ?? null
}

type Listener = (change: Change) => void

/**
 * Fans out what PostgreSQL notifies to the streams of this process. One LISTEN connection feeds it (`receive`, and `missed` after it was lost).
 */
export class EventHub {
  #listeners = new Set<Listener>()

  /** @returns how to unsubscribe. The listener must not throw and must not wait. */
  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Takes a payload made by `announce`, here or in another server of the installation. */
  receive(payload: string): void {
    this.#tell(decode(payload))
  }

  /** Notifications may have been lost: whoever shows something must fetch it anew. */
  missed(): void {
    this.#tell({ groups: [], people: [], wake: [], reload: 'all' })
  }

  get size(): number {
    return this.#listeners.size
  }

  #tell(change: Change): void {
    for (const listener of this.#listeners) listener(change)
  }
}

/** Guarantee: only `encode` above writes to the channel, so a payload that parses has the shape of `Change`. */
function decode(payload: string): Change {
  return JSON.parse(payload) as Change
}

/** What one reader may hear of a change: ids of units that are not the reader's do not pass. */
export function fenced(change: Change, actor: Actor): { reload: boolean; ids: Map<Topic, (number | string)[]> } {
  const ids = new Map<Topic, (number | string)[]>()
  for (const group of change.groups) {
    if (!mayIn(actor, topicRight[group.topic], group.unitId)) continue
    ids.set(group.topic, [...(ids.get(group.topic) ?? []), ...group.ids])
  }
  const reload = change.reload === 'all' || (change.reload ?? []).some((unitId) => topics.some((t) => mayIn(actor, topicRight[t], unitId)))
  return { reload, ids }
}
