import { z } from 'zod'
import { snmpCredentialSchema } from './credentials.ts'
import { probeTarget } from './address.ts'

const port = z.int().min(1).max(65535)

/** What each probe needs beside its target and time limit. Unknown keys are refused. */
export const probeParams = {
  icmp: z.strictObject({
    target: probeTarget,
    /** Echoes a round. */
    echoes: z.int().min(1).max(20).default(3),
    /** Between two echoes of a round, ms. */
    gap: z.int().min(10).max(5000).default(200),
  }),
  snmp: z.strictObject({
    target: probeTarget,
    port: port.default(161),
    credential: snmpCredentialSchema,
    /** Profile id found by identify; null lets the agent find it. */
    profile: z.string().max(60).nullable().default(null),
    /** Keys of the sensors to read; null means all that the profile offers. */
    sensors: z.array(z.string().max(120)).max(2000).nullable().default(null),
  }),
  dns: z.strictObject({
    /** Resolver to ask; null means the machine's own. */
    server: probeTarget.nullable().default(null),
    port: port.default(53),
    name: z.string().min(1).max(253),
    type: z.enum(['A', 'AAAA']).default('A'),
    /** One of these must be among the answers, when given. */
    expect: z.array(z.string().max(253)).max(16).default([]),
  }),
  http: z.strictObject({
    url: z.url({ protocol: /^https?$/ }).max(2000),
    /** Accepted status codes; empty means 200–399. */
    status: z.array(z.int().min(100).max(599)).max(20).default([]),
    /** This text must stand in the first 64 KiB of the body, when given. */
    contains: z.string().max(200).nullable().default(null),
    followRedirects: z.boolean().default(false),
  }),
  tcp: z.strictObject({ target: probeTarget, port }),
  host: z.strictObject({
    /** Inventory every so many hours; load, memory and disks with every round. */
    inventoryHours: z.int().min(1).max(168).default(24),
  }),
  link: z.strictObject({
    /** null: the default gateway of the agent's machine, read at each round. */
    gateway: probeTarget.nullable().default(null),
    ispHop: probeTarget.nullable().default(null),
    anchors: z.array(probeTarget).min(1).max(8),
    /** null: the resolver of the agent's machine. */
    localResolver: probeTarget.nullable().default(null),
    publicResolver: probeTarget.nullable().default(null),
    resolverPort: port.default(53),
    dnsName: z.string().min(1).max(253).nullable().default(null),
    http: z
      .strictObject({
        url: z.url({ protocol: /^https?$/ }).max(2000),
        status: z.int().min(100).max(599),
        contains: z.string().max(200).nullable(),
      })
      .nullable()
      .default(null),
    /** Network interface of the line; null: the one of the default route. */
    nic: z.string().max(60).nullable().default(null),
  }),
} as const
export type ProbeParams = { [K in keyof typeof probeParams]: z.output<(typeof probeParams)[K]> }

const common = {
  id: z.int().positive(),
  deviceId: z.int().positive(),
  /** Seconds between rounds in the hard ok state. */
  interval: z.int().min(1).max(86_400),
  /** Seconds between rounds while a failure is being confirmed (soft state). */
  retryInterval: z.int().min(1).max(86_400),
  /** Milliseconds a round may take. */
  timeout: z.int().min(100).max(120_000),
  /** Rounds that must fail before the state is hard. */
  attempts: z.int().min(1).max(20),
}

/** One check as the agent runs it. */
export const checkConfigSchema = z.discriminatedUnion('kind', [
  z.object({ ...common, kind: z.literal('icmp'), params: probeParams.icmp }),
  z.object({ ...common, kind: z.literal('snmp'), params: probeParams.snmp }),
  z.object({ ...common, kind: z.literal('dns'), params: probeParams.dns }),
  z.object({ ...common, kind: z.literal('http'), params: probeParams.http }),
  z.object({ ...common, kind: z.literal('tcp'), params: probeParams.tcp }),
  z.object({ ...common, kind: z.literal('host'), params: probeParams.host }),
  z.object({ ...common, kind: z.literal('link'), params: probeParams.link }),
])
export type CheckConfig = z.infer<typeof checkConfigSchema>
