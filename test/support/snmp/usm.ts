import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto'
import { tags } from '../../../agent/snmp/index.ts'
import { integer, octets, oid, readElement, readElements, readInteger, sequence, wrap, type Element } from './ber.ts'
import { readRequest, type Request } from './pdu.ts'

/** A user of a simulated SNMPv3 device (RFC 3414, RFC 3826, RFC 7860). */
export interface SimUser {
  name: string
  auth?: { protocol: keyof typeof hashes; key: string }
  /** AES-128 in CFB mode. */
  privKey?: string
}

const hashes = {
  md5: { name: 'md5', bytes: 12 },
  sha: { name: 'sha1', bytes: 12 },
  sha256: { name: 'sha256', bytes: 24 },
  sha512: { name: 'sha512', bytes: 48 },
} as const

const usmStats = [1, 3, 6, 1, 6, 3, 15, 1, 1]
const unknownUser = 3
const unknownEngine = 4
const wrongDigest = 5
const unsupportedLevel = 1

/** What a message is secured by. */
interface Securing {
  id: Buffer
  boots: number
  time: number
  /** Asks to be told why it is refused. */
  reportable: boolean
}

interface Header {
  id: number
  flags: number
  user: string
  engine: Buffer
  boots: number
  time: number
  digest: Element
  salt: Buffer
}

/** The authoritative SNMPv3 engine of one simulated device. */
export class SimEngine {
  #id: Buffer
  #users: readonly SimUser[]
  #started = performance.now()
  readonly boots: number
  #keys = new Map<string, Buffer>()

  constructor(users: readonly SimUser[], boots = 1, id: Buffer = Buffer.concat([Buffer.from('80001f8805', 'hex'), randomBytes(8)])) {
    this.#users = users
    this.boots = boots
    this.#id = id
  }

  get id(): Buffer {
    return this.#id
  }

  /**
   * A message of a user with this PDU: a trap is secured by the sender's own engine, an inform by the receiver's.
   * @param as other than this engine's own and present ones
   */
  secure(user: SimUser, pdu: Buffer, as: Partial<Securing> = {}): Buffer {
    return this.#message(77, user, pdu, { ...this.#present(), ...as })
  }

