import { type CheckState, unseen } from '../faults/index.ts'
import type { LimitWatch } from './limits.ts'
import { type Outcome, type Reason, outcomeCode, reasonCode } from '../contract/kinds.ts'

/** Codes of a result that repeats what is known. */
export interface Steady {
  outcome: number
  reason: number
}

/** A check as its results are judged. */
export class WatchedCheck {
  readonly id: number
  readonly deviceId: number
  readonly unitId: number
  readonly attempts: number
  /** ms. */
  readonly interval: number
  /** Results of a disabled check are history; they move no state. */
  readonly enabled: boolean
  /** What is written in the database, as far as `AgentMemory.stateVersion` still holds. */
  state: CheckState = unseen
  /** Time of the newest result that this server knows of; often ahead of what is written. */
  seenAt = -Infinity
  /** Evidence as it was last written, as text, and as the agent sent it before limits were looked at. */
  detail: string | null = null
  said: string | null = null
  /** What the server holds against limits; null: nothing. */
  limits: LimitWatch | null = null
  /** Codes of a result that changes nothing; −1: any result does. */
  steadyOutcome = -1
  steadyReason = -1

  constructor(row: { id: number; deviceId: number; unitId: number; attempts: number; interval: number; enabled: boolean }) {
    this.id = row.id
    this.deviceId = row.deviceId
    this.unitId = row.unitId
    this.attempts = row.attempts
    this.interval = row.interval
    this.enabled = row.enabled
  }

  /** Takes a written state over. Where limits may make it another one than results say, any result is news until one was judged. */
  settle(state: CheckState): void {
    this.state = state
    this.seenAt = Math.max(this.seenAt, state.seenAt ?? -Infinity)
    const steady = state.stateType === 'hard' && state.since !== null
    const plain = this.limits === null || (this.limits.states.size === 0 && this.limits.check.replaced.size === 0)
    this.steadyOutcome = steady && plain ? codeOf(state.status) : -1
    this.steadyReason = steady && plain ? reasonCode[state.reason] : -1
  }

  /** The result that changes nothing; null: any may. */
  steady(): Steady | null {
    return this.steadyOutcome < 0 ? null : { outcome: this.steadyOutcome, reason: this.steadyReason }
  }

  /** Takes over what the newest result of a check with limits said. */
  remember({ steady, detail, limits }: { steady: Steady | null; detail: string | null; limits: LimitWatch | null }): void {
    this.limits = limits
    this.said = detail
    this.steadyOutcome = steady?.outcome ?? -1
    this.steadyReason = steady?.reason ?? -1
  }

  /** The state with the newest result that is known. */
  current(): CheckState {
    return this.seenAt === -Infinity ? this.state : { ...this.state, seenAt: this.seenAt }
  }
}

const outcomeCodes: Readonly<Record<string, number>> = outcomeCode
const codeOf = (status: string): number => outcomeCodes[status] ?? -1

/** What a server remembers of an agent: true while the agent's row still has these versions. */
export interface AgentMemory {
  configVersion: number
  stateVersion: number
  checks: Map<number, WatchedCheck>
  /** One of them at least has limits that the server judges. */
  limited: boolean
}

/** Memories of agents, bounded by the checks in them; the oldest go first. */
export class Memories {
  readonly #agents = new Map<number, AgentMemory>()
  readonly #most: number
  #checks = 0

  constructor(most = 500_000) {
    this.#most = most
  }

  get(agentId: number): AgentMemory | undefined {
    return this.#agents.get(agentId)
  }

  set(agentId: number, memory: AgentMemory): void {
    this.forget(agentId)
    this.#agents.set(agentId, memory)
    this.#checks += memory.checks.size
    for (const oldest of this.#agents.keys()) {
      if (this.#checks <= this.#most || oldest === agentId) break
      this.forget(oldest)
    }
  }

  forget(agentId: number): void {
    this.#checks -= this.#agents.get(agentId)?.checks.size ?? 0
    this.#agents.delete(agentId)
  }
}

/** What a number in a report stands for; numbers of a newer agent are an unspecified error. */
export const outcomeOf = (list: readonly Outcome[], code: number): Outcome => list[code] ?? 'unknown'
export const reasonOf = (list: readonly Reason[], code: number): Reason => list[code] ?? 'probe-error'
