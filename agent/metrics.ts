import type { IcmpEngine } from '../server/contract/engines.ts'
import type { Outcome, ProbeKind } from '../server/contract/kinds.ts'
import type { TrapWatch } from '../server/contract/traps.ts'
import type { SpoolStats } from './spool.ts'
import type { UplinkState } from './uplink.ts'

interface ResultCount {
  probe: ProbeKind
  outcome: Outcome
  count: number
}

/** What `/metrics` reads at the moment it is asked. */
export interface MetricsSources {
  results: () => Iterable<ResultCount>
  sent: () => number
  spool: () => SpoolStats
  uplink: () => UplinkState
  scheduler: () => { checks: number; running: number; waiting: number }
  /** ms, positive: the agent's clock is ahead. */
  clockOffset: () => number
  clockJumps: () => number
  traps: () => TrapWatch & { taken: number }
  /** True time, ms since the epoch. */
  now: () => number
  engine: () => IcmpEngine
  version: string
}

/** The agent's own figures for Prometheus. prom-client is loaded when they are first asked for: most agents never are. */
export class AgentMetrics {
  #results = new Map<string, ResultCount>()
  #sent = 0
  #observe: (probe: string, seconds: number) => void = () => {}
  #rendering: Promise<() => Promise<string>> | null = null

  observe(probe: ProbeKind, outcome: Outcome, took: number): void {
    const key = `${probe} ${outcome}`
    const known = this.#results.get(key)
    if (known) known.count++
    else this.#results.set(key, { probe, outcome, count: 1 })
    this.#observe(probe, took / 1000)
  }

  sent(results: number): void {
    this.#sent += results
  }

  /** The figures in Prometheus' text format, version 0.0.4. */
  async render(sources: Omit<MetricsSources, 'results' | 'sent'>): Promise<string> {
    this.#rendering ??= this.#load({ ...sources, results: () => this.#results.values(), sent: () => this.#sent })
    return (await this.#rendering)()
  }

  async #load(sources: MetricsSources): Promise<() => Promise<string>> {
    const { createRegistry } = await import('./metrics-registry.ts')
    const { registry, observe } = createRegistry(sources)
    this.#observe = observe
    return () => registry.metrics()
  }
}
