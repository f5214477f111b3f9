import { createSession, createV3Session, Version1, Version2c, Version3, type NativeSession, type SessionOptions } from 'net-snmp'
import { isIPv6 } from 'node:net'
import type { SnmpCredential } from '../../server/contract/credentials.ts'
import { checkCredential, toNativeUser } from './credentials.ts'
import { SnmpError, toSnmpError } from './error.ts'
import { boundKeys } from './keys.ts'
import { RequestTemplates } from './template.ts'
import type { Channel, SnmpTransport } from './transport.ts'
import type { Varbind } from './values.ts'

/** Where and how to speak. `address` is an IP address: the caller resolves names, since answers are told apart by source address. */
export interface SnmpTarget {
  address: string
  port: number
  credential: SnmpCredential
}

/** About what fits into one unfragmented answer. */
const mostVarbinds = 50

/** An answer may be lost on a bad line, so credentials that have worked are not blamed at once. */
const lossyRounds = 2

/**
 * A read-only conversation with one device, one request at a time. A request is sent again after a third of its time; `safeGet` and `safeWalk` read many
 * objects with a deadline. Every method rejects with an `SnmpError`.
 */
export class SnmpSession {
  readonly version: SnmpCredential['version']
  readonly target: SnmpTarget
  /** False once bulk requests have gone unanswered while single ones are answered: some devices break on them. */
  bulk: boolean
  /** True once a bulk request has given a row: until then "there is nothing" is asked for once more, singly. */
  bulkProven = false
  /** Varbinds a GET may carry; less once the device has shown that it takes less. */
  maxVarbinds = mostVarbinds
  /** The largest GET that has been answered: beyond it, silence may mean that the request was too long for the device. */
  proven = 0
  #transport: SnmpTransport
  #native: NativeSession | null = null
  #channel: Channel | null = null
  #waiting = new Set<(error: SnmpError) => void>()
  #garbage: Error | null = null
  /** Rounds in a row in which an SNMPv3 engine answered the discovery only; infinite until something was answered. */
  #mute = Infinity
  #templates = new RequestTemplates()
  /** What is being asked for while net-snmp builds the request. */
  #asking: readonly string[] | null = null

  constructor(transport: SnmpTransport, target: SnmpTarget) {
    this.#transport = transport
    this.target = target
    this.version = target.credential.version
    this.bulk = this.version !== '1'
    // Refuses credentials that cannot work when the session is opened, not at the first request.
    checkCredential(target.credential)
  }

  /** Tries the usual lengths again: what looked like a limit may have been a bad line. */
  forgetLimits(): void {
    this.maxVarbinds = mostVarbinds
    this.bulk = this.version !== '1'
    this.bulkProven = false
  }

  /** One GET: a varbind per OID, in order. Waits at most `ms`. */
  get(oids: readonly string[], ms: number): Promise<Varbind[]> {
    return this.#request(ms, (native, done) => {
      this.#asking = oids
      try {
        native.get(oids, done)
      } finally {
        this.#asking = null
      }
    })
  }

  /** One GETNEXT: a varbind per OID, in order. */
  getNext(oids: readonly string[], ms: number): Promise<Varbind[]> {
    return this.#request(ms, (native, done) => native.getNext(oids, done))
  }

  /** One GETBULK: the rows that followed each OID, in order. */
  getBulk(oids: readonly string[], repetitions: number, ms: number): Promise<Varbind[][]> {
    return this.#request(ms, (native, done) => native.getBulk(oids, 0, repetitions, done))
  }

  /** Ends every request under way with `aborted`. */
  abort(): void {
    this.#fail(new SnmpError('aborted', 'aborted'))
    this.#drop()
  }

  close(): void {
    this.abort()
  }

  #request<T>(ms: number, ask: (native: NativeSession, done: (error: Error | null, answer: T) => void) => void): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const native = (this.#native ??= this.#open())
      const heardBefore = this.#channel?.heard ?? 0
      this.#garbage = null
      const end = (): void => {
        clearTimeout(timer)
        this.#waiting.delete(fail)
      }
      const fail = (error: SnmpError): void => {
        end()
        reject(this.#judge(error, heardBefore))
      }
      // net-snmp's own limits do not cover an SNMPv3 discovery in front of the request, nor a callback that never comes.
      const timer = setTimeout(() => fail(new SnmpError('no-answer', `no answer within ${ms} ms`)), ms)
      this.#waiting.add(fail)
      // Asked again after a third of the time; the other two thirds wait for either answer.
      native.retries = 1
      native.timeout = Math.max(1, Math.floor(ms / 3))
      ask(native, (error, answer) => {
        if (!this.#waiting.has(fail)) return
        if (error) {
          fail(toSnmpError(error))
          return
        }
        end()
        this.#mute = 0
        resolve(answer)
      })
    })
  }

  /** Sees through silence: garbage, or an SNMPv3 engine that answered the discovery but nothing encrypted. */
  #judge(error: SnmpError, heardBefore: number): SnmpError {
    if (error.failure === 'aborted' || error.failure === 'not-possible') return error
    let judged = error
    if (error.failure === 'no-answer' && this.#garbage) judged = new SnmpError('garbled-answer', this.#garbage.message)
    else if (
      error.failure === 'no-answer' &&
      this.version === '3' &&
      (this.#channel?.heard ?? 0) > heardBefore &&
      ++this.#mute > lossyRounds
    ) {
      judged = new SnmpError(
        'bad-credentials',
        'the SNMPv3 engine answered the discovery but not the request: wrong privacy key or protocol',
      )
    }
    // A device that was restarted or replaced has a new engine: learn it anew.
    if (this.version === '3') this.#drop()
    return judged
  }

  #fail(error: SnmpError): void {
    for (const fail of [...this.#waiting]) fail(error)
  }

  #drop(): void {
    this.#native?.close()
    this.#native = null
    this.#channel = null
  }

  #open(): NativeSession {
    const { address, port, credential } = this.target
    const channel = this.#transport.channel(address, port, (error) => this.#fail(toSnmpError(error)))
    const options: SessionOptions = {
      port,
      transport: isIPv6(address) ? 'udp6' : 'udp4',
      // The second attempt waits twice as long: together with the first, the whole time of the request.
      backoff: 2,
      dgramModule: { createSocket: () => channel },
    }
    const native = createNative(address, credential, options)
    // What cannot be parsed may come from anyone; it decides only if the right answer stays out.
    native.on('error', (error) => (this.#garbage = error))
    this.#channel = channel
    if (credential.version !== '3') this.#sendFromTemplates(native)
    return native
  }

  #sendFromTemplates(native: NativeSession): void {
    const send = native.send.bind(native)
    native.send = (request) => {
      if (this.#asking) this.#templates.fill(request, this.#asking)
      send(request)
    }
  }
}

function createNative(address: string, credential: SnmpCredential, options: SessionOptions): NativeSession {
  if (credential.version === '3') {
    boundKeys()
    return createV3Session(address, toNativeUser(credential), {
      ...options,
      version: Version3,
      ...(credential.context ? { context: credential.context } : {}),
    })
  }
  return createSession(address, credential.community, {
    ...options,
    version: credential.version === '1' ? Version1 : Version2c,
  })
}
