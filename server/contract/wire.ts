/**
 * The wire between agent and server, version 1. A server outlives its agents: fields are only ever added, as optional ones, and a shape that
 * an older agent sends stays accepted and is labelled with its version.
 *
 * Agent → server
 *   POST /api/agent/v1/enrol      EnrolRequest → EnrolResponse   (one-time token)
 *   POST /api/agent/v1/hello      Hello → HelloResponse          (Authorization: Bearer <credential>, as below)
 *   GET  /api/agent/v1/stream     text/event-stream of `config` (AgentConfig) and `command` (AgentCommand) events, a comment every 15 s
 *   POST /api/agent/v1/reports    Report, gzip → ReportReceipt, 200 only after commit
 *   POST /api/agent/v1/commands/{id}/events   CommandEvent → 204
 */
import { z } from 'zod'
import { checkConfigSchema, probeParams } from './checks.ts'
import { icmpEngines } from './engines.ts'
import { outcomes, reasons } from './kinds.ts'
import { probeTarget } from './address.ts'
import { snmpCredentialSchema } from './credentials.ts'
import { deviceProfileSchema } from './profiles.ts'
import { identitySchema, sensorDefSchema } from './sensors.ts'
import { trapSchema, trapWatchSchema } from './traps.ts'

export const wireVersion = 1

/** Limits that both sides keep. A report beyond them is refused as a whole (413 or 422), so the agent splits before. */
export const wireLimits = {
  reportBytesGzip: 1_000_000,
  reportBytes: 8_000_000,
  resultsPerReport: 5_000,
  valuesPerReport: 100_000,
  /** A result dated further ahead of the server's clock than this is refused with the report (ms). */
  futureMs: 5 * 60_000,
} as const

export { icmpEngines, type IcmpEngine } from './engines.ts'

export const agentFactsSchema = z.object({
  hostname: z.string().max(255),
  os: z.string().max(255),
  arch: z.string().max(40),
  version: z.string().max(40),
  /** Random id kept in the agent's data folder: tells a reinstalled agent from a copied one. */
  installId: z.string().max(64),
  icmpEngine: z.enum(icmpEngines).default('none'),
  /** Why a better engine could not be used, in words for the technician. */
  icmpRemedy: z.string().max(500).nullable().default(null),
  /** Networks of this machine: what the first page offers to watch. */
  network: z
    .object({
      gateway: z.string().max(60).nullable(),
      gatewayNic: z.string().max(60).nullable(),
      resolvers: z.array(z.string().max(60)).max(8),
      subnets: z.array(z.string().max(60)).max(16),
    })
    .default({ gateway: null, gatewayNic: null, resolvers: [], subnets: [] }),
  /** UDP port on which the agent hears traps and informs; null: it hears none. Absent: an agent that cannot. */
  trapPort: z.int().min(1).max(65535).nullable().optional(),
  /** Why it is not the usual port, or none, and what helps, in words for the technician. */
  trapRemedy: z.string().max(500).nullable().optional(),
})
export type AgentFacts = z.infer<typeof agentFactsSchema>

export const enrolRequestSchema = z.object({ token: z.string().min(20).max(200), facts: agentFactsSchema })
export const enrolResponseSchema = z.object({ agentId: z.int(), name: z.string(), credential: z.string(), serverTime: z.number() })
export type EnrolResponse = z.infer<typeof enrolResponseSchema>

export const helloSchema = z.object({ boot: z.uuid(), facts: agentFactsSchema })
export const helloResponseSchema = z.object({ agentId: z.int(), serverTime: z.number() })

export const agentConfigSchema = z.object({
  /** Grows with every change; the agent keeps the newest. */
  version: z.number(),
  serverTime: z.number(),
  checks: z.array(checkConfigSchema).max(20_000),
  /** Profiles that the agent's unit or one above it has added; they come before those that the agent knows by itself. */
  profiles: z.array(deviceProfileSchema).max(500).optional(),
})
export type AgentConfig = z.infer<typeof agentConfigSchema>

