import { outcomes, reasons } from '../contract/kinds.ts'
import { type CheckState, differs, isTurn, nextCheckState, type StateWrite, type Turn, unseen } from '../faults/index.ts'
import { jsonText } from './json-text.ts'
import { gapAfter, judgeLimits } from '../limits/index.ts'
import { leavesBand, type LimitWatch, watchLimits } from './limits.ts'
import { type AgentMemory, outcomeOf, reasonOf, type Steady, type WatchedCheck } from './memory.ts'
import type { ParsedReport } from './parse.ts'

/** What the rows of one report mean for the agent's checks. */
export interface Sifted {
  /** Rows to store, ascending. */
  rows: Int32Array
  /** Rows of checks that the agent does not have, and rows older than retention. */
  foreign: number
  expired: number
  /** Checks whose state these rows may change: judged in full. */
  suspects: Set<WatchedCheck>
  /** Devices with new results, by id: their unit. */
  devices: Map<number, number>
}

/**
 * Goes through a report once: which rows are stored, and which checks have to be judged. A row that repeats the confirmed state, the case of almost all, costs no more
 * than a look-up.
 */
export function sift(report: ParsedReport, memory: AgentMemory, oldest: number): Sifted {
  const kept = new Int32Array(report.rows)
  let count = 0
  let foreign = 0
  let expired = 0
  const suspects = new Set<WatchedCheck>()
  const devices = new Map<number, number>()
  // Values lie one after another: where a row's begin is only known by going through all.
  const lengths = memory.limited ? report.shapes.map((keys) => keys.length) : null
  let offset = 0
  let next = 0
  const evidence = report.details.length > 0 ? new Map(report.details.map(({ row, detail }) => [row, jsonText(detail)])) : null
  for (let row = 0; row < report.rows; row++) {
    if (lengths !== null) {
      offset = next
      next += lengths[report.shape[row] ?? 0] ?? 0
    }
    const watched = memory.checks.get(report.check[row] ?? 0)
    if (watched === undefined) {
      foreign++
      continue
    }
    const at = report.at[row] ?? 0
    if (at < oldest) {
      expired++
      continue
    }
    kept[count++] = row
    devices.set(watched.deviceId, watched.unitId)
    if (!watched.enabled || at <= watched.seenAt) continue
    const same = report.outcome[row] === watched.steadyOutcome && report.reason[row] === watched.steadyReason
    if (!same || (evidence !== null && evidence.has(row) && evidence.get(row) !== watched.said)) suspects.add(watched)
    else if (
      watched.limits !== null &&
      leavesBand(watched.limits.bands, report.shapes[report.shape[row] ?? 0] ?? [], report.values, offset)
    )
      suspects.add(watched)
  }
  return { rows: kept.subarray(0, count), foreign, expired, suspects, devices }
}

/** What judging a check in full came to. */
export interface Judgement {
  watched: WatchedCheck
  write: StateWrite
  turns: Turn[]
  /** Does its device have to be judged too: since when (ms); null: no. */
  deviceAt: number | null
  /** What the newest result said before limits were looked at. */
  said: Said
}

/** What a server has to remember of the newest result of a check with limits, so that one that repeats it is no news. */
interface Said {
  /** null: the state may change with the next result. */
  steady: Steady | null
  detail: string | null
  limits: LimitWatch | null
}

interface Seen {
  at: number
  outcome: number
  reason: number
  detail: Record<string, unknown> | null
  /** null: could not be read, or is no part of it. */
  value: (key: string) => number | null
}

/** All rows of the suspects in some reports, each in the order of time. */
export function evidenceOf(
  sifted: readonly { report: ParsedReport; memory: AgentMemory; rows: Int32Array }[],
  suspects: ReadonlySet<WatchedCheck>,
) {
  const found = new Map<WatchedCheck, Seen[]>([...suspects].map((watched) => [watched, []]))
  for (const { report, memory, rows } of sifted) {
    const details = new Map(report.details.map(({ row, detail }) => [row, detail]))
    const offsets = offsetsIn(report)
    for (const row of rows) {
      const watched = memory.checks.get(report.check[row] ?? 0)
      const list = watched && found.get(watched)
      if (!list) continue
      list.push({
        at: report.at[row] ?? 0,
        outcome: report.outcome[row] ?? 0,
        reason: report.reason[row] ?? 0,
        detail: details.get(row) ?? null,
        value: (key) => {
          const place = report.shapes[report.shape[row] ?? 0]?.indexOf(key) ?? -1
          const value = place < 0 ? Number.NaN : (report.values[(offsets[row] ?? 0) + place] ?? Number.NaN)
          return Number.isNaN(value) ? null : value
        },
      })
    }
  }
  for (const list of found.values()) list.sort((a, b) => a.at - b.at)
  return found
}

