import type { Reader } from '../kernel/context.ts'
import type { Sample } from './codec.ts'
import { dayOf } from './days.ts'
import { readResultDays, type StoredDay } from './days.store.ts'
import { type HourFigures, summarize } from './figures.ts'
import { hourMs, hourOf } from './hours.store.ts'
import { type Client, readRollups, type Stored } from './packer.store.ts'
import { openResultDay } from './result-day.ts'
import { encodeDay, hoursOfDay, keysOfDay, openDay } from './rollup.ts'
import { type ShapeIds, shapeKeys } from './shapes.store.ts'

/** An hour of one check. `start` in ms since the epoch, samples in the order of time. */
export interface HourOfCheck {
  checkId: number
  start: number
  samples: Sample[]
}

/** The days of these hours with the hours' figures computed anew. */
export async function figuresOfDays(db: Reader, client: Client, shapes: ShapeIds, hours: readonly HourOfCheck[]): Promise<Stored[]> {
  const whole = await withLaid(client, hours)
  const keysOf = await shapeKeys(
    db,
    whole.flatMap((hour) => hour.samples.map((sample) => sample.shapeId)),
  )
  const days = new Map<string, { checkId: number; start: number; figures: Map<number, HourFigures> }>()
  for (const { checkId, start } of hours)
    days.set(`${checkId} ${dayOf(start)}`, { checkId, start: dayOf(start), figures: new Map<number, HourFigures>() })
  for (const stored of await readRollups(client, [...days.values()])) {
    const day = days.get(`${stored.checkId} ${stored.start}`)
    const opened = openDay(stored.data)
    if (day) day.figures = hoursOfDay(opened, (await shapeKeys(db, [opened.shapeId]))(opened.shapeId))
  }
  for (const { checkId, start, samples } of whole) {
    days.get(`${checkId} ${dayOf(start)}`)?.figures.set((start - dayOf(start)) / hourMs, summarize(start, samples, keysOf))
  }
  const written: Stored[] = []
  for (const { checkId, start, figures } of days.values()) {
    const keys = keysOfDay(figures)
    written.push({ checkId, start, data: encodeDay(figures, keys, await shapes.idOf(keys)) })
  }
  return written
}

/** Hours with what days that were laid together hold of them: it stays there, what came late is laid to it with the next round, and the figures are those of both. */
async function withLaid(client: Client, hours: readonly HourOfCheck[]): Promise<readonly HourOfCheck[]> {
  const days = new Map(hours.map(({ checkId, start }) => [`${checkId} ${dayOf(start)}`, { checkId, day: dayOf(start) }]))
  const stored = await readResultDays(client, [...days.values()])
  if (stored.length === 0) return hours
  const laid = Map.groupBy(stored, ({ checkId, day }) => `${checkId} ${day}`)
  return hours.map(({ checkId, start, samples }) => {
    const more = (laid.get(`${checkId} ${dayOf(start)}`) ?? []).flatMap((day) => samplesOf(day, start))
    return { checkId, start, samples: [...more, ...samples].toSorted((a, b) => a.at - b.at) }
  })
}

function samplesOf(stored: StoredDay, hour: number): Sample[] {
  const { at, outcome, reason, columns } = openResultDay(stored.day, stored)
  const samples: Sample[] = []
  for (const [i, time] of at.entries()) {
    if (hourOf(time) !== hour) continue
    const values = Float64Array.from(columns, (column) => column[i] ?? Number.NaN)
    samples.push({ at: time, outcome: outcome[i] ?? 0, reason: reason[i] ?? 0, shapeId: stored.shapeId, values })
  }
  return samples
}
