import { outcomes, reasons } from '../contract/kinds.ts'
import { type CheckState, differs, isTurn, nextCheckState, type StateWrite, type Turn, unseen } from '../faults/index.ts'
import { jsonText } from './json-text.ts'
import { type AgentMemory, outcomeOf, reasonOf, type WatchedCheck } from './memory.ts'
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
  const evidence = report.details.length > 0 ? new Map(report.details.map(({ row, detail }) => [row, jsonText(detail)])) : null
  for (let row = 0; row < report.rows; row++) {
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
    if (!same || (evidence !== null && evidence.has(row) && evidence.get(row) !== watched.detail)) suspects.add(watched)
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
}

interface Seen {
  at: number
  outcome: number
  reason: number
  detail: string | null
}

/** All rows of the suspects in some reports, each in the order of time. */
export function evidenceOf(
  sifted: readonly { report: ParsedReport; memory: AgentMemory; rows: Int32Array }[],
  suspects: ReadonlySet<WatchedCheck>,
) {
  const found = new Map<WatchedCheck, Seen[]>([...suspects].map((watched) => [watched, []]))
  for (const { report, memory, rows } of sifted) {
    const details = new Map(report.details.map(({ row, detail }) => [row, detail]))
    for (const row of rows) {
      const watched = memory.checks.get(report.check[row] ?? 0)
      const list = watched && found.get(watched)
      if (!list) continue
      const detail = details.get(row)
      list.push({
        at: report.at[row] ?? 0,
        outcome: report.outcome[row] ?? 0,
        reason: report.reason[row] ?? 0,
        detail: detail === undefined ? null : jsonText(detail),
      })
    }
  }
  for (const list of found.values()) list.sort((a, b) => a.at - b.at)
  return found
}

/**
 * Judges a check by its new results.
 * @returns null when nothing has to be written after all: the results were late, or say what is known
 */
export function judge(watched: WatchedCheck, results: readonly Seen[]): Judgement | null {
  const before: CheckState = watched.current()
  let state = before
  let detail: string | null = null
  let deviceAt: number | null = null
  const turns: Turn[] = []
  for (const { at, outcome, reason, detail: evidence } of results) {
    const next = nextCheckState(state, { at, outcome: outcomeOf(outcomes, outcome), reason: reasonOf(reasons, reason) }, watched)
    if (next === state) continue
    if (evidence !== null) detail = evidence
    if (isTurn(state, next)) {
      turns.push({ deviceId: watched.deviceId, checkId: watched.id, at: next.since ?? at, status: next.status, reason: next.reason })
    }
    if (deviceAt === null && (next.status !== state.status || next.stateType !== state.stateType || next.reason !== state.reason))
      deviceAt = at
    state = next
  }
  if (detail === watched.detail) detail = null
  if (watched.state !== unseen && !differs(before, state) && detail === null) return null
  return {
    watched,
    write: { checkId: watched.id, state, detail },
    turns,
    deviceAt: watched.state === unseen ? (deviceAt ?? state.seenAt) : deviceAt,
  }
}
