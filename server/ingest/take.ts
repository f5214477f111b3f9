import type { ReportInput } from '../contract/wire.ts'
import type { App } from '../kernel/context.ts'
import { parseReport } from './parse.ts'
import { IngestQueue } from './queue.ts'

const queues = new WeakMap<App, IngestQueue>()

/** The queue of a server: one for each, since it remembers states. */
export function queueOf(app: App): IngestQueue {
  const found = queues.get(app)
  if (found) return found
  const made = new IngestQueue(app)
  queues.set(app, made)
  return made
}

/**
 * Takes in what the server itself reports, for devices that report to it: the same way as an agent's report, durable when this resolves.
 * @throws DomainError as the queue does
 */
export async function takeOwnReport(app: App, agentId: number, report: ReportInput): Promise<void> {
  // One such agent stands for many devices, each of which is limited by itself.
  await queueOf(app).take(agentId, parseReport(report, app.clock.now()), Infinity)
}
