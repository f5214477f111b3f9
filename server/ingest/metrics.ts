import { Counter, Gauge, Histogram, type Registry } from 'prom-client'

/** What /metrics says of taking in reports. */
export type IngestMetrics = ReturnType<typeof createMetrics>

/** What waits for its commit. */
interface QueueDepth {
  results: number
  reports: number
  /** ms that the oldest report has waited; 0: none waits. */
  age: number
}

/** @param depth asked at each scrape */
export function createMetrics(registry: Registry, depth: () => QueueDepth) {
  const registers = [registry]
  const waiting = (name: string, help: string, read: (depth: QueueDepth) => number) => {
    const gauge: Gauge = new Gauge({ name: `trucban_ingest_queue_${name}`, help, registers, collect: () => gauge.set(read(depth())) })
  }
  waiting('results', 'Results taken in and not yet committed', ({ results }) => results)
  waiting('reports', 'Reports that wait for their turn to be committed', ({ reports }) => reports)
  waiting('oldest_age_seconds', 'How long the oldest of these reports has waited', ({ age }) => age / 1000)
  return {
    results: new Counter({ name: 'trucban_ingest_results_total', help: 'Results stored', registers }),
    reports: new Counter({ name: 'trucban_ingest_reports_total', help: 'Reports stored', registers }),
    duplicates: new Counter({ name: 'trucban_ingest_duplicates_total', help: 'Reports that had been stored before', registers }),
    ignored: new Counter({
      name: 'trucban_ingest_ignored_results_total',
      help: 'Results acknowledged but not stored: of a check that the agent does not have, or older than retention',
      labelNames: ['why'] as const,
      registers,
    }),
    refused: new Counter({
      name: 'trucban_ingest_refused_reports_total',
      help: 'Reports refused, by problem code',
      labelNames: ['code'] as const,
      registers,
    }),
    changes: new Counter({ name: 'trucban_ingest_state_changes_total', help: 'Check states written', registers }),
    batch: new Histogram({
      name: 'trucban_ingest_batch_results',
      help: 'Results committed together',
      buckets: [1, 10, 100, 500, 1000, 2000, 5000, 10_000, 20_000],
      registers,
    }),
    seconds: new Histogram({
      name: 'trucban_ingest_commit_seconds',
      help: 'Time of one commit',
      buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
      registers,
    }),
  }
}
