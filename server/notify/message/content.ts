import { z } from 'zod'
import { causeKinds, incidentStatuses, severities, verdicts } from '../../contract/incidents.ts'
import { deviceKinds } from '../../contract/kinds.ts'

/** An incident for programs (webhooks). */
const machineIncident = z.object({
  id: z.int(),
  unit: z.object({ id: z.int(), name: z.string() }),
  site: z.string().nullable(),
  cause: z.object({ kind: z.enum(causeKinds), name: z.string(), deviceKind: z.enum(deviceKinds).nullable() }),
  verdict: z.enum(verdicts),
  severity: z.enum(severities),
  status: z.enum(incidentStatuses),
  openedAt: z.iso.datetime(),
  resolvedAt: z.iso.datetime().nullable(),
  flapping: z.boolean(),
  reopened: z.int(),
  devices: z.int(),
  clusters: z.int(),
  acknowledgedBy: z.string().nullable(),
  sentence: z.string(),
})

/** A message as it was decided, kept with its delivery. Links are added when it is sent. */
export const contentSchema = z.object({
  title: z.string(),
  body: z.string(),
  tone: z.enum(['critical', 'warning', 'good', 'plain']),
  /** What stands beneath the words in an email. */
  rows: z.array(z.object({ label: z.string(), value: z.string() })),
  /** Page of the web app that it is about. */
  path: z.string(),
  unit: z.string(),
  incidents: z.array(machineIncident),
  /** May it carry a link by which its reader takes the incident? */
  takeable: z.boolean(),
})
export type MessageContent = z.output<typeof contentSchema>