  #present(): Securing {
    const time = Math.floor((performance.now() - this.#started) / 1000) + 1
    return { id: this.#id, boots: this.boots, time, reportable: false }
  }

  /** Answers one SNMPv3 message; `reply` gives the PDU. Null where a real engine is silent. */
  handle(data: Buffer, reply: (request: Request) => Buffer | null): Buffer | null {
    const top = readElement(data, 0)
    const [, global, security, scoped] = readElements(data, top.start, top.end)
    if (!global || !security || !scoped) return null
    const header = readHeader(data, global, security)
    if (!header.engine.equals(this.#id)) return this.#report(header, unknownEngine)
    const user = this.#users.find((u) => u.name === header.user)
    if (!user) return this.#report(header, unknownUser)
    if (Boolean(header.flags & 1) !== Boolean(user.auth) || Boolean(header.flags & 2) !== Boolean(user.privKey)) {
      return this.#report(header, unsupportedLevel)
    }
    if (user.auth && !this.#isAuthentic(data, header, user.auth)) return this.#report(header, wrongDigest)
    const plain = user.privKey ? this.#decrypt(data.subarray(scoped.start, scoped.end), header, user) : data.subarray(scoped.at, scoped.end)
    // A wrong privacy key leaves rubbish here: real engines are silent about it too.
    const pdu = readScoped(plain)
    const answer = pdu && reply(pdu)
    return answer ? this.#message(header.id, user, answer) : null
  }

  #report(header: Header, stat: number): Buffer {
    const varbind = wrap(sequence, oid([...usmStats, stat, 0]), integer(1, tags.counter32))
    const pdu = wrap(0xa8, integer(header.id), integer(0), integer(0), wrap(sequence, varbind))
    return this.#message(header.id, { name: '' }, pdu)
  }

  #message(id: number, user: SimUser, pdu: Buffer, as: Securing = this.#present()): Buffer {
    const { boots, time } = as
    const scoped = wrap(sequence, octets(as.id), octets(''), pdu)
    const salt = user.privKey ? randomBytes(8) : Buffer.alloc(0)
    const body = user.privKey ? octets(this.#cipher(scoped, user, salt, as)) : scoped
    const hash = user.auth && hashes[user.auth.protocol]
    const digest = Buffer.alloc(hash ? hash.bytes : 0)
    const build = (): Buffer => {
      const flags = (user.auth ? 1 : 0) | (user.privKey ? 2 : 0) | (as.reportable ? 4 : 0)
      const global = wrap(sequence, integer(id), integer(65_507), octets(Buffer.from([flags])), integer(3))
      const security = wrap(sequence, octets(as.id), integer(boots), integer(time), octets(user.name), octets(digest), octets(salt))
      return wrap(sequence, integer(3), global, octets(security), body)
    }
    if (user.auth) this.#hmac(user.auth, build(), as.id).copy(digest)
    return build()
  }

  #isAuthentic(data: Buffer, header: Header, auth: NonNullable<SimUser['auth']>): boolean {
    const claimed = Buffer.from(data.subarray(header.digest.start, header.digest.end))
    const blank = Buffer.from(data).fill(0, header.digest.start, header.digest.end)
    return this.#hmac(auth, blank).equals(claimed)
  }

  #hmac(auth: NonNullable<SimUser['auth']>, data: Buffer, engine = this.#id): Buffer {
    const hash = hashes[auth.protocol]
    return createHmac(hash.name, this.#key(hash.name, auth.key, engine))
      .update(data)
      .digest()
      .subarray(0, hash.bytes)
  }

  #decrypt(data: Buffer, header: Header, user: SimUser): Buffer {
    const decipher = createDecipheriv('aes-128-cfb', this.#privKey(user), iv(header.boots, header.time, header.salt))
    return Buffer.concat([decipher.update(data), decipher.final()])
  }

  #cipher(data: Buffer, user: SimUser, salt: Buffer, { id, boots, time }: { id: Buffer; boots: number; time: number }): Buffer {
    const cipher = createCipheriv('aes-128-cfb', this.#privKey(user, id), iv(boots, time, salt))
    return Buffer.concat([cipher.update(data), cipher.final()])
  }

  #privKey(user: SimUser, engine = this.#id): Buffer {
    return this.#key(hashes[user.auth?.protocol ?? 'sha'].name, user.privKey ?? '', engine).subarray(0, 16)
  }

  /** Password to localized key, RFC 3414 appendix A.2. */
  #key(hash: string, password: string, engine = this.#id): Buffer {
    const name = `${hash} ${engine.toString('hex')} ${password}`
    const known = this.#keys.get(name)
    if (known) return known
    const first = createHash(hash).update(Buffer.alloc(1_048_576, password)).digest()
    const key = createHash(hash).update(first).update(engine).update(first).digest()
    this.#keys.set(name, key)
    return key
  }
}

function iv(boots: number, time: number, salt: Buffer): Buffer {
  const counters = Buffer.alloc(8)
  counters.writeUInt32BE(boots, 0)
  counters.writeUInt32BE(time, 4)
  return Buffer.concat([counters, salt])
}

function readHeader(data: Buffer, global: Element, security: Element): Header {
  const [id, , flags] = readElements(data, global.start, global.end)
  const inner = readElement(data, security.start)
  const [engine, boots, time, user, digest, salt] = readElements(data, inner.start, inner.end)
  if (!id || !flags || !engine || !boots || !time || !user || !digest || !salt) throw new RangeError('header')
  return {
    id: readInteger(data, id),
    flags: data[flags.start] ?? 0,
    user: data.toString('utf8', user.start, user.end),
    engine: data.subarray(engine.start, engine.end),
    boots: readInteger(data, boots),
    time: readInteger(data, time),
    digest,
    salt: data.subarray(salt.start, salt.end),
  }
}

function readScoped(plain: Buffer): Request | null {
  const scoped = readElement(plain, 0)
  const [, , pdu] = readElements(plain, scoped.start, scoped.end)
  return pdu ? readRequest(plain, pdu) : null
}