/** Commands to an agent. Their events come back by POST; a command that no agent answers in time is shown as such. */
export const agentCommandSchema = z.discriminatedUnion('kind', [
  z.object({ id: z.uuid(), kind: z.literal('checkNow'), checks: z.array(z.int()).max(1000) }),
  z.object({
    id: z.uuid(),
    kind: z.literal('identify'),
    target: probeTarget,
    port: z.int().min(1).max(65535).default(161),
    credentials: z.array(snmpCredentialSchema).max(10),
    /** A profile on trial, by which the device is read; an older agent does not look at it. */
    trial: deviceProfileSchema.optional(),
  }),
  z.object({
    id: z.uuid(),
    kind: z.literal('discover'),
    /** IPv4 network of at most 4,096 addresses, e.g. 192.168.1.0/24. */
    cidr: z.string().max(60),
    /** UDP port of SNMP. */
    port: z.int().min(1).max(65535).default(161),
    credentials: z.array(snmpCredentialSchema).max(10),
    /** Addresses begun per second. */
    rate: z.int().min(1).max(500).default(50),
  }),
  z.object({ id: z.uuid(), kind: z.literal('cancel'), command: z.uuid() }),
  /** Measures the speed of a line; the figures come with the check's next round. */
  z.object({ id: z.uuid(), kind: z.literal('speedTest'), check: z.int() }),
  /** One round of a check that does not exist yet: what would be read. */
  z.object({ id: z.uuid(), kind: z.literal('tryJson'), params: probeParams.json, timeout: z.int().min(100).max(60_000) }),
])
export type AgentCommand = z.infer<typeof agentCommandSchema>

export const commandEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('progress'), done: z.int(), total: z.int() }),
  /** `credential`: index in the command's credentials of the one that SNMP answered to. */
  z.object({ type: z.literal('found'), identity: identitySchema, credential: z.int().min(0).nullable().default(null) }),
  /** What a round on trial gave. `values` as many as the params name. */
  z.object({
    type: z.literal('tried'),
    outcome: z.enum(outcomes),
    reason: z.enum(reasons),
    error: z.string().max(500).nullable(),
    values: z.array(z.object({ key: z.string().max(60), value: z.number().nullable(), found: z.string().max(200).nullable() })).max(100),
  }),
  z.object({ type: z.literal('done') }),
  z.object({ type: z.literal('cancelled') }),
  z.object({ type: z.literal('failed'), message: z.string().max(1000) }),
])
export type CommandEvent = z.infer<typeof commandEventSchema>

/**
 * Results in columns: row i of each column is one result. `values` holds the values of all results one after another, each as many as
 * its shape has keys; null is a value that could not be read.
 */
export const reportSchema = z.object({
  v: z.literal(1),
  /** The agent process that measured; with `seq` the identity of this report for ever, also when sent again or by a later process. */
  boot: z.uuid(),
  seq: z.int().min(1),
  /** Agent's clock, already corrected by the server's, when this copy was sent: ms since the epoch. */
  sentAt: z.number(),
  /** What the agent's own clock was off by when it sent (ms, positive: agent ahead), and jumps seen since its start. */
  clock: z.object({ offset: z.number(), jumps: z.int() }).optional(),
  /** Results that the bounded spool had to drop since the installation: only ever grows. */
  dropped: z.int().min(0).default(0),
  /** ms since the epoch that `at` counts from. */
  base: z.number().int(),
  /** Lists of metric keys used below. */
  shapes: z.array(z.array(z.string().max(120)).max(2000)).max(1000),
  check: z.array(z.int()),
  /** ms after `base`, may be negative. */
  at: z.array(z.int()),
  /** Index in `outcomes`. */
  outcome: z.array(z.int().min(0).max(3)),
  /** Index in `reasons`. */
  reason: z.array(z.int().min(0).max(999)),
  /** Index in `shapes`. */
  shape: z.array(z.int().min(0)),
  values: z.array(z.number().nullable()),
  /** Evidence of single results, e.g. the steps of a line verdict or an error text: row → anything small. Kept with the check's state. */
  details: z
    .array(z.object({ row: z.int().min(0), detail: z.record(z.string(), z.unknown()) }))
    .max(5000)
    .default([]),
  /** What the sensors of a check are, sent when first read and when they change. */
  sensors: z
    .array(z.object({ check: z.int(), defs: z.array(sensorDefSchema).max(2000) }))
    .max(1000)
    .default([]),
  /** What a device is, when learnt anew: hardware and system inventory of a PC, identity and interfaces over SNMP. */
  inventories: z
    .array(z.object({ check: z.int(), at: z.number(), kind: z.enum(['host', 'snmp']), data: z.record(z.string(), z.unknown()) }))
    .max(1000)
    .default([]),
  /** Traps and informs of watched devices; `at` is ms after `base`. */
  traps: z
    .array(trapSchema.extend({ device: z.int(), at: z.int() }))
    .max(500)
    .optional(),
  /** What the agent heard beside them, when it has changed. */
  trapWatch: trapWatchSchema.optional(),
})
export type Report = z.infer<typeof reportSchema>
export type ReportInput = z.input<typeof reportSchema>

export const reportReceiptSchema = z.object({
  /** False when this (boot, seq) had been taken before: nothing was stored twice. */
  stored: z.boolean(),
  /** Results of checks that this agent does not have (any more): counted, not stored. */
  ignored: z.int(),
  serverTime: z.number(),
})
export type ReportReceipt = z.infer<typeof reportReceiptSchema>
