import type { Why } from '../contract/why.ts'
import { type Flap, nextFlap, noFlap } from './flapping.rules.ts'
import type { InspectionResult, Outcome, ProbeKind, Reason, StateType, Status } from '../contract/kinds.ts'

/**
 * Where a check stands. Times are ms since the epoch.
 *
 * `status` is what has been confirmed. While `stateType` is `soft`, something else has been seen `attempt` times in a row and is being rechecked; `reason` is always
 * that of the newest result, so a soft state says what it suspects.
 */
export interface CheckState {
  status: Status
  stateType: StateType
  reason: Reason
  /** Rounds in a row that contradict `status`; 0 when hard. */
  attempt: number
  /** Since when the confirmed status holds; null: nothing was ever measured. */
  since: number | null
  /** Time of the newest result: older ones are late and change nothing. */
  seenAt: number | null
  /** When the device last answered, set when it stops answering; null: it never answered, or still does. */
  answeredAt: number | null
  flap: Flap
}

/** What one result says. */
export interface Seen {
  at: number
  outcome: Outcome
  reason: Reason
}

/** A check of which nothing is known. */
export const unseen: CheckState = {
  status: 'unknown',
  stateType: 'hard',
  reason: 'none',
  attempt: 0,
  since: null,
  seenAt: null,
  answeredAt: null,
  flap: noFlap,
}

/** Reasons that say that the device itself did not answer, or that nobody could ask it. */
const unanswered: ReadonlySet<Reason> = new Set([
  'no-answer',
  'host-unreachable',
  'no-snmp',
  'icmp-not-possible',
  'invalid-target',
  'name-not-found',
  'dns-failure',
  'probe-error',
  'cable',
  'lan',
  'isp-line',
  'isp-upstream',
  'not-configured',
  'agent-silent',
  'no-address',
  'not-reporting',
])

/** Did the device answer, whatever it said? Refused connections, wrong passwords and exceeded limits are answers. */
export function isAnswer(reason: Reason): boolean {
  return !unanswered.has(reason)
}

/** Is a state answered at present: its newest result was an answer. */
export function answersNow(state: Pick<CheckState, 'reason' | 'seenAt'>): boolean {
  return state.seenAt !== null && isAnswer(state.reason)
}

/** How a check is measured. */
export interface Timing {
  /** Rounds that must contradict the confirmed status before it changes. */
  attempts: number
  /** Time between two rounds, ms. */
  interval: number
}

/** The state after one result. Returns the given state itself when the result is late. */
export function nextCheckState(state: CheckState, seen: Seen, { attempts, interval }: Timing): CheckState {
  if (state.seenAt !== null && seen.at <= state.seenAt) return state
  const answeredAt = !isAnswer(seen.reason) && answersNow(state) ? state.seenAt : state.answeredAt
  const flap = nextFlap(state.flap, contradicts(state, seen), seen.at, interval)
  const base = { reason: seen.reason, seenAt: seen.at, answeredAt, flap }
  if (seen.outcome === state.status && state.since !== null) {
    return { ...base, status: state.status, stateType: 'hard', attempt: 0, since: state.since }
  }
  const attempt = state.attempt + 1
  if (recovers(state, seen) || attempt >= attempts || (seen.outcome === 'unknown' && state.status === 'unknown')) {
    return { ...base, status: seen.outcome, stateType: 'hard', attempt: 0, since: Math.max(seen.at, state.since ?? seen.at) }
  }
  return { ...base, status: state.status, stateType: 'soft', attempt, since: state.since }
}

/** Was the round before well and this one not, or the other way round? What was not known is no change. A soft state was never well in its last round. */
function contradicts(state: CheckState, seen: Seen): boolean {
  if (seen.outcome === 'unknown' || state.status === 'unknown') return false
  const wasWell = state.stateType === 'hard' && state.status === 'ok'
  return wasWell !== (seen.outcome === 'ok')
}

/**
 * Does one result suffice to leave the confirmed status for the better? Any ok does, and from critical also a warning: the device answers again.
 * This is the place of hysteresis (limits to leave a state that differ from those to enter it).
 */
function recovers(state: CheckState, seen: Seen): boolean {
  return seen.outcome === 'ok' || (seen.outcome === 'warning' && state.status === 'critical')
}

/** The check's agent fell silent at `at`: nothing is known any more, which is not the device's fault. */
export function silence(state: CheckState, at: number): CheckState {
  if (state.status === 'unknown' && state.reason === 'agent-silent') return state
  return {
    ...state,
    status: 'unknown',
    stateType: 'hard',
    reason: 'agent-silent',
    attempt: 0,
    since: Math.max(at, state.since ?? at, state.seenAt ?? at),
    answeredAt: answersNow(state) ? state.seenAt : state.answeredAt,
  }
}

/** Do two states differ in what is written: everything but the time of the newest result? */
export function differs(a: CheckState, b: CheckState): boolean {
  return (
    a.status !== b.status ||
    a.stateType !== b.stateType ||
    a.reason !== b.reason ||
    a.attempt !== b.attempt ||
    a.since !== b.since ||
    a.answeredAt !== b.answeredAt ||
    a.flap.flapping !== b.flap.flapping
  )
}

