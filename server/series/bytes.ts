/** Grows as bytes are written to it. Numbers are little endian; whole numbers are LEB128 varints. */
export class ByteWriter {
  #bytes = new Uint8Array(512)
  #view = new DataView(this.#bytes.buffer)
  #length = 0

  get length(): number {
    return this.#length
  }

  u8(value: number): void {
    this.#room(1)
    this.#bytes[this.#length++] = value
  }

  /** @param value a whole number from 0 to 2^53 − 1 */
  varint(value: number): void {
    this.#room(8)
    let rest = value
    while (rest >= 0x80) {
      this.#bytes[this.#length++] = (rest % 0x80) | 0x80
      rest = Math.floor(rest / 0x80)
    }
    this.#bytes[this.#length++] = rest
  }

  /** Eight bytes, or as many as are given: the low ones of a 64-bit word in two halves. */
  word(low: number, high: number, bytes: number): void {
    this.#room(8)
    this.#view.setUint32(this.#length, low, true)
    this.#view.setUint32(this.#length + 4, high, true)
    this.#length += bytes
  }

  bytes(bytes: Uint8Array): void {
    this.#room(bytes.length)
    this.#bytes.set(bytes, this.#length)
    this.#length += bytes.length
  }

  /** Starts anew, keeping the memory. */
  clear(): void {
    this.#length = 0
  }

  /** A copy of what was written. */
  done(): Buffer {
    return Buffer.from(this.#bytes.subarray(0, this.#length))
  }

  /** What was written, until the next write. */
  peek(): Uint8Array {
    return this.#bytes.subarray(0, this.#length)
  }

  #room(more: number): void {
    if (this.#length + more <= this.#bytes.length) return
    const grown = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length + more))
    grown.set(this.#bytes)
    this.#bytes = grown
    this.#view = new DataView(grown.buffer)
  }
}

/** Reads what a ByteWriter wrote. @throws RangeError when the bytes end early */
export class ByteReader {
  readonly bytes: Uint8Array
  at = 0

  constructor(bytes: Uint8Array) {
    this.bytes = bytes
  }

  u8(): number {
    const value = this.bytes[this.at++]
    if (value === undefined) throw new RangeError('packed bytes end early')
    return value
  }

  varint(): number {
    let byte = this.u8()
    if (byte < 0x80) return byte
    let value = byte & 0x7f
    let factor = 0x80
    do {
      byte = this.u8()
      value += (byte & 0x7f) * factor
      factor *= 0x80
    } while (byte >= 0x80)
    return value
  }

  skip(bytes: number): void {
    this.at += bytes
  }

  take(bytes: number): Uint8Array {
    if (this.at + bytes > this.bytes.length) throw new RangeError('packed bytes end early')
    this.at += bytes
    return this.bytes.subarray(this.at - bytes, this.at)
  }
}

/** −1 → 1, 1 → 2, −2 → 3: small numbers of either sign become small ones without. For |value| up to 2^52. */
export const zigzag = (value: number): number => (value < 0 ? -2 * value - 1 : 2 * value)
export const unzigzag = (code: number): number => (code % 2 === 0 ? code / 2 : -(code + 1) / 2)

/** Writes numbers ≥ 0 of which many are 0: a 0 is followed by how many more zeros come. */
export class ZeroRuns {
  readonly #out: ByteWriter
  #zeros = 0

  constructor(out: ByteWriter) {
    this.#out = out
  }

  add(code: number): void {
    if (code === 0) {
      this.#zeros++
      return
    }
    this.end()
    this.#out.varint(code)
  }

  end(): void {
    if (this.#zeros === 0) return
    this.#out.varint(0)
    this.#out.varint(this.#zeros - 1)
    this.#zeros = 0
  }
}

/**
 * Reads what ZeroRuns wrote of zigzag differences, as running sums: each is the one before plus `step` plus its difference, divided by `power`. The loop that charts spend their time
 * in: most differences take one byte or two, and a run of zeros takes no reading at all.
 * @param before what the first one adds to
 * @throws RangeError when the bytes end early or a run goes beyond `count`
 */
export function readSums(
  reader: ByteReader,
  count: number,
  before: number,
  step: number,
  power: number,
  target: Float64Array,
  offset: number,
): void {
  const { bytes } = reader
  const end = offset + count
  let at = reader.at
  let sum = before
  for (let i = offset; i < end;) {
    const first = bytes[at++]
    if (first === undefined) throw new RangeError('packed bytes end early')
    let code = first
    if (first >= 0x80) {
      const second = bytes[at++] ?? 0x80
      if (second < 0x80) code = (first & 0x7f) | (second << 7)
      else {
        reader.at = at - 2
        code = reader.varint()
        at = reader.at
      }
    } else if (first === 0) {
      reader.at = at
      const until = i + reader.varint() + 1
      at = reader.at
      if (until > end) throw new RangeError('a run lies outside its column')
      if (step === 0) {
        target.fill(sum / power, i, until)
        i = until
      } else for (; i < until; i++) target[i] = (sum += step) / power
      continue
    }
    sum += step + (code < 0x8000_0000 ? (code >>> 1) ^ -(code & 1) : unzigzag(code))
    target[i++] = sum / power
  }
  reader.at = at
}
