import Counter from 'prom-client/lib/counter.js'
import Gauge from 'prom-client/lib/gauge.js'
import Histogram from 'prom-client/lib/histogram.js'
import Registry from 'prom-client/lib/registry.js'
import { icmpEngines } from '../server/contract/engines.ts'
import type { MetricsSources } from './metrics.ts'
import { uplinkStates } from './uplink.ts'

/** The figures in prom-client's hands; counts are read from the sources at each scrape, durations observed as they come. */
export function createRegistry(sources: MetricsSources): { registry: Registry; observe: (probe: string, seconds: number) => void } {
  const registry = new Registry()
  const registers = [registry]
  const gauge = (name: string, help: string, read: () => number) => labelled(name, help, [], (g) => g.set(read()))
  const labelled = (name: string, help: string, labelNames: string[], collect: (gauge: Gauge) => void) => {
    const made: Gauge = new Gauge({ name, help, labelNames, registers, collect: () => collect(made) })
  }
  const counter = (name: string, help: string, labelNames: string[], collect: (counter: Counter) => void) => {
    const made: Counter = new Counter({
      ...{ name, help, labelNames, registers },
      collect: () => {
        made.reset()
        collect(made)
      },
    })
  }
  counter('trucban_agent_results_total', 'Results measured, by probe and outcome', ['probe', 'outcome'], (c) => {
    for (const { probe, outcome, count } of sources.results()) c.inc({ probe, outcome }, count)
  })
  counter('trucban_agent_results_sent_total', 'Results that the server acknowledged', [], (c) => c.inc(sources.sent()))
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
  counter('trucban_agent_traps_total', 'Notifications of devices, by what became of them', ['result'], (c) => {
    const { strangers: _, ...counts } = sources.traps()
    for (const [result, count] of Object.entries(counts)) c.inc({ result }, count)
  })
  labelled('trucban_agent_uplink_state', '1 for the present state of the line to the server', ['state'], (g) => {
    for (const state of uplinkStates) g.set({ state }, Number(state === sources.uplink()))
  })
  labelled('trucban_agent_icmp_engine', '1 for the ICMP engine in use', ['engine'], (g) => {
    for (const engine of icmpEngines) g.set({ engine }, Number(engine === sources.engine()))
  })
  labelled('trucban_agent_info', 'Version of the agent', ['version'], (g) => g.set({ version: sources.version }, 1))
  gauge('process_resident_memory_bytes', 'Resident memory', () => process.memoryUsage.rss())
  counter('process_cpu_seconds_total', 'CPU time, user and system', [], (c) => {
    const { user, system } = process.cpuUsage()
    c.inc((user + system) / 1e6)
  })
  const durations = new Histogram({
    name: 'trucban_agent_probe_duration_seconds',
    help: 'How long rounds took, since this was first asked for',
    labelNames: ['probe'],
    buckets: [0.005, 0.02, 0.1, 0.5, 1, 2, 5, 10, 30],
    registers,
  })
  return { registry, observe: (probe, seconds) => durations.observe({ probe }, seconds) }
}
