/** `node snmp-poller.ts library|probe|agent ROUNDS`, devices as JSON on stdin: polls all of them side by side, ROUNDS times, and prints the CPU it took. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { text } from 'node:stream/consumers'
import { createSession, Version2c, type NativeSession } from 'net-snmp'
import { z } from 'zod'
import { probeParams, type CheckConfig } from '../../server/contract/checks.ts'
import { systemClock } from '../../server/contract/clock.ts'
import { keptNowhere } from '../../agent/kept.ts'
import { Memory } from '../../agent/memory.ts'
import { NoneEngine } from '../../agent/icmp/none-engine.ts'
import { probeSnmp } from '../../agent/probes/snmp.ts'
import type { ProbeContext, ProbeTable } from '../../agent/probes/probe.ts'
import { Recorder } from '../../agent/recorder.ts'
import { ReportBuilder } from '../../agent/report.ts'
import { Runner } from '../../agent/runner.ts'
import type { Job } from '../../agent/scheduler.ts'
import { defaultSpoolLimits, Spool } from '../../agent/spool.ts'
import { Timekeeper } from '../../agent/timekeeping.ts'
import { polledOids } from './snmp-devices.ts'

/** What the poller prints. */
export interface PollerRun {
  polls: number
  cpuUs: number
  failed: number
  /** Instances that one poll read. */
  oids: number
}

type Device = { address: string; port: number }
/** One round of all devices; resolves to the number of polls that failed. */
type Poll = () => Promise<number>

async function main(): Promise<void> {
  const [what, rounds = '1'] = process.argv.slice(2)
  const devices = z.array(z.object({ address: z.string(), port: z.number() })).parse(JSON.parse(await text(process.stdin)))
  const { poll, close } = what === 'library' ? bareLibrary(devices) : what === 'agent' ? await wholeAgent(devices) : throughProbe(devices)
  for (let i = 0; i < 30; i++) await poll()
  const before = process.cpuUsage()
  let failed = 0
  for (let i = 0; i < Number(rounds); i++) failed += await poll()
  const { user, system } = process.cpuUsage(before)
  await close()
  const run: PollerRun = { polls: devices.length * Number(rounds), cpuUs: user + system, failed, oids: polledOids.length }
  process.stdout.write(`${JSON.stringify(run)}\n`)
}

/** The library as its manual shows it: one session, with a socket of its own, for each device; values left as they come. */
function bareLibrary(devices: readonly Device[]): { poll: Poll; close: () => Promise<void> } {
  const sessions = devices.map(({ address, port }) => createSession(address, 'public', { version: Version2c, port }))
  const ask = (session: NativeSession) => new Promise<boolean>((resolve) => session.get(polledOids, (error) => resolve(error === null)))
  return {
    poll: async () => (await Promise.all(sessions.map(ask))).filter((ok) => !ok).length,
    close: async () => {
      for (const session of sessions) session.close()
    },
  }
}

const log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }
const icmp = new NoneEngine('')

function checkOf({ address, port }: Device, id: number): Extract<CheckConfig, { kind: 'snmp' }> {
  const params = probeParams.snmp.parse({ target: address, port, credential: { version: '2c', community: 'public' } })
  return { kind: 'snmp', id, deviceId: id, interval: 60, retryInterval: 15, timeout: 5000, attempts: 3, params }
}

/** Poll, decode, profile, judge. */
function throughProbe(devices: readonly Device[]): { poll: Poll; close: () => Promise<void> } {
  const agentMemory = new Memory()
  const { signal } = new AbortController()
  const checks = devices.map((device, i) => {
    const context: ProbeContext = {
      clock: systemClock,
      log,
      signal,
      checkId: i + 1,
      icmp,
      memory: new Memory(),
      agentMemory,
      kept: keptNowhere,
    }
    return { ...checkOf(device, i + 1), context }
  })
  return {
    poll: async () => {
      const results = await Promise.all(checks.map(({ params, timeout, context }) => probeSnmp(params, timeout, context)))
      return results.filter((result) => result.outcome !== 'ok').length
    },
    close: async () => {
      for (const { context } of checks) context.memory.dispose()
      agentMemory.dispose()
    },
  }
}

/** The same as the agent runs it: deadline, time stamp, report in columns, gzip, durable spool. */
async function wholeAgent(devices: readonly Device[]): Promise<{ poll: Poll; close: () => Promise<void> }> {
  const agentMemory = new Memory()
  const folder = mkdtempSync(`${tmpdir()}/trucban-bench-`)
  const time = new Timekeeper(systemClock, { bootId: null, uptime: () => systemClock.monotonic() })
  const spool = await Spool.open(folder, { limits: defaultSpoolLimits, log, now: () => systemClock.now() })
  const recorder = new Recorder(new ReportBuilder(crypto.randomUUID(), time), spool, systemClock)
  const probes: ProbeTable = {
    icmp: notRun,
    snmp: probeSnmp,
    dns: notRun,
    http: notRun,
    tcp: notRun,
    host: notRun,
    link: notRun,
    json: notRun,
  }
  const runner = new Runner({
    probes,
    clock: systemClock,
    time,
    log,
    icmp,
    agentMemory,
    kept: { of: () => keptNowhere },
    record: (check, tick, result) => recorder.add(check.id, tick, result),
  })
  const jobs = devices.map((device, i): Job => ({
    check: checkOf(device, i + 1),
    memory: new Memory(),
    anchor: 0,
    failures: 0,
    running: null,
    again: false,
  }))
  const { signal } = new AbortController()
  return {
    poll: async () => (await Promise.all(jobs.map((job) => runner.run(job, signal)))).filter((ok) => !ok).length,
    close: async () => {
      await recorder.close()
      for (const job of jobs) job.memory.dispose()
      agentMemory.dispose()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function notRun(): never {
  throw new Error('only SNMP is measured here')
}

await main()
