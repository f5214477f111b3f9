import { requireTime, type Deadline } from './deadline.ts'
import { SnmpError, toSnmpError } from './error.ts'
import { compareOids, indexUnder, isUnder } from './oid.ts'
import type { SnmpSession } from './session.ts'
import { isMissing, isTruncated, tags, type Varbind } from './values.ts'

/** Limits of a walk. */
export interface WalkLimits {
  deadline: Deadline
  /** Rows of one column; the rest is left. Default 1,000. */
  maxRows?: number
  /** Rows asked for at a time; a profile lowers it for devices that break on more. Default 10. */
  maxRepetitions?: number
  /** How long one request may take, ms. Default 3,000. */
  perRequest?: number
}

/** One walked column: index below the root → varbind, in the device's order. */
export type Column = Map<string, Varbind>

export interface WalkResult {
  /** Every root asked for, also when empty. */
  columns: Map<string, Column>
  /** Null when every column was read to its end. `loop`: the device's OIDs did not increase. */
  incomplete: 'rows' | 'loop' | 'failed' | null
  /** With `failed`. */
  failure: SnmpError | null
}

/** Columns in one request: five times ten rows is about what fits into one unfragmented answer. */
const columnsPerRequest = 5

/** What single requests may do better. */
const fallible: ReadonlySet<string> = new Set(['no-answer', 'garbled-answer', 'no-such-name', 'too-big', 'agent-error'])

/** Failed requests after which the rest of a walk is given up. */
const mostFailures = 2

interface Cursor {
  root: string
  next: string
  rows: Column
  done: boolean
}

/**
 * Reads whole columns (or subtrees) side by side. Ends for every device: OIDs must increase, rows are capped, time is limited. What could be read is kept.
 * @throws {SnmpError} `aborted` only.
 */
export async function safeWalk(session: SnmpSession, roots: readonly string[], limits: WalkLimits): Promise<WalkResult> {
  const cursors = roots.map((root): Cursor => ({ root, next: root, rows: new Map(), done: false }))
  const result: WalkResult = { columns: new Map(cursors.map((c) => [c.root, c.rows])), incomplete: null, failure: null }
  const abort = (): void => session.abort()
  limits.deadline.signal?.addEventListener('abort', abort, { once: true })
  let failures = 0
  try {
    for (;;) {
      const open = cursors.filter((c) => !c.done).slice(0, session.version === '1' ? 1 : columnsPerRequest)
      if (open.length === 0) return result
      const progressed = await step(session, open, limits, result).catch((error: unknown) => {
        result.failure = toSnmpError(error)
        if (result.failure.failure === 'aborted') throw result.failure
        result.incomplete = 'failed'
        // One table that a device cannot answer must not cost the others; a device that has gone must not cost the time of them all.
        if (++failures >= mostFailures) for (const cursor of cursors) cursor.done = true
        return false
      })
      if (!progressed) for (const cursor of open) cursor.done = true
    }
  } finally {
    limits.deadline.signal?.removeEventListener('abort', abort)
  }
}

/** One request; true when at least one column moved on or ended. */
async function step(session: SnmpSession, open: readonly Cursor[], limits: WalkLimits, result: WalkResult): Promise<boolean> {
  const answer = await ask(session, open, limits)
  let progressed = false
  for (const [i, cursor] of open.entries()) {
    const before = cursor.next
    for (const varbind of answer[i] ?? []) {
      take(cursor, varbind, limits.maxRows ?? 1000, result)
      if (cursor.done) break
    }
    if (cursor.done || cursor.next !== before) progressed = true
  }
  return progressed
}

function take(cursor: Cursor, varbind: Varbind, maxRows: number, result: WalkResult): void {
  if (isTruncated(varbind)) throw new SnmpError('garbled-answer', 'the answer ends within a value')
  if (isEnd(cursor, varbind)) {
    cursor.done = true
  } else if (compareOids(varbind.oid, cursor.next) <= 0) {
    cursor.done = true
    result.incomplete = 'loop'
  } else if (cursor.rows.size >= maxRows) {
    cursor.done = true
    result.incomplete ??= 'rows'
  } else {
    cursor.next = varbind.oid
    if (!isMissing(varbind)) cursor.rows.set(indexUnder(cursor.root, varbind.oid), varbind)
  }
}

const isEnd = (cursor: Cursor, varbind: Varbind): boolean => varbind.type === tags.endOfMibView || !isUnder(cursor.root, varbind.oid)

async function ask(session: SnmpSession, open: readonly Cursor[], limits: WalkLimits): Promise<Varbind[][]> {
  const oids = open.map((c) => c.next)
  const ms = (): number => Math.min(requireTime(limits.deadline), limits.perRequest ?? 3000)
  if (!session.bulk) return await askNext(session, oids, ms())
  let many: Varbind[][] | null = null
  try {
    many = await session.getBulk(oids, limits.maxRepetitions ?? 10, ms())
    if (firstRows(open, many).some((row) => row !== null)) session.bulkProven = true
    if (session.bulkProven && many.length > 0 && open.every((cursor, i) => isOrderly(cursor, many?.[i] ?? []))) return many
  } catch (error) {
    if (!fallible.has(toSnmpError(error).failure)) throw error
  }
  // Some answer bulk requests by silence, by nothing or by nonsense: single requests show whether that was it.
  const single = await askNext(session, oids, ms())
  if (many === null || String(firstRows(open, many)) !== String(firstRows(open, single))) session.bulk = false
  return single
}

/** The OID of the first row of each column; null where it has none. */
function firstRows(open: readonly Cursor[], answer: readonly Varbind[][]): (string | null)[] {
  return open.map((cursor, i) => {
    const first = answer[i]?.[0]
    return first && !isEnd(cursor, first) ? first.oid : null
  })
}

/** Rows come in the order of their OIDs, and what ends a column comes after it. */
function isOrderly(cursor: Cursor, varbinds: readonly Varbind[]): boolean {
  let last = cursor.next
  for (const [i, varbind] of varbinds.entries()) {
    const ends = isEnd(cursor, varbind)
    if (ends && (i > 0 || varbind.type === tags.endOfMibView)) return true
    if (compareOids(varbind.oid, last) <= 0) return false
    if (ends) return true
    last = varbind.oid
  }
  return true
}

async function askNext(session: SnmpSession, oids: readonly string[], ms: number): Promise<Varbind[][]> {
  try {
    return (await session.getNext(oids, ms)).map((varbind) => [varbind])
  } catch (error) {
    // SNMPv1 says so at the end of everything it has.
    if (toSnmpError(error).failure !== 'no-such-name') throw error
    return oids.map((oid) => [{ oid, type: tags.endOfMibView, value: null }])
  }
}