/** Where the values of each row begin. */
function offsetsIn({ shape, shapes, rows }: ParsedReport): Int32Array {
  const offsets = new Int32Array(rows)
  let next = 0
  for (let row = 0; row < rows; row++) {
    offsets[row] = next
    next += shapes[shape[row] ?? 0]?.length ?? 0
  }
  return offsets
}

/**
 * Judges a check by its new results: what each says, with the limits that the server looks at, and what that makes of the state.
 * @returns null when nothing has to be written after all: the results were late, or say what is known
 */
export function judge(watched: WatchedCheck, results: readonly Seen[]): Judgement | null {
  const before: CheckState = watched.current()
  let state = before
  let detail: string | null = null
  let deviceAt: number | null = null
  let limits = watched.limits
  let said: Said = { steady: watched.steady(), detail: watched.said, limits }
  const turns: Turn[] = []
  for (const result of results) {
    const { at } = result
    if (state.seenAt !== null && at <= state.seenAt) continue
    const judged = withLimits(watched, limits, result, state.seenAt, detail ?? watched.detail)
    const timing = judged.confirmed ? { attempts: 1, interval: watched.interval } : watched
    const next = nextCheckState(state, { at, outcome: judged.outcome, reason: judged.reason }, timing)
    if (judged.detail !== null) detail = judged.detail
    if (isTurn(state, next)) {
      turns.push({ deviceId: watched.deviceId, checkId: watched.id, at: next.since ?? at, status: next.status, reason: next.reason })
    }
    const news = next.status !== state.status || next.stateType !== state.stateType || next.reason !== state.reason || judged.turned
    if (deviceAt === null && news) deviceAt = at
    state = next
    limits = judged.limits
    const settled = next.stateType === 'hard' && next.status === judged.outcome && next.reason === judged.reason
    const told = result.detail === null ? said.detail : jsonText(result.detail)
    said = { steady: settled ? { outcome: result.outcome, reason: result.reason } : null, detail: told, limits }
  }
  if (detail === watched.detail) detail = null
  const sameLimits = sameStates(limits, watched.limits)
  if (watched.state !== unseen && !differs(before, state) && detail === null && sameLimits) {
    // Nothing to write; what the result said may be new all the same, and is no news the next time.
    if (watched.limits !== null) watched.remember(said)
    return null
  }
  return {
    watched,
    write: {
      checkId: watched.id,
      state,
      detail,
      limits: limits === null || limits.states.size === 0 ? null : JSON.stringify(Object.fromEntries(limits.states)),
    },
    turns,
    deviceAt: watched.state === unseen ? (deviceAt ?? state.seenAt) : deviceAt,
    said,
  }
}

/** One result with the limits of its check. */
function withLimits(watched: WatchedCheck, limits: LimitWatch | null, result: Seen, seenAt: number | null, kept: string | null) {
  const said = { outcome: outcomeOf(outcomes, result.outcome), reason: reasonOf(reasons, result.reason) }
  if (limits === null)
    return { ...said, detail: result.detail === null ? null : jsonText(result.detail), confirmed: false, limits, turned: false }
  const gap = seenAt !== null && result.at - seenAt > gapAfter(watched.interval)
  const judged = judgeLimits(
    limits.check,
    limits.states,
    limits.sensors,
    { ...result, ...said, gap },
    kept === null ? null : parsedDetail(kept),
  )
  const same = [...judged.states].every(([key, state]) => limits.states.get(key) === state) && judged.states.size === limits.states.size
  return {
    ...judged,
    detail: judged.detail === null ? null : jsonText(judged.detail),
    limits: same ? limits : watchLimits(limits.check, limits.sensors, judged.states),
  }
}

const sameStates = (a: LimitWatch | null, b: LimitWatch | null): boolean =>
  a === b || JSON.stringify([...(a?.states ?? [])]) === JSON.stringify([...(b?.states ?? [])])

/** Guarantee: what is written as evidence is the JSON of an object (`jsonText` of a detail). */
const parsedDetail = (text: string) => JSON.parse(text) as Record<string, unknown>
