import type { App } from '../kernel/context.ts'
import { encodePack, openPack } from './codec.ts'
import { lockPacks } from './days.store.ts'
import { figuresOfDays, type HourOfCheck } from './days-figures.ts'
import { closeHour, dropHour, finishedHours, hourOf } from './hours.store.ts'
import {
  type Client,
  type Logged,
  lockProgress,
  readBatch,
  readPacks,
  saveProgress,
  transact,
  writeLast,
  writePacks,
  writeRollups,
} from './packer.store.ts'
import { ShapeIds } from './shapes.store.ts'

/** What packing needs of the application. */
export type Packing = Pick<App, 'clock' | 'db' | 'pool'>

/** An hour stays open this long after its end, so that little has to be merged into it later. */
const graceMs = 2 * 60_000

/**
 * Packs every finished hour of the log and drops its partition. Works in transactions of some checks each and remembers how far it came in the same transaction: ended at
 * any point, it goes on there, and no result is packed twice or lost.
 */
export async function packFinishedHours(app: Packing, signal: AbortSignal): Promise<void> {
  for (const hour of await finishedHours(app.pool, app.clock.now() - graceMs)) {
    await closeHour(app.pool, hour, app.clock.now())
    const shapes = new ShapeIds(app.db)
    while (await packBatch(app, shapes, hour)) if (signal.aborted) return
    await dropHour(app.pool, hour)
    if (signal.aborted) return
  }
}

/** @returns whether there may be more */
async function packBatch(app: Packing, shapes: ShapeIds, hour: number): Promise<boolean> {
  return transact(app.pool, async (client) => {
    const after = await lockProgress(client, hour)
    if (after === null) return false
    const { upto, rows } = await readBatch(client, hour, after)
    if (rows.length > 0) {
      await lockPacks(client)
      const packs = await mergePacks(client, rows)
      await writePacks(
        client,
        packs.map(({ checkId, start, samples }) => ({ checkId, start, count: samples.length, data: encodePack(start, samples) })),
      )
      await writeRollups(client, await figuresOfDays(app.db, client, shapes, packs))
      await writeLast(client, newestOf(rows))
    }
    await saveProgress(client, hour, upto)
    return rows.length > 0
  })
}

/** The hours that rows belong to, each with all its results: those packed before and the new ones, in the order of time. */
async function mergePacks(client: Client, rows: readonly Logged[]): Promise<HourOfCheck[]> {
  const hours = new Map<string, HourOfCheck>()
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

function newestOf(rows: readonly Logged[]): Logged[] {
  const newest = new Map<number, Logged>()
  for (const row of rows) {
    const before = newest.get(row.checkId)
    if (before === undefined || before.at <= row.at) newest.set(row.checkId, row)
  }
  return [...newest.values()]
}
