import { Counter, Gauge, Registry } from 'prom-client'
import type { App } from '../kernel/context.ts'
import { today } from '../kernel/scope.ts'
import { familiesOf } from './families.rules.ts'
import type { Family } from './family.rules.ts'
import { type Limits, limits as usual } from './limits.rules.ts'
import { readSnapshot } from './store.ts'

/** An answer serves for so long, ms: several that scrape at once, or a page that is loaded again, do not ask the database again. */
const freshMs = 5_000
/** Answers that are kept: one for each set of units that somebody may see. */
const mostKept = 20

/** Tells the states of these units (null: of all, and what belongs to no unit) as Prometheus' text, version 0.0.4. */
export function createStateMetrics(app: App, limits: Limits = usual): (units: readonly number[] | null) => Promise<string> {
  const kept = new Map<string, { at: number; text: Promise<string> }>()
  return (units) => {
    const key = units === null ? 'all' : units.toSorted((a, b) => a - b).join(',')
    const now = app.clock.monotonic()
    const found = kept.get(key)
    if (found && now - found.at < freshMs) return found.text
    const text = render(app, units, limits)
    kept.delete(key)
    kept.set(key, { at: now, text })
    if (kept.size > mostKept) for (const oldest of [...kept.keys()].slice(0, kept.size - mostKept)) kept.delete(oldest)
    return text
  }
}

/** With a database that does not answer, that is all there is to tell: the figures of the process beside it are served all the same. */
async function render(app: App, units: readonly number[] | null, limits: Limits): Promise<string> {
  const registry = new Registry()
  const up = new Gauge({
    name: 'trucban_database_up',
    help: '1 when the database told the states; 0: the metrics of states are missing',
    registers: [registry],
  })
  try {
    const snapshot = await readSnapshot(app.pool, units, today(app.clock), limits)
    for (const family of familiesOf(snapshot, limits, units === null)) fill(registry, family)
    up.set(1)
  } catch (error) {
    app.log.warn({ err: error }, 'no states for /metrics')
    up.set(0)
  }
  return registry.metrics()
}

function fill(registry: Registry, { name, help, type, labelNames, samples }: Family): void {
  const options = { name, help, labelNames: [...labelNames], registers: [registry] }
  if (type === 'counter') {
    const counter = new Counter(options)
    for (const { labels, value } of samples) counter.inc(labels, value)
    return
  }
  const gauge = new Gauge(options)
  // Without labels prom-client begins with 0, which would be told where nothing is known.
  if (samples.length === 0 && labelNames.length === 0) gauge.remove()
  for (const { labels, value } of samples) gauge.set(labels, value)
}
