import { type ByteReader, type ByteWriter, readSums, unzigzag, ZeroRuns, zigzag } from './bytes.ts'

/** What results have beside their values: outcome, reason and, where shapes are mixed, shape id. */
export type Tag = readonly number[]

/**
 * Writes the tags of results, most of which are alike:
 *
 *     varint  count of different tags; for each: u8 its first number, varint the others
 *     runs    only with more than one: varint tag, varint length, until all results are told
 */
export function writeTags(out: ByteWriter, tags: readonly Tag[]): void {
  const places = new Map<string, number>()
  const list: Tag[] = []
  const runs: number[] = []
  let before = -1
  for (const tag of tags) {
    const name = tag.join(' ')
    let place = places.get(name)
    if (place === undefined) {
      place = places.size
      places.set(name, place)
      list.push(tag)
    }
    if (place === before) runs[runs.length - 1] = (runs.at(-1) ?? 0) + 1
    else runs.push(place, 1)
    before = place
  }
  out.varint(list.length)
  for (const [first = 0, ...others] of list) {
    out.u8(first)
    for (const number of others) out.varint(number)
  }
  if (list.length > 1) for (const number of runs) out.varint(number)
}

/** Results from one place up to another that have the same tag. */
export interface TagRun {
  from: number
  to: number
  tag: Tag
}

/** @param width numbers of a tag */
export function readTags(reader: ByteReader, count: number, width: number): TagRun[] {
  const tags = Array.from({ length: reader.varint() }, () =>
    Array.from({ length: width }, (_, i) => (i === 0 ? reader.u8() : reader.varint())),
  )
  const [only] = tags
  if (only !== undefined && tags.length === 1) return [{ from: 0, to: count, tag: only }]
  const runs: TagRun[] = []
  for (let from = 0; from < count;) {
    const tag = tags[reader.varint()]
    const to = from + reader.varint()
    if (tag === undefined || to > count || to === from) throw new RangeError('a run lies outside its pack')
    runs.push({ from, to, tag })
    from = to
  }
  return runs
}

/**
 * Writes ascending times:
 *
 *     zigzag varint: first minus the start (ms); varint: step, the median distance; then for each further time (distance − step), zigzag, zero runs
 */
export function writeTimes(out: ByteWriter, start: number, times: Float64Array): void {
  const distances = times.subarray(1).map((time, i) => time - (times[i] ?? 0))
  const step = distances.toSorted()[distances.length >> 1] ?? 0
  out.varint(zigzag((times[0] ?? start) - start))
  out.varint(step)
  const runs = new ZeroRuns(out)
  for (const distance of distances) runs.add(zigzag(distance - step))
  runs.end()
}

/** Reads `count` times, at least one, into `target` from `offset` on. */
export function readTimes(reader: ByteReader, start: number, count: number, target: Float64Array, offset: number): void {
  const first = start + unzigzag(reader.varint())
  const step = reader.varint()
  target[offset] = first
  readSums(reader, count - 1, first, step, 1, target, offset + 1)
}
