import { insertTurns, judgeDevices, noteLate, type Turn, writeStates } from '../faults/index.ts'
import { DomainError } from '../kernel/errors.ts'
import { type Announcement, channel, encode } from '../kernel/events.ts'
import { holdHour, hourMs, hourOf } from '../series/index.ts'
import { takeTraps } from '../traps/index.ts'
import { type KnownReport, logColumns } from './encode.ts'
import { evidenceOf, type Judgement, judge, type Sifted, sift } from './judge.ts'
import type { AgentMemory, Memories } from './memory.ts'
import { applyInventories } from './learn.ts'
import { makeSure, remember } from './recall.ts'
import { type AgentRow, type Client, insertReports, insertResults, notify, readAgents } from './store.ts'
import { touch } from './touch.ts'

/** A report that waits to be committed. */
export interface Waiting extends KnownReport {
  agentId: number
}

/** What became of a report. */
export type Receipt = { stored: boolean; foreign: number; expired: number; rows: number } | { error: DomainError }

/** The partition of this hour has to be made first. */
export class HourMissing extends Error {
  readonly hour: number
  constructor(hour: number) {
    super('the partition of the hour is missing')
    this.hour = hour
  }
}

/** What to do once the transaction is durable: memories move on only then. */
export interface Outcome {
  receipts: Receipt[]
  /** Devices with new results: their unit. */
  devices: Map<number, number>
  written: number
  settle(): void
}

/**
 * Takes a batch of reports in, within the caller's transaction: which are new, their results into the log, what these mean for checks and devices, what was learnt of them,
 * and who has to hear of it.
 * @param oldest results before this time (ms since the epoch) have outlived their retention
 * @throws HourMissing
 */
export async function commitBatch(
  client: Client,
  memories: Memories,
  batch: readonly Waiting[],
  now: number,
  oldest: number,
): Promise<Outcome> {
  const receivedAt = await openHour(client, now)
  const agents = await readAgents(client, [...new Set(batch.map((waiting) => waiting.agentId))])
  const admitted = batch.filter(({ agentId }) => agents.get(agentId)?.revoked === false)
  const fresh = await insertReports(
    client,
    admitted.map(({ agentId, report }) => ({ agentId, boot: report.boot, seq: report.seq, rows: report.rows })),
    receivedAt,
  )
  const stored = admitted.filter((_, i) => fresh.has(i))
  await remember(client, memories, agents, stored)

  let sifted = siftAll(stored, memories, oldest)
  if (sifted.some(({ suspects }) => suspects.size > 0)) {
    await makeSure(client, memories, agents, sifted)
    sifted = siftAll(stored, memories, oldest)
  }
  const rows = sifted.reduce((sum, one) => sum + one.rows.length, 0)
  if (rows > 0) await insertResults(client, receivedAt, logColumns(sifted))

  const suspects = new Set(sifted.flatMap((one) => [...one.suspects]))
  const judgements = suspects.size === 0 ? [] : [...evidenceOf(sifted, suspects)].flatMap(([watched, seen]) => judge(watched, seen) ?? [])
  const changed = await writeJudgements(client, judgements, now)
  const learnt = await applyInventories(client, stored, memories, now)
  const heard = await takeTraps(client, stored, (agentId) => unitsOf(memories.get(agentId)), now)
  const judged = new Set(judgements.map(({ watched }) => watched))
  const writers = new Set(
    sifted.filter(({ suspects: own }) => [...own].some((watched) => judged.has(watched))).map(({ agentId }) => agentId),
  )
  // What its sensors are decides which limits hold: every server has to look again.
  const renewed = new Set(stored.filter(({ report }) => report.sensors.length > 0).map(({ agentId }) => agentId))
  for (const id of renewed) writers.add(id)
  const touched = await touch(client, agents, stored, writers, now)
  const watched = heard.agents.flatMap((id) => agents.get(id) ?? [])
  await tell(client, { devices: [...changed, ...learnt], agents: [...touched, ...watched], traps: heard.traps })

  const receipts = new Map(
    sifted.map((one) => [one.waiting, { stored: true, foreign: one.foreign, expired: one.expired, rows: one.rows.length }]),
  )
  return {
    receipts: batch.map((waiting) => {
      if (agents.get(waiting.agentId)?.revoked !== false) return { error: revoked() }
      return receipts.get(waiting) ?? { stored: false, foreign: 0, expired: 0, rows: 0 }
    }),
    devices: new Map(sifted.flatMap((one) => [...one.devices])),
    written: judgements.length,
    settle: () => settle(memories, agents, sifted, judgements, writers, renewed),
  }
}

