import type { App } from '../kernel/context.ts'
import { encodePack, openPack, type Sample } from './codec.ts'
import { type HourFigures, summarize } from './figures.ts'
import { closeHour, dayMs, dropHour, finishedHours, hourMs, hourOf } from './hours.store.ts'
import {
  type Logged,
  lockProgress,
  readBatch,
  readPacks,
  readRollups,
  saveProgress,
  type Stored,
  transact,
  writeLast,
  writePacks,
  writeRollups,
} from './packer.store.ts'
import { encodeDay, hoursOfDay, keysOfDay, openDay } from './rollup.ts'
import { ShapeIds, shapeKeys } from './shapes.store.ts'

/** An hour stays open this long after its end, so that little has to be merged into it later. */
const graceMs = 2 * 60_000

/**
 * Packs every finished hour of the log and drops its partition. Works in transactions of some checks each and remembers how far it came in the same transaction: ended at
 * any point, it goes on there, and no result is packed twice or lost.
 */
export async function packFinishedHours(app: App, signal: AbortSignal): Promise<void> {
  for (const hour of await finishedHours(app.pool, app.clock.now() - graceMs)) {
    await closeHour(app.pool, hour, app.clock.now())
    const shapes = new ShapeIds(app.db)
    while (await packBatch(app, shapes, hour)) if (signal.aborted) return
    await dropHour(app.pool, hour)
    if (signal.aborted) return
  }
}

/** @returns whether there may be more */
async function packBatch(app: App, shapes: ShapeIds, hour: number): Promise<boolean> {
  return transact(app.pool, async (client) => {
    const after = await lockProgress(client, hour)
    if (after === null) return false
    const { upto, rows } = await readBatch(client, hour, after)
    if (rows.length > 0) {
      const packs = await mergePacks(client, rows)
      await writePacks(
        client,
        packs.map(({ checkId, start, samples }) => ({ checkId, start, count: samples.length, data: encodePack(start, samples) })),
      )
      await writeRollups(client, await recomputeDays(app, client, shapes, packs))
      await writeLast(client, newestOf(rows))
    }
    await saveProgress(client, hour, upto)
    return rows.length > 0
  })
}

interface Hour {
  checkId: number
  start: number
  samples: Sample[]
}

type Client = Parameters<typeof readPacks>[0]

/** The hours that rows belong to, each with all its results: those packed before and the new ones, in the order of time. */
async function mergePacks(client: Client, rows: readonly Logged[]): Promise<Hour[]> {
  const hours = new Map<string, Hour>()
  for (const row of rows) {
    const start = hourOf(row.at)
    const name = `${row.checkId} ${start}`
    const hour = hours.get(name)
    if (hour) hour.samples.push(row)
    else hours.set(name, { checkId: row.checkId, start, samples: [row] })
  }
  for (const packed of await readPacks(client, [...hours.values()])) {
    const hour = hours.get(`${packed.checkId} ${packed.start}`)
    if (hour) hour.samples = [...openPack(packed.start, packed.data).samples(), ...hour.samples].toSorted((a, b) => a.at - b.at)
  }
  return [...hours.values()]
}

/** The days of these hours with the hours' figures computed anew. */
async function recomputeDays(app: App, client: Client, shapes: ShapeIds, hours: readonly Hour[]): Promise<Stored[]> {
  const dayOf = (at: number) => Math.floor(at / dayMs) * dayMs
  const keysOf = await shapeKeys(
    app.db,
    hours.flatMap((hour) => hour.samples.map((sample) => sample.shapeId)),
  )
  const days = new Map<string, { checkId: number; start: number; figures: Map<number, HourFigures> }>()
  for (const { checkId, start } of hours)
    days.set(`${checkId} ${dayOf(start)}`, { checkId, start: dayOf(start), figures: new Map<number, HourFigures>() })
  for (const stored of await readRollups(client, [...days.values()])) {
    const day = days.get(`${stored.checkId} ${stored.start}`)
    const opened = openDay(stored.data)
    if (day) day.figures = hoursOfDay(opened, (await shapeKeys(app.db, [opened.shapeId]))(opened.shapeId))
  }
  for (const { checkId, start, samples } of hours) {
    days.get(`${checkId} ${dayOf(start)}`)?.figures.set((start - dayOf(start)) / hourMs, summarize(start, samples, keysOf))
  }
  const written: Stored[] = []
  for (const { checkId, start, figures } of days.values()) {
    const keys = keysOfDay(figures)
    written.push({ checkId, start, data: encodeDay(figures, keys, await shapes.idOf(keys)) })
  }
  return written
}

function newestOf(rows: readonly Logged[]): Logged[] {
  const newest = new Map<number, Logged>()
  for (const row of rows) {
    const before = newest.get(row.checkId)
    if (before === undefined || before.at <= row.at) newest.set(row.checkId, row)
  }
  return [...newest.values()]
}
