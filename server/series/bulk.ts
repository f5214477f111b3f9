import type { Reason, Status } from '../contract/kinds.ts'
import type { Reader } from '../kernel/context.ts'
import { readManyRaw, readManyStates } from './bulk.store.ts'
import { openPack } from './codec.ts'
import { shapeKeys } from './shapes.store.ts'
import { valuesOf } from './values.ts'

/** Averages of one key of many checks over `count` equal pieces of a span; null: nothing could be read there. Two questions to the database, however many checks. */
export async function querySparks(
  db: Reader,
  { checkIds, key, from, to, count }: { checkIds: readonly number[]; key: string; from: number; to: number; count: number },
): Promise<Map<number, (number | null)[]>> {
  if (checkIds.length === 0) return new Map()
  const rows = await readManyRaw(db, checkIds, from, to)
  const opened = rows.map((row) => ({ row, pack: row.outcome === null ? openPack(row.at, row.data) : null }))
  const keysOf = await shapeKeys(
    db,
    opened.flatMap(({ row, pack }) => (pack ? [...new Set(pack.shapeId)] : row.shapeId === null ? [] : [row.shapeId])),
  )
  const places = new Map<number, number>()
  const placeIn = (shapeId: number): number => {
    const found = places.get(shapeId) ?? keysOf(shapeId).indexOf(key)
    places.set(shapeId, found)
    return found
  }
  const width = (to - from) / count
  const sums = new Map(checkIds.map((id) => [id, { sum: new Float64Array(count), values: new Uint32Array(count) }]))
  const add = (checkId: number, at: number, value: number): void => {
    const one = sums.get(checkId)
    const i = Math.floor((at - from) / width)
    if (!one || i < 0 || i >= count || Number.isNaN(value)) return
    one.sum[i] = (one.sum[i] ?? 0) + value
    one.values[i] = (one.values[i] ?? 0) + 1
  }
  let column = new Float64Array(256)
  for (const { row, pack } of opened) {
    if (pack === null) {
      if (row.shapeId !== null) add(row.checkId, row.at, valuesOf(row.data)[placeIn(row.shapeId)] ?? Number.NaN)
      continue
    }
    if (column.length < pack.count) column = new Float64Array(pack.count)
    pack.column(placeIn, column)
    for (let i = 0; i < pack.count; i++) add(row.checkId, pack.at[i] ?? 0, column[i] ?? Number.NaN)
  }
  return new Map(
    [...sums].map(([id, { sum, values }]) => [
      id,
      Array.from(sum, (total, i) => (values[i] ? Number((total / values[i]).toPrecision(3)) : null)),
    ]),
  )
}

/** A turn of a device's status; the first of a span holds at its start. */
export interface Turn {
  /** ms since the epoch. */
  at: number
  status: Status
  reason: Reason
}

/** As `queryStates`, of many devices: one question to the database. Devices of which nothing was known until the end of the span are absent. */
export async function queryManyStates(db: Reader, deviceIds: readonly number[], from: number, to: number): Promise<Map<number, Turn[]>> {
  if (deviceIds.length === 0) return new Map()
  const turns = new Map<number, Turn[]>()
  for (const { deviceId, at, status, reason } of await readManyStates(db, deviceIds, from, to)) {
    const turn = { at: Math.max(at, from), status, reason }
    const own = turns.get(deviceId)
    if (own) own.push(turn)
    else turns.set(deviceId, [turn])
  }
  return turns
}