/** Does the step from one state to the next belong into the timeline: another confirmed status, or another reason for the same one? */
export function isTurn(before: CheckState, after: CheckState): boolean {
  if (after.since === null) return false
  if (before.status !== after.status || before.since === null) return true
  return after.stateType === 'hard' && before.stateType === 'hard' && before.reason !== after.reason
}

/** A check as far as it says something about its device. */
export interface CheckView extends Pick<CheckState, 'status' | 'stateType' | 'reason' | 'seenAt'> {
  id: number
  kind: ProbeKind
  flapping: boolean
  /** The limits that its values are beyond, of a check that says so. */
  limits?: readonly Why[]
}

/** What the checks of a device say together. */
export interface DeviceVerdict {
  status: Status
  stateType: StateType
  reason: Reason
  /** The check that decides it; null when there is none. */
  checkId: number | null
  flapping: boolean
  /** How it came to it. */
  why: readonly Why[]
}

const severity: Record<Status, number> = { ok: 0, maintenance: 0, unknown: 1, warning: 2, unreachable: 3, critical: 4 }

/** What failed is our way of watching, not the device: it was there to refuse us. */
const watchingFailed: ReadonlySet<Reason> = new Set(['bad-credentials', 'no-snmp'])
/** The device did not answer this check; whether it is down depends on the others. */
const noAnswer: ReadonlySet<Reason> = new Set(['no-answer', 'host-unreachable'])

/**
 * Where a device stands: the worst that its enabled checks say, with these exceptions.
 * - A check of which nothing is known says nothing while another one knows something; when none knows, the device is `unknown`, never `critical`.
 * - An unanswered check is a warning while another check of the device is answered: the device is not down. For an echo the reason is `partial`.
 * - Refused credentials and a silent SNMP service are a warning: what we lost is sight of it.
 * - A device one of whose checks comes and goes is at best in a warning, so that its state does not come and go with it.
 *
 * `unreachable` (a cause before the device) and `maintenance` are given on top of this verdict, by parents and windows (`effective.rules.ts`).
 */
export function deviceVerdict(checks: readonly CheckView[]): DeviceVerdict {
  if (checks.length === 0) return inspectionVerdict(null, 0, 0)
  const answered = checks.some((c) => c.status !== 'unknown' && c.status !== 'critical' && answersNow(c))
  const known = checks.filter((c) => c.status !== 'unknown')
  const worst = (known.length > 0 ? known : checks).map((check) => vote(check, answered)).reduce((a, b) => (rank(b) > rank(a) ? b : a))
  const unsteady = checks.find((c) => c.flapping)
  const steady: DeviceVerdict = unsteady === undefined ? worst : { ...shaken(worst, unsteady), flapping: true }
  const suspect = checks.find((c) => c.stateType === 'soft')
  if (suspect === undefined) return steady
  const why = [...steady.why, { code: 'recheck' as const, checkId: suspect.id, reason: suspect.reason }]
  const reason = steady.status === 'ok' || steady.checkId === suspect.id ? suspect.reason : steady.reason
  return { ...steady, stateType: 'soft', reason, why }
}

/** The verdict while a check comes and goes. */
function shaken(worst: DeviceVerdict, { id }: CheckView): DeviceVerdict {
  const why = [...worst.why, { code: 'flapping' as const, checkId: id }]
  return worst.status === 'ok' ? { ...worst, status: 'warning', reason: 'flapping', checkId: id, why } : { ...worst, why }
}

/** What somebody found who looked at a device. `at`: ms since the epoch. */
export interface Inspected {
  at: number
  result: InspectionResult
}

const found: Record<InspectionResult, Pick<DeviceVerdict, 'status' | 'reason'>> = {
  good: { status: 'ok', reason: 'none' },
  trouble: { status: 'warning', reason: 'inspection-trouble' },
  broken: { status: 'critical', reason: 'inspection-broken' },
}

/** Where a device stands that nothing measures: as it was found, for as long as that counts (ms). After that nothing is known. */
export function inspectionVerdict(newest: Inspected | null, validMs: number, now: number): DeviceVerdict {
  const stands =
    newest !== null && now - newest.at < validMs ? found[newest.result] : { status: 'unknown' as const, reason: 'inspection-due' as const }
  const why: Why[] = newest === null ? [] : [{ code: 'inspection', at: newest.at, result: newest.result }]
  return { ...stands, stateType: 'hard', checkId: null, flapping: false, why }
}

function rank(verdict: DeviceVerdict): number {
  return severity[verdict.status] * 2 + (verdict.reason === 'agent-silent' ? 1 : 0)
}

function vote(check: CheckView, answered: boolean): DeviceVerdict {
  const { id: checkId, status, reason } = check
  const said: Why = { code: 'check', checkId, kind: check.kind, status, reason }
  const verdict: DeviceVerdict = { status, stateType: 'hard', reason, checkId, flapping: false, why: [said, ...(check.limits ?? [])] }
  if (status !== 'critical') return verdict
  if (watchingFailed.has(reason)) return { ...verdict, status: 'warning', why: [said, { code: 'vote', checkId, because: 'watching' }] }
  if (!answered || !noAnswer.has(reason)) return verdict
  const why: Why[] = [said, { code: 'vote', checkId, because: 'answered' }]
  return { ...verdict, status: 'warning', reason: check.kind === 'icmp' ? 'partial' : reason, why }
}
