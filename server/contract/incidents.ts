import { z } from 'zod'

/** What an incident is about: a device (with all that hangs on it), a whole place, an agent that fell silent, or much of a unit at once (its carrier, the mains of an area). */
export const causeKinds = ['device', 'site', 'agent', 'unit'] as const
export type CauseKind = (typeof causeKinds)[number]

/**
 * What happened, as far as the evidence goes: mất điện, đường truyền nhà mạng, bộ định tuyến và mạng nội bộ, thiết bị, thông số vượt ngưỡng, mất khả năng theo dõi, chưa rõ.
 */
export const verdicts = ['power', 'carrier', 'network', 'device', 'limit', 'watching', 'unknown'] as const
export type Verdict = (typeof verdicts)[number]

export const severities = ['warning', 'critical'] as const
export type Severity = (typeof severities)[number]

/**
 * `open` (đang xảy ra) → `recovering` (đã phục hồi, đang theo dõi thêm) → `resolved` (đã hết) → `closed` (đã đóng, with a cause code). From `recovering` and, for a while,
 * from `resolved` it goes back to `open`. `merged`: another incident turned out to be the cause.
 */
export const incidentStatuses = ['open', 'recovering', 'resolved', 'closed', 'merged'] as const
export type IncidentStatus = (typeof incidentStatuses)[number]
export const liveStatuses = ['open', 'recovering'] as const satisfies readonly IncidentStatus[]

/** What it really was, chosen by a person who closes it. */
export const causeCodes = [
  'power-cut',
  'carrier',
  'router',
  'cable',
  'device-fault',
  'loudspeaker',
  'lightning',
  'sim-data',
  'configuration',
  'planned',
  'false-alarm',
  'other',
] as const
export type CauseCode = (typeof causeCodes)[number]

/** Kinds of entries in a timeline. `data` of each is told by `incidentEventData`. */
export const incidentEventKinds = [
  'opened',
  'changed',
  'joined',
  'left',
  'merged',
  'absorbed',
  'recovering',
  'reopened',
  'flapping',
  'stable',
  'resolved',
  'acknowledged',
  'unacknowledged',
  'commented',
  'muted',
  'unmuted',
  'closed',
  'postMortem',
  'notified',
  'escalated',
] as const
export type IncidentEventKind = (typeof incidentEventKinds)[number]

/**
 * What an entry carries.
 * - changed: what the rules now say; joined, left: devices (ids), at most 50 named, `count` of all
 * - merged: into which incident; absorbed: which one
 * - notified, escalated: to how many by which channel, written by `server/notify`
 */
export const incidentEventData = {
  opened: z.object({ verdict: z.enum(verdicts), severity: z.enum(severities) }),
  changed: z.object({ verdict: z.enum(verdicts), severity: z.enum(severities) }),
  joined: z.object({ devices: z.array(z.int()), count: z.int() }),
  left: z.object({ devices: z.array(z.int()), count: z.int() }),
  merged: z.object({ incident: z.int() }),
  absorbed: z.object({ incident: z.int() }),
  recovering: z.object({}),
  reopened: z.object({ count: z.int() }),
  flapping: z.object({}),
  stable: z.object({}),
  resolved: z.object({}),
  acknowledged: z.object({}),
  unacknowledged: z.object({}),
  commented: z.object({ text: z.string() }),
  muted: z.object({ until: z.string() }),
  unmuted: z.object({}),
  closed: z.object({ causeCode: z.enum(causeCodes), note: z.string().nullable() }),
  postMortem: z.object({}),
  notified: z.object({ channel: z.string(), to: z.string(), kind: z.string() }),
  escalated: z.object({ step: z.int(), to: z.string() }),
} satisfies Record<IncidentEventKind, z.ZodType>