const revoked = () => new DomainError('agent-revoked', 'Trạm giám sát này đã bị thu hồi quyền gửi dữ liệu.', { status: 401 })

/** When the batch counts as received: now, or in the next hour that still takes results when the clock went back into a closed one. */
async function openHour(client: Client, now: number): Promise<number> {
  for (let at = now; ; at = hourOf(at) + hourMs) {
    const state = await holdHour(client, hourOf(at))
    if (state === 'missing') throw new HourMissing(hourOf(at))
    if (state === 'open') return at
  }
}

interface SiftedReport extends Waiting, Sifted {
  waiting: Waiting
  memory: AgentMemory
}

function siftAll(stored: readonly Waiting[], memories: Memories, oldest: number): SiftedReport[] {
  return stored.flatMap((waiting) => {
    const memory = memories.get(waiting.agentId)
    return memory === undefined ? [] : [{ ...waiting, waiting, memory, ...sift(waiting.report, memory, oldest) }]
  })
}

async function writeJudgements(client: Client, judgements: readonly Judgement[], now: number) {
  if (judgements.length === 0) return []
  await writeStates(
    client,
    judgements.map(({ write }) => write),
  )
  const turns = judgements.flatMap((judgement) => judgement.turns)
  if (turns.length > 0) await insertTurns(client, turns)
  await noteLate(client, lateIn(turns, now), now)
  const devices = new Map<number, number>()
  for (const { watched, deviceAt } of judgements) {
    if (deviceAt !== null) devices.set(watched.deviceId, Math.max(deviceAt, devices.get(watched.deviceId) ?? -Infinity))
  }
  return judgeDevices(client, devices, now)
}

/** A turn that is older than this when it becomes known was delivered late, ms. */
const lateness = 10 * 60_000

/** Devices with late turns, and the oldest of each. */
function lateIn(turns: readonly Turn[], now: number): Map<number, number> {
  const late = new Map<number, number>()
  for (const { deviceId, at } of turns) if (at < now - lateness) late.set(deviceId, Math.min(at, late.get(deviceId) ?? Infinity))
  return late
}

/** The units of the devices that an agent watches, by device. */
function unitsOf(memory: AgentMemory | undefined): Map<number, number> {
  return new Map([...(memory?.checks.values() ?? [])].map(({ deviceId, unitId }) => [deviceId, unitId]))
}

async function tell(client: Client, what: Announcement) {
  const payload = encode(what)
  if (payload !== null) await notify(client, channel, payload)
}

function settle(
  memories: Memories,
  agents: ReadonlyMap<number, AgentRow>,
  sifted: readonly SiftedReport[],
  judgements: readonly Judgement[],
  bumped: ReadonlySet<number>,
  renewed: ReadonlySet<number>,
): void {
  for (const { watched, write, said } of judgements) {
    watched.settle(write.state)
    if (write.detail !== null) watched.detail = write.detail
    if (watched.limits !== null) watched.remember(said)
    else watched.said = said.detail
  }
  for (const { report, memory, rows } of sifted) {
    for (const row of rows) {
      const watched = memory.checks.get(report.check[row] ?? 0)
      const at = report.at[row] ?? 0
      if (watched && at > watched.seenAt) watched.seenAt = at
    }
  }
  for (const id of bumped) {
    const memory = memories.get(id)
    const row = agents.get(id)
    if (memory && row) memory.stateVersion = row.stateVersion + 1
  }
  for (const id of renewed) memories.forget(id)
}
