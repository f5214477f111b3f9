import { randomUUID } from 'node:crypto'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { keptNowhere } from '../../agent/kept.ts'
import { Memory } from '../../agent/memory.ts'
import { linkVerdict } from '../../agent/probes/link-verdict.ts'
import type { EchoEngine, ProbeContext, ProbeResult } from '../../agent/probes/probe.ts'
import { probeSnmp } from '../../agent/probes/snmp.ts'
import type { CheckConfig } from '../../server/contract/checks.ts'
import type { Clock } from '../../server/contract/clock.ts'
import { outcomeCode, reasonCode } from '../../server/contract/kinds.ts'
import { probeMetrics } from '../../server/contract/metrics.ts'
import type { ReportInput } from '../../server/contract/wire.ts'
import { createLog } from '../../agent/log.ts'
import type { Planned } from './ward/plan.ts'
import type { World } from './ward/world.ts'

const minute = 60_000
const day = 24 * 60 * minute

/** When the past is measured: the last two days often, the week before less, the rest coarsely. @returns ms since the epoch, oldest first */
export function historySteps(now: number, days: number): number[] {
  const spans = [
    { days, every: 240 * minute },
    { days: Math.min(days, 7), every: 60 * minute },
    { days: Math.min(days, 2), every: 15 * minute },
  ]
  const steps: number[] = []
  spans.forEach(({ days: back, every }, i) => {
    const until = now - (spans[i + 1]?.days ?? 0) * day
    for (let at = now - back * day; at < until; at += every) steps.push(at)
  })
  return steps
}

/** A check with the simulated device that it measures. */
export interface HistoricCheck {
  check: CheckConfig
  planned: Planned
}

/** What the history is made with. */
export interface HistoryParts {
  world: World
  checks: readonly HistoricCheck[]
  /** Drops echoes to what is off; the same engine that measures afterwards. */
  icmp: EchoEngine
  /** Moves the server's clock for this history to an instant, and waits until it has done what was due by then. */
  moveServer: (at: number) => Promise<void>
  /** Takes one report, gzip; throws when the server did not acknowledge it. */
  send: (body: Buffer) => Promise<void>
  /** What other agents of the ward have measured at this instant, sent with the same. */
  beside: (at: number) => Promise<void>
  onProgress: (done: number, total: number) => void
}

/** Measures the ward's past: at each step the world and the server's clock stand at that instant, and the same probes and the same ingest run as ever. */
export async function runHistory(steps: readonly number[], parts: HistoryParts): Promise<void> {
  const { world, checks, moveServer, send, beside, onProgress } = parts
  const agentMemory = new Memory()
  const memories = new Map(checks.map(({ check }) => [check.id, new Memory()]))
  const boot = randomUUID()
  const log = createLog(
    'silent',
    () => 0,
    () => {},
  )
  const clock: Clock = {
    now: () => world.now(),
    monotonic: () => world.now(),
    sleep: () => Promise.reject(new Error('nobody sleeps in the past')),
  }
  try {
    for (const [i, at] of steps.entries()) {
      world.moveTo(at)
      await moveServer(at)
      const results = await Promise.all(
        checks.map(async ({ check, planned }) => {
          const memory = memories.get(check.id) ?? new Memory()
          const context: ProbeContext = {
            clock,
            log,
            signal: new AbortController().signal,
            checkId: check.id,
            icmp: parts.icmp,
            memory,
            agentMemory,
            kept: keptNowhere,
          }
          return { check: check.id, result: await measure(world, planned, check, context) }
        }),
      )
      await send(await promisify(gzip)(JSON.stringify(reportOf(boot, i + 1, at, results)), { level: 1 }))
      await beside(at)
      onProgress(i + 1, steps.length)
    }
  } finally {
    world.moveTo(null)
    for (const memory of memories.values()) memory.dispose()
    agentMemory.dispose()
  }
}

/** SNMP is really asked. Echoes and lines cannot be delayed on loopback, so their figures of the past come from the world. */
async function measure(world: World, planned: Planned, check: CheckConfig, context: ProbeContext): Promise<ProbeResult> {
  if (check.kind === 'snmp') {
    // A device that is off is not waited for: the past has to pass quickly.
    if (world.has(planned.id, 'offline')) return { outcome: 'critical', reason: 'no-answer', shape: [], values: [] }
    return probeSnmp(check.params, check.timeout, context)
  }
  return check.kind === 'link' ? line(world, planned) : echo(world, planned)
}

function echo(world: World, { id }: Planned): ProbeResult {
  if (world.has(id, 'offline'))
    return { outcome: 'critical', reason: 'no-answer', shape: probeMetrics.icmp, values: [null, null, null, null, 100] }
  const rtt = Math.max(0.2, world.wander(`${id}/rtt`, 1.4, 1))
  return { outcome: 'ok', reason: 'none', shape: probeMetrics.icmp, values: [rtt, rtt * 0.8, rtt * 1.6, rtt * 0.2, 0] }
}

function line(world: World, { id, variant }: Planned): ProbeResult {
  const shape = probeMetrics.link
  const rtt = Math.max(3, world.wander(`${id}/rtt`, [11, 14, 46][variant] ?? 20, [6, 7, 25][variant] ?? 9))
  const gateway = Math.max(0.3, world.wander(`${id}/gateway`, 0.9, 0.5))
  const isp = world.has(id, 'isp')
  const dns = world.has(id, 'dns')
  const { outcome, reason } = linkVerdict({
    nic: 'ok',
    address: 'ok',
    gateway: 'ok',
    ispHop: isp ? 'fail' : 'ok',
    ispHopBaseline: true,
    anchors: isp ? 'fail' : 'ok',
    degraded: null,
    dnsLocal: isp || dns ? 'fail' : 'ok',
    dnsPublic: isp ? 'fail' : 'ok',
    http: isp ? 'fail' : world.has(id, 'portal') ? 'wrong' : 'ok',
    slow: false,
    backup: false,
    unknownReason: 'probe-error',
  })
  const reached = isp ? [null, 100, null] : [rtt, 0, rtt * 0.1]
  const beyond = [isp || dns ? null : rtt * 1.2, isp ? null : rtt * 3]
  return {
    outcome,
    reason,
    shape,
    values: [...reached, gateway, 0, ...beyond, reasonCode[reason], beyond[0] ?? null, isp ? null : rtt * 0.4, isp ? 100 : 0, null],
  }
}

/** One round of an agent as it goes over the wire. */
export function reportOf(boot: string, seq: number, at: number, results: readonly { check: number; result: ProbeResult }[]): ReportInput {
  const shapes = [...new Map(results.map(({ result }) => [result.shape.join('\n'), [...result.shape]])).values()]
  const indexOf = new Map(shapes.map((keys, i) => [keys.join('\n'), i]))
  return {
    v: 1,
    boot,
    seq,
    sentAt: at,
    base: at,
    shapes,
    check: results.map(({ check }) => check),
    at: results.map(() => 0),
    outcome: results.map(({ result }) => outcomeCode[result.outcome]),
    reason: results.map(({ result }) => reasonCode[result.reason]),
    shape: results.map(({ result }) => indexOf.get(result.shape.join('\n')) ?? 0),
    values: results.flatMap(({ result }) => [...result.values]),
    details: results.flatMap(({ result }, row) => (result.detail ? [{ row, detail: result.detail }] : [])),
    sensors: results.flatMap(({ check, result }) => (result.sensors ? [{ check, defs: [...result.sensors] }] : [])),
    inventories: results.flatMap(({ check, result }) => (result.inventory ? [{ check, at, ...result.inventory }] : [])),
  }
}
