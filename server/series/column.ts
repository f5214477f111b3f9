import { type ByteReader, type ByteWriter, readSums, ZeroRuns, zigzag } from './bytes.ts'

/**
 * A column of float64 values of which NaN means "could not be read". Bit-exact, −0 and infinities included; every NaN comes back as the one NaN.
 *
 *     u8      kind (low 4 bits: 0 decimal, 1 xor) and, for decimal, the number of decimals (high 4 bits)
 *     varint  number of runs of NaN; for each: varint values before it since the last run, varint length
 *     decimal: value × 10^decimals as whole numbers, each minus the one before (the first minus 0), zigzag, zero runs
 *     xor:     bits XOR those before (the first: XOR 0); 0: varint 0, varint further zeros; else u8 (trailing zero bytes × 16 + bytes kept), bytes kept
 *
 * A column is decimal when every value is a whole number of 10^-d (d ≤ 9) below 2^50: sensors and rounded times are.
 */
const powers = [1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9] as const
const largest = 2 ** 50

/** Decimals that hold every value exactly; −1: there are none. */
function decimalsOf(values: Float64Array): number {
  let decimals = 0
  for (const value of values) {
    if (Number.isNaN(value)) continue
    if (Object.is(value, -0)) return -1
    for (;;) {
      const power = powers[decimals]
      if (power === undefined) return -1
      const scaled = Math.round(value * power)
      if (!(Math.abs(scaled) < largest)) return -1
      if (scaled / power === value) break
      decimals++
    }
  }
  // A later value may have raised the decimals beyond what an earlier, larger one can bear.
  const power = powers[decimals] ?? 1
  for (const value of values) if (Math.abs(value * power) >= largest) return -1
  return decimals
}

export function encodeColumn(out: ByteWriter, values: Float64Array): void {
  const decimals = decimalsOf(values)
  out.u8(decimals < 0 ? 1 : decimals << 4)
  writeGaps(out, values)
  if (decimals < 0) writeXor(out, values)
  else writeDecimal(out, values, powers[decimals] ?? 1)
}

function writeGaps(out: ByteWriter, values: Float64Array): void {
  const runs: number[] = []
  let last = 0
  for (let i = 0; i < values.length; i++) {
    if (!Number.isNaN(values[i])) continue
    const start = i
    while (i < values.length && Number.isNaN(values[i])) i++
    runs.push(start - last, i - start)
    last = i
  }
  out.varint(runs.length / 2)
  for (const number of runs) out.varint(number)
}

function writeDecimal(out: ByteWriter, values: Float64Array, power: number): void {
  const runs = new ZeroRuns(out)
  let before = 0
  for (const value of values) {
    if (Number.isNaN(value)) continue
    const scaled = Math.round(value * power)
    runs.add(zigzag(scaled - before))
    before = scaled
  }
  runs.end()
}

function writeXor(out: ByteWriter, values: Float64Array): void {
  const float = new Float64Array(1)
  const half = new Uint32Array(float.buffer)
  let low = 0
  let high = 0
  let zeros = 0
  const flush = () => {
    if (zeros === 0) return
    out.varint(0)
    out.varint(zeros - 1)
    zeros = 0
  }
  for (const value of values) {
    if (Number.isNaN(value)) continue
    float[0] = value
    const xorLow = ((half[0] ?? 0) ^ low) >>> 0
    const xorHigh = ((half[1] ?? 0) ^ high) >>> 0
    low = half[0] ?? 0
    high = half[1] ?? 0
    if (xorLow === 0 && xorHigh === 0) {
      zeros++
      continue
    }
    flush()
    const trailing = xorLow === 0 ? 4 + (Math.clz32(xorHigh & -xorHigh) ^ 31) / 8 : (Math.clz32(xorLow & -xorLow) ^ 31) / 8
    const drop = Math.floor(trailing)
    const leading = xorHigh === 0 ? 4 + (Math.clz32(xorLow) >> 3) : Math.clz32(xorHigh) >> 3
    const kept = 8 - drop - leading
    out.u8(drop * 16 + kept)
    if (drop >= 4) out.word(xorHigh >>> ((drop - 4) * 8), 0, kept)
    else if (drop === 0) out.word(xorLow, xorHigh, kept)
    else out.word(((xorLow >>> (drop * 8)) | (xorHigh << (32 - drop * 8))) >>> 0, xorHigh >>> (drop * 8), kept)
  }
  flush()
}

/** Reads `count` values into `target` from `offset` on. */
export function decodeColumn(reader: ByteReader, count: number, target: Float64Array, offset: number): void {
  const head = reader.u8()
  const runs: number[] = []
  let present = count
  for (let gaps = reader.varint(); gaps > 0; gaps--) {
    const before = reader.varint()
    const length = reader.varint()
    runs.push(before, length)
    present -= length
  }
  if (present < 0) throw new RangeError('a gap lies outside its column')
  if ((head & 15) === 1) readXor(reader, present, target, offset)
  else readSums(reader, present, 0, 0, powers[head >> 4] ?? 1, target, offset)
  if (runs.length > 0) spread(target, offset, offset + present, offset + count, runs)
}

/** Moves values that were read one after the other to where they belong, from the last to the first, and NaN between them. */
function spread(target: Float64Array, offset: number, from: number, to: number, runs: readonly number[]): void {
  let known = runs.reduce((sum, length, i) => (i % 2 === 0 ? sum + length : sum), offset)
  let [source, end] = [from, to]
  for (let i = runs.length - 2; i >= 0; i -= 2) {
    target.copyWithin(end - (source - known), known, source)
    end -= source - known
    source = known
    const length = runs[i + 1] ?? 0
    known -= runs[i] ?? 0
    if (known < offset || source > end - length) throw new RangeError('a gap lies outside its column')
    target.fill(Number.NaN, end - length, end)
    end -= length
  }
}

function readXor(reader: ByteReader, present: number, target: Float64Array, offset: number): void {
  const float = new Float64Array(1)
  const bytes = new Uint8Array(float.buffer)
  let zeros = 0
  for (let i = offset; i < offset + present; i++) {
    if (zeros > 0) zeros--
    else {
      const head = reader.u8()
      if (head === 0) zeros = reader.varint()
      else {
        const drop = head >> 4
        const kept = reader.take(head & 15)
        for (let k = 0; k < kept.length; k++) bytes[drop + k] = (bytes[drop + k] ?? 0) ^ (kept[k] ?? 0)
      }
    }
    target[i] = float[0] ?? 0
  }
}
