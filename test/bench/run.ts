import { availableParallelism, cpus, totalmem } from 'node:os'
import { parseArgs } from 'node:util'
import type { Benchmark, Figures } from './benchmark.ts'

const usage = 'npm run bench -- NAME [--json]'

type BenchmarkName =
  | 'icmp'
  | 'snmp'
  | 'ingest'
  | 'query'
  | 'storage'
  | 'server-idle'
  | 'agent-idle'
  | 'web'
  | 'live'
  | 'discover'
  | 'reports'
  | 'faults'
  | 'tickets'

/** Each benchmark is one file, loaded only when it runs. */
const benchmarks: Record<BenchmarkName, () => Promise<Benchmark>> = {
  icmp: async () => (await import('./icmp.ts')).icmp,
  snmp: async () => (await import('./snmp.ts')).snmp,
  ingest: async () => (await import('./ingest.ts')).ingest,
  query: async () => (await import('./query.ts')).query,
  storage: async () => (await import('./storage.ts')).storage,
  'server-idle': async () => (await import('./server-idle.ts')).serverIdle,
  'agent-idle': async () => (await import('./agent-idle.ts')).agentIdle,
  web: async () => (await import('./web.ts')).web,
  live: async () => (await import('./live.ts')).live,
  reports: async () => (await import('./reports.ts')).reports,
  discover: async () => (await import('./discover.ts')).discover,
  faults: async () => (await import('./faults.ts')).faults,
  tickets: async () => (await import('./tickets.ts')).ticketLists,
}

/** What the figures were measured on. */
function machine(): Figures {
  return {
    cores: availableParallelism(),
    cpu: cpus()[0]?.model ?? 'unknown',
    memoryGiB: Math.round((totalmem() / 2 ** 30) * 10) / 10,
    os: `${process.platform}-${process.arch}`,
    node: process.version,
  }
}

/** Indented `name: value` lines. */
function describe(figures: Figures, indent = ''): string {
  return Object.entries(figures)
    .map(([name, value]) =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? `${indent}${name}:\n${describe(Object.fromEntries(Object.entries(value)), `${indent}  `)}`
        : `${indent}${name}: ${Array.isArray(value) ? value.join(', ') : String(value)}\n`,
    )
    .join('')
}

async function main(argv: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args: argv, allowPositionals: true, options: { json: { type: 'boolean', default: false } } })
  const load = Object.entries(benchmarks).find(([name]) => name === positionals[0])?.[1]
  if (load === undefined || positionals.length !== 1) {
    process.stderr.write(`${usage}\nNAME: ${Object.keys(benchmarks).join(', ')}\n`)
    return 2
  }
  const run = await load()
  // Progress goes to stderr: with --json, stdout holds one object and nothing else.
  const figures = { machine: machine(), ...(await run((message) => process.stderr.write(`${message}\n`))) }
  process.stdout.write(values.json ? `${JSON.stringify(figures)}\n` : describe(figures))
  return 0
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
