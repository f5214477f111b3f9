import type { Libc } from './libc.ts'

/** Sizes on 64-bit little-endian Linux: `struct mmsghdr`, `struct iovec`, room for a `sockaddr_in6`, room for the `cmsghdr`s of a `timespec` and of an extended error. */
const headerSize = 64
const vectorSize = 16
const nameSize = 32
const controlSize = 128

/** Offsets in `struct mmsghdr`. */
const at = { name: 0, nameLength: 8, vector: 16, vectorCount: 24, control: 32, controlLength: 40, messageLength: 56 } as const

/**
 * The arrays that `sendmmsg` and `recvmmsg` take, in one block of memory that is laid out once: per message a header, one buffer, an address and
 * (for receiving) control data. Slots are numbered from 0.
 */
export class MessageVector {
  readonly bytes: Uint8Array
  readonly slots: number
  #words: Uint32Array
  #names: number
  #controls: number
  #buffers: number
  #bufferSize: number

  /** @param libc tells where the block lies, since the headers point into it */
  constructor(slots: number, bufferSize: number, libc: Pick<Libc, 'addressOf'>) {
    this.slots = slots
    this.#bufferSize = bufferSize
    const vectors = slots * headerSize
    this.#names = vectors + slots * vectorSize
    this.#controls = this.#names + slots * nameSize
    this.#buffers = this.#controls + slots * controlSize
    const block = new ArrayBuffer(this.#buffers + slots * bufferSize)
    this.bytes = new Uint8Array(block)
    this.#words = new Uint32Array(block, 0, this.#buffers >> 2)

    const base = libc.addressOf(block)
    const view = new DataView(block)
    const point = (where: number, to: number) => view.setBigUint64(where, base + BigInt(to), true)
    for (let i = 0; i < slots; i++) {
      const header = i * headerSize
      point(header + at.name, this.nameAt(i))
      point(header + at.vector, vectors + i * vectorSize)
      view.setBigUint64(header + at.vectorCount, 1n, true)
      point(vectors + i * vectorSize, this.bufferAt(i))
      view.setBigUint64(vectors + i * vectorSize + 8, BigInt(bufferSize), true)
      point(header + at.control, this.controlAt(i))
    }
  }

  /** Where slot i's address begins in `bytes`. */
  nameAt(i: number): number {
    return this.#names + i * nameSize
  }

  /** Where slot i's packet begins in `bytes`. */
  bufferAt(i: number): number {
    return this.#buffers + i * this.#bufferSize
  }

  /** Where slot i's control data begin in `bytes`. */
  controlAt(i: number): number {
    return this.#controls + i * controlSize
  }

  /** The headers from slot `first` on, as the system call takes them. */
  from(first: number): Uint8Array {
    return first === 0 ? this.bytes : this.bytes.subarray(first * headerSize)
  }

  /** Addresses slot i; nothing but the address is sent beside the packet. */
  setName(i: number, sockaddr: Uint32Array): void {
    const name = this.nameAt(i) >> 2
    for (let word = 0; word < sockaddr.length; word++) this.#words[name + word] = sockaddr[word] ?? 0
    this.#words[(i * headerSize + at.nameLength) >> 2] = sockaddr.length * 4
  }

  /** Sends slot i with this hop limit; null: with the system's. `struct cmsghdr` and an int, both padded to 8 bytes. */
  setHopLimit(i: number, level: number, type: number, limit: number | null): void {
    this.#words[(i * headerSize + at.controlLength) >> 2] = limit === null ? 0 : 24
    if (limit === null) return
    this.#words.set([20, 0, level, type, limit, 0], this.controlAt(i) >> 2)
  }

  /** Where the data of slot i's control message of this kind begin in `bytes`; null when none came. */
  controlDataAt(i: number, level: number, type: number): number | null {
    const end = this.controlAt(i) + this.controlLengthOf(i)
    for (let start = this.controlAt(i); start + 16 <= end;) {
      const word = start >> 2
      const length = this.#words[word] ?? 0
      if (this.#words[word + 2] === level && this.#words[word + 3] === type) return start + 16
      if (length < 16) return null
      start += (length + 7) & ~7
    }
    return null
  }

  /** Gives slots 0…count-1 their full room again: the kernel writes what it used over it. */
  makeRoom(count: number): void {
    for (let i = 0; i < count; i++) {
      const header = (i * headerSize) >> 2
      this.#words[header + (at.nameLength >> 2)] = nameSize
      this.#words[header + (at.controlLength >> 2)] = controlSize
    }
  }

  /** Bytes received in slot i. */
  lengthOf(i: number): number {
    return this.#words[(i * headerSize + at.messageLength) >> 2] ?? 0
  }

  /** 32-bit word at `offset` of `bytes`, a multiple of four. */
  wordAt(offset: number): number {
    return this.#words[offset >> 2] ?? 0
  }

  /** Bytes of control data that came with slot i. */
  controlLengthOf(i: number): number {
    return this.#words[(i * headerSize + at.controlLength) >> 2] ?? 0
  }
}
