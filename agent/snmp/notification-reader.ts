import type { NativeUser } from 'net-snmp'
import type { Clock } from '../../server/contract/clock.ts'
import type { SnmpCredential } from '../../server/contract/credentials.ts'
import { Bucket } from '../bucket.ts'
import { toNativeUser } from './credentials.ts'
import { Ear } from './ear.ts'
import { forgetKeys } from './keys.ts'
import { LocalEngine } from './local-engine.ts'
import { notifying, toNotification, type SnmpNotification } from './notification.ts'
import { type Outline, outlineOf } from './outline.ts'
import { TimeWindows } from './time-windows.ts'

/**
 * What a datagram was. `reply` is to be sent back where there is one.
 * - `question`: a sender of informs asks who we are, or was told that its time is wrong
 * - `refused`: SNMPv3 with a user or key that is none of the credentials
 * - `replayed`: authentic, but from longer ago than SNMPv3 allows
 * - `busy`: too many unknown SNMPv3 engines at once, each of which costs a key
 */
export type Heard =
  | { kind: 'notification'; notification: SnmpNotification; reply: Buffer | null }
  | { kind: 'question' | 'refused' | 'replayed' | 'garbled' | 'busy'; reply: Buffer | null }

type Secured = Extract<Outline, { version: '3' }>

/** Making the keys of an engine takes a hash over a megabyte: so many may be made at once, and one more in each second. */
const newEngines = { burst: 20, every: 1_000 } as const
/** Credentials tried on one message. */
const mostTried = 4

const notification: ReadonlySet<number> = new Set(Object.values(notifying))

/**
 * Reads traps and informs of all versions, and words the answers that informs need. Decoding and cryptography are net-snmp's; what its receiver leaves out is here: strict
 * lengths, the time window that makes a replayed message harmless, users by sender, bounded work for unknown engines.
 */
export class NotificationReader {
  #engine: LocalEngine
  #windows: TimeWindows
  #community: Ear
  #users = new Map<string, { ear: Ear; user: NativeUser } | null>()
  #newEngines: Bucket

  constructor(seed: string, clock: Clock, now: number) {
    this.#engine = new LocalEngine(seed, clock, now)
    this.#windows = new TimeWindows(clock)
    this.#community = new Ear(this.#engine.id, null)
    this.#newEngines = new Bucket(clock, newEngines)
  }

  /** Forgets keys that are not among the credentials any more. */
  forgetUsers(): void {
    this.#users.clear()
  }

  /** @param credentials how to speak with the sender, as far as is known */
  read(data: Buffer, credentials: readonly SnmpCredential[]): Heard {
    const outline = outlineOf(data)
    if (outline === null) return { kind: 'garbled', reply: null }
    if (outline.version === '3') return this.#secured(data, outline, credentials)
    if (!notification.has(outline.pdu)) return { kind: 'garbled', reply: null }
    const { pdu, reply } = this.#community.hear(data)
    const found = pdu && toNotification(outline.version, pdu)
    return found ? { kind: 'notification', notification: found, reply } : { kind: 'garbled', reply: null }
  }

  #secured(data: Buffer, outline: Secured, credentials: readonly SnmpCredential[]): Heard {
    const { engine, user: name, reportable, id } = outline
    const own = engine.equals(this.#engine.id)
    const report = (stat: 'unknownEngineIDs' | 'unknownUserNames') => (reportable ? this.#engine.report(stat, id) : null)
    if (engine.length === 0) return { kind: 'question', reply: report('unknownEngineIDs') }
    const users = credentials.flatMap((credential) => (credential.version === '3' && credential.user === name ? [credential] : []))
    if (users.length === 0) return { kind: 'refused', reply: own ? report('unknownUserNames') : null }
    const unknown = !own && !this.#windows.has(engine) && users.some((user) => user.level !== 'noAuthNoPriv')
    if (unknown && !this.#newEngines.take()) return { kind: 'busy', reply: null }
    for (const credential of users.slice(0, mostTried)) {
      const known = this.#ear(credential)
      const { pdu, reply } = known?.ear.hear(data) ?? {}
      const found = pdu && toNotification('3', pdu)
      if (!known || !found) continue
      if (found.inform) return this.#inform(outline, known.user, found, reply ?? null)
      // What is not authenticated says nothing of time.
      if (outline.authenticated && !this.#windows.admit(outline)) return { kind: 'replayed', reply: null }
      return { kind: 'notification', notification: found, reply: null }
    }
    if (unknown) forgetKeys(engine)
    return { kind: 'refused', reply: null }
  }

  /** An inform is secured by our identity and time: one that is secured by another was not meant for us, or long ago. */
  #inform(outline: Secured, user: NativeUser, found: SnmpNotification, reply: Buffer | null): Heard {
    if (!outline.engine.equals(this.#engine.id)) {
      return { kind: 'question', reply: outline.reportable ? this.#engine.report('unknownEngineIDs', outline.id) : null }
    }
    if (outline.authenticated && !this.#engine.isTimely(outline)) {
      return { kind: 'question', reply: outline.reportable ? this.#engine.report('notInTimeWindows', outline.id, user) : null }
    }
    return { kind: 'notification', notification: found, reply }
  }

  #ear(credential: Extract<SnmpCredential, { version: '3' }>): { ear: Ear; user: NativeUser } | null {
    const key = JSON.stringify(credential)
    let known = this.#users.get(key)
    if (known === undefined) {
      known = this.#open(credential)
      this.#users.set(key, known)
    }
    return known
  }

  /** Null for a user that cannot work from this machine. */
  #open(credential: Extract<SnmpCredential, { version: '3' }>): { ear: Ear; user: NativeUser } | null {
    try {
      const user = toNativeUser(credential)
      return { ear: new Ear(this.#engine.id, user), user }
    } catch {
      return null
    }
  }
}
