import { createHash } from 'node:crypto'
import { Authentication, type NativeUser } from 'net-snmp'
import type { Clock } from '../../server/contract/clock.ts'
import { integer, octets, sequence, wrap } from './ber.ts'

/** How far a message's time may be off, s (RFC 3414, section 2.2.3). */
export const timeWindow = 150

/** 1.3.6.1.6.3.15.1.1, the counters of the User-based Security Model, encoded. */
const usmStats = Buffer.from('2b060106030f0101', 'hex')
const stats = { notInTimeWindows: 2, unknownUserNames: 3, unknownEngineIDs: 4 } as const
const report = 0xa8
const counter32 = 65
const largestMessage = 65_507

/** net-snmp's own prefix, with the format "octets" (RFC 3411, section 5). */
const prefix = Buffer.from('8000b98305', 'hex')
/** Where counting the boots begins. */
const epoch = Date.UTC(2020, 0, 1)

/**
 * This agent as an SNMPv3 engine: informs are secured by its identity and its time, and whoever sends them asks for both first. It keeps nothing on disk: the identity
 * follows from the installation, and the boots are the minute of its start, which grows from start to start.
 */
export class LocalEngine {
  readonly id: Buffer
  readonly boots: number
  #clock: Clock
  #began: number

  /** @param seed the installation's id @param now true time, ms since the epoch */
  constructor(seed: string, clock: Clock, now: number) {
    this.id = Buffer.concat([prefix, createHash('sha256').update(seed).digest().subarray(0, 12)])
    this.boots = Math.max(1, Math.floor((now - epoch) / 60_000))
    this.#clock = clock
    this.#began = clock.monotonic()
  }

  /** Seconds since the boot. */
  get time(): number {
    return Math.floor((this.#clock.monotonic() - this.#began) / 1000)
  }

  /** Is a message of this time neither old nor of another boot? */
  isTimely({ boots, time }: { boots: number; time: number }): boolean {
    return boots === this.boots && Math.abs(time - this.time) <= timeWindow
  }

  /**
   * Tells a sender why it was not understood, and by it who and when this engine is (RFC 3414, section 4).
   * @param id msgID of what it answers
   * @param user signs the report where it has a key: a sender believes the time of no other
   */
  report(stat: keyof typeof stats, id: number, user?: NativeUser): Buffer {
    const signed = user?.authProtocol && user.authKey ? { name: user.name, protocol: user.authProtocol, key: user.authKey } : null
    const digest = Buffer.alloc(signed ? Authentication.getParametersLength(signed.protocol) : 0)
    const varbind = wrap(sequence, wrap(6, usmStats, Buffer.from([stats[stat], 0])), integer(1, counter32))
    const pdu = wrap(report, integer(id), integer(0), integer(0), wrap(sequence, varbind))
    const global = wrap(sequence, integer(id), integer(largestMessage), octets(Buffer.from([signed ? 1 : 0])), integer(3))
    const name = octets(signed?.name ?? '')
    const security = octets(wrap(sequence, octets(this.id), integer(this.boots), integer(this.time), name, octets(digest), octets('')))
    const scoped = wrap(sequence, octets(this.id), octets(''), pdu)
    const message = wrap(sequence, integer(3), global, security, scoped)
    if (signed) {
      // The digest stands before the empty salt, which is two octets, and the scoped PDU.
      const at = message.length - scoped.length - 2 - digest.length
      Authentication.writeParameters(message, signed.protocol, signed.key, this.id, message.subarray(at, at + digest.length))
    }
    return message
  }
}
