import type { Sparks } from '../../../server/contract/api/device-bulk.ts'
import { type Status, statuses } from '../../../server/contract/kinds.ts'
import { type Segment, segmentsOf } from '../../charts/segments.ts'

/** The last hours of one device. */
export interface RowTrend {
  /** Average round-trip times, oldest first; empty: nothing measures it. */
  rtt: readonly (number | null)[]
  segments: readonly Segment[]
}

export interface SparkOptions {
  fetch: (ids: readonly number[], signal: AbortSignal) => Promise<Sparks>
  /** Rows that one question may name. */
  most: number
  /** Calls back after so many ms; returns how to take it back. */
  later: (run: () => void, ms: number) => () => void
}

/** Rows that a person scrolls past are not asked for: the question waits until nothing new has come into sight for so long (ms), yet no longer than that. */
const [quiet, longest] = [90, 360]
/** A picture of a day changes little in this time (ms). */
const fresh = 300_000

/**
 * Loads what the rows in sight show, in one question for all of them, and keeps it. A row that is drawn watches its device; what comes redraws that row alone and
 * never the table.
 */
export class SparkStore {
  readonly #options: SparkOptions
  readonly #trends = new Map<number, RowTrend>()
  readonly #watchers = new Map<number, Set<() => void>>()
  readonly #wanted = new Set<number>()
  #cancel: (() => void) | null = null
  #waited = 0
  #abort: AbortController | null = null
  #renew: (() => void) | null = null

  constructor(options: SparkOptions) {
    this.#options = options
  }

  /** What is known of a device so far. */
  get(id: number): RowTrend | null {
    return this.#trends.get(id) ?? null
  }

  /** Asks for a device and calls `changed` whenever there is news. @returns how to stop watching */
  watch(id: number, changed: () => void): () => void {
    const own = this.#watchers.get(id) ?? new Set()
    this.#watchers.set(id, own.add(changed))
    if (!this.#trends.has(id)) this.#want([id])
    this.#renew ??= this.#options.later(() => this.#again(), fresh)
    return () => {
      own.delete(changed)
      if (own.size > 0 || this.#watchers.get(id) !== own) return
      this.#watchers.delete(id)
      this.#wanted.delete(id)
    }
  }

  /** Something has changed about these devices, or (none named) about any: what is in sight is asked for again, the rest when it comes into sight. */
  refresh(ids: readonly number[] = [...this.#trends.keys()]): void {
    const seen = ids.filter((id) => this.#watchers.has(id))
    for (const id of ids) if (!this.#watchers.has(id)) this.#trends.delete(id)
    this.#want(seen)
  }

  /** Forgets everything: other devices are looked at. */
  clear(): void {
    this.#abort?.abort()
    this.#cancel?.()
    this.#renew?.()
    this.#abort = this.#cancel = this.#renew = null
    this.#wanted.clear()
    this.#trends.clear()
  }

  #again(): void {
    this.#renew = null
    if (this.#watchers.size === 0) return
    this.refresh()
    this.#renew = this.#options.later(() => this.#again(), fresh)
  }

  #want(ids: readonly number[]): void {
    for (const id of ids) this.#wanted.add(id)
    if (this.#wanted.size === 0 || this.#abort !== null || this.#waited >= longest) return
    this.#cancel?.()
    this.#waited += quiet
    this.#cancel = this.#options.later(() => void this.#load(), quiet)
  }

  async #load(): Promise<void> {
    this.#cancel = null
    this.#waited = 0
    const ids = [...this.#wanted].slice(-this.#options.most)
    if (ids.length === 0) return
    for (const id of ids) this.#wanted.delete(id)
    const abort = new AbortController()
    this.#abort = abort
    const sparks = await this.#options.fetch(ids, abort.signal).catch(() => null)
    if (this.#abort !== abort) return
    this.#abort = null
    // A picture is decoration: what cannot be had is tried again with the next refresh.
    if (sparks) this.#take(sparks)
    this.#want([])
  }

  #take(sparks: Sparks): void {
    const [from, to] = [Date.parse(sparks.from), Date.parse(sparks.to)]
    for (const [i, id] of sparks.id.entries()) {
      this.#trends.set(id, { rtt: sparks.rtt[i] ?? [], segments: segmentsOf(turnsOf(sparks.turns[i] ?? [], from), from, to) })
      for (const changed of this.#watchers.get(id) ?? []) changed()
    }
  }
}

function turnsOf(flat: readonly number[], from: number): { at: number; status: Status }[] {
  const turns: { at: number; status: Status }[] = []
  for (let i = 0; i < flat.length; i += 2)
    turns.push({ at: from + (flat[i] ?? 0) * 1000, status: statuses[flat[i + 1] ?? -1] ?? 'unknown' })
  return turns
}
