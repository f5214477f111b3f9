import { compareOids, tags } from '../../../agent/snmp/index.ts'
import { integer, octets, oid, parseOid, wrap } from './ber.ts'

export type SimScalar = number | bigint | string | Uint8Array

/** One object instance of a simulated device. A function is asked at every read. */
export interface SimObject {
  oid: string
  /** SMI tag, see `tags`. */
  tag: number
  value: SimScalar | (() => SimScalar)
}

interface Entry {
  name: Buffer
  encode: () => Buffer
}

/** The objects of one simulated device in the order of their OIDs, with everything constant encoded once. */
export class SimMib {
  #entries: Entry[] = []
  #keys: string[] = []
  #places = new Map<string, number>()

  constructor(objects: Iterable<SimObject>) {
    const sorted = [...objects].toSorted((a, b) => compareOids(a.oid, b.oid))
    for (const object of sorted) {
      if (this.#keys.at(-1) === object.oid) continue
      this.#places.set(object.oid, this.#entries.length)
      this.#keys.push(object.oid)
      this.#entries.push(toEntry(object))
    }
  }

  get size(): number {
    return this.#entries.length
  }

  /** The encoded varbind of this very instance. */
  get(text: string): Buffer | undefined {
    const place = this.#places.get(text)
    return place === undefined ? undefined : this.#encoded(place)
  }

  /** The instance after `text`: its OID and encoded varbind. */
  next(text: string): [string, Buffer] | undefined {
    const known = this.#places.get(text)
    const place = known === undefined ? this.#firstAfter(text) : known + 1
    const key = this.#keys[place]
    const varbind = this.#encoded(place)
    return key !== undefined && varbind ? [key, varbind] : undefined
  }

  #encoded(place: number): Buffer | undefined {
    const entry = this.#entries[place]
    return entry && wrap(0x30, entry.name, entry.encode())
  }

  #firstAfter(text: string): number {
    let low = 0
    let high = this.#keys.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (compareOids(this.#keys[middle] ?? '', text) <= 0) low = middle + 1
      else high = middle
    }
    return low
  }
}

function toEntry(object: SimObject): Entry {
  const name = oid(parseOid(object.oid))
  const value = object.value
  if (typeof value === 'function') return { name, encode: () => encodeValue(object.tag, value()) }
  const encoded = encodeValue(object.tag, value)
  return { name, encode: () => encoded }
}

function encodeValue(tag: number, value: SimScalar): Buffer {
  if (tag === tags.null) return wrap(tags.null)
  if (tag === tags.oid) return oid(parseOid(String(value)))
  if (tag === tags.ipAddress) return wrap(tag, Uint8Array.from(String(value).split('.').map(Number)))
  if (tag === tags.octets) return octets(typeof value === 'string' || value instanceof Uint8Array ? value : String(value))
  if (tag === tags.opaque) return wrap(tag, value instanceof Uint8Array ? value : Buffer.from(String(value)))
  return integer(typeof value === 'bigint' ? value : Math.round(Number(value)), tag)
}
