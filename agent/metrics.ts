import Counter from 'prom-client/lib/counter.js'
import Gauge from 'prom-client/lib/gauge.js'
import Histogram from 'prom-client/lib/histogram.js'
import Registry from 'prom-client/lib/registry.js'
import { icmpEngines, type IcmpEngine } from '../server/contract/wire.ts'
import type { Outcome, ProbeKind } from '../server/contract/kinds.ts'
import type { SpoolStats } from './spool.ts'
import { uplinkStates, type UplinkState } from './uplink.ts'

/** What `/metrics` reads at the moment it is asked. */
export interface MetricsSources {
  spool: () => SpoolStats
  uplink: () => UplinkState
  scheduler: () => { checks: number; running: number; waiting: number }
  /** ms, positive: the agent's clock is ahead. */
  clockOffset: () => number
  clockJumps: () => number
  /** True time, ms since the epoch. */
  now: () => number
  engine: () => IcmpEngine
  version: string
}

/** The agent's own figures for Prometheus. */
export class AgentMetrics {
  readonly registry = new Registry()
  #results = new Counter({
    name: 'trucban_agent_results_total',
    help: 'Results measured, by probe and outcome',
    labelNames: ['probe', 'outcome'],
    registers: [this.registry],
  })
  #durations = new Histogram({
    name: 'trucban_agent_probe_duration_seconds',
    help: 'How long rounds took',
    labelNames: ['probe'],
    buckets: [0.005, 0.02, 0.1, 0.5, 1, 2, 5, 10, 30],
    registers: [this.registry],
  })
  #sent = new Counter({
    name: 'trucban_agent_results_sent_total',
    help: 'Results that the server acknowledged',
    registers: [this.registry],
  })

  observe(probe: ProbeKind, outcome: Outcome, took: number): void {
    this.#results.inc({ probe, outcome })
    this.#durations.observe({ probe }, took / 1000)
  }

  sent(results: number): void {
    this.#sent.inc(results)
  }

  /** Adds the figures that are read when asked for. */
  attach(sources: MetricsSources): void {
    const gauge = (name: string, help: string, read: () => number) => this.#gauge(name, help, [], (g) => g.set(read()))
    gauge('trucban_agent_spool_reports', 'Reports not yet acknowledged', () => sources.spool().reports)
    gauge('trucban_agent_spool_results', 'Results not yet acknowledged', () => sources.spool().results)
    gauge('trucban_agent_spool_bytes', 'Size of the spool on disk', () => sources.spool().bytes)
    gauge('trucban_agent_spool_full', '1 while the disk takes no reports', () => Number(sources.spool().full))
    gauge('trucban_agent_spool_oldest_age_seconds', 'Age of the oldest report not yet acknowledged', () => {
      const { oldest } = sources.spool()
      return oldest === null ? 0 : Math.max(0, (sources.now() - oldest) / 1000)
    })
    gauge('trucban_agent_results_dropped', 'Results lost since the installation', () => sources.spool().dropped)
    gauge('trucban_agent_checks', 'Checks configured', () => sources.scheduler().checks)
    gauge('trucban_agent_rounds_running', 'Rounds under way', () => sources.scheduler().running)
    gauge('trucban_agent_rounds_waiting', 'Rounds due and waiting for a free place', () => sources.scheduler().waiting)
    gauge('trucban_agent_clock_offset_seconds', 'How far this clock is ahead of the server’s', () => sources.clockOffset() / 1000)
    gauge('trucban_agent_clock_jumps', 'Jumps of the wall clock since the start', sources.clockJumps)
    this.#gauge('trucban_agent_uplink_state', '1 for the present state of the line to the server', ['state'], (g) => {
      for (const state of uplinkStates) g.set({ state }, Number(state === sources.uplink()))
    })
    this.#gauge('trucban_agent_icmp_engine', '1 for the ICMP engine in use', ['engine'], (g) => {
      for (const engine of icmpEngines) g.set({ engine }, Number(engine === sources.engine()))
    })
    this.#gauge('trucban_agent_info', 'Version of the agent', ['version'], (g) => g.set({ version: sources.version }, 1))
    this.#gauge('process_resident_memory_bytes', 'Resident memory', [], (g) => g.set(process.memoryUsage.rss()))
    this.#gauge('process_cpu_seconds', 'CPU time, user and system', [], (g) => {
      const { user, system } = process.cpuUsage()
      g.set((user + system) / 1e6)
    })
  }

  #gauge(name: string, help: string, labelNames: string[], collect: (gauge: Gauge) => void): void {
    const gauge: Gauge = new Gauge({ name, help, labelNames, registers: [this.registry], collect: () => collect(gauge) })
  }
}
