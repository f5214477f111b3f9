import type { Reason, Status } from '../contract/kinds.ts'
import type { Reader } from '../kernel/context.ts'
import { readManyStates } from './bulk.store.ts'
import { pour } from './pour.ts'
import { placesOf, type Readers } from './query.ts'
import { readRaw } from './query.store.ts'
import { readMeasurements } from './raw.ts'

/** Averages of one key of many checks over `count` equal pieces of a span; null: nothing could be read there. Two questions to the database, however many checks. */
export async function querySparks(
  app: Readers,
  { checkIds, key, from, to, count }: { checkIds: readonly number[]; key: string; from: number; to: number; count: number },
): Promise<Map<number, (number | null)[]>> {
  if (checkIds.length === 0) return new Map()
  const rows = await readRaw(app.pool, checkIds, key, from, to)
  const placeIn = await placesOf(app.db, key, rows)
  const step = (to - from) / count
  const byCheck = Map.groupBy(rows, ({ checkId }) => checkId)
  return new Map(
    checkIds.map((id) => {
      const { t, avg } = pour(readMeasurements(byCheck.get(id) ?? [], placeIn), [], { start: from, step, count }, false)
      const found = new Map(t.map((at, i) => [Math.round((at - from) / step), avg[i] ?? null]))
      return [id, Array.from({ length: count }, (_, i) => coarse(found.get(i) ?? null))]
    }),
  )
}

const coarse = (value: number | null): number | null => (value === null ? null : Number(value.toPrecision(3)))

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
