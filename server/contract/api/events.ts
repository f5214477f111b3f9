import { z } from 'zod'

/**
 * GET /api/events: server-sent events of what changed, ids only; the page fetches what it shows. Each event is fenced: ids of units that the reader may not see
 * never leave the server. A `beat` comes every 10 s with the server's time, so that a page knows when it has gone stale.
 *
 * event: `devices` (status or fields changed) · `results` (new results of these devices) · `traps` (these devices sent notifications) · `incidents` · `tickets` · `agents` · `discovery` (command id) · `beat`
 */
export const eventSchemas = {
  devices: z.object({ ids: z.array(z.int()) }),
  results: z.object({ ids: z.array(z.int()) }),
  traps: z.object({ ids: z.array(z.int()) }),
  incidents: z.object({ ids: z.array(z.int()) }),
  /** Repair requests; only to whoever may read all of a unit. */
  tickets: z.object({ ids: z.array(z.int()) }),
  agents: z.object({ ids: z.array(z.int()) }),
  discovery: z.object({ id: z.uuid() }),
  /** Too much changed to name: fetch anew. */
  reload: z.object({}),
  beat: z.object({ serverTime: z.string() }),
} as const
export type EventName = keyof typeof eventSchemas
