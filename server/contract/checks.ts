import { z } from 'zod'
import { httpHeadersSchema, snmpCredentialSchema } from './credentials.ts'
import { parseJsonPath } from './json-path.ts'
import { units } from './metrics.ts'
import { sensorStates } from './sensor-state.ts'
import { probeTarget } from './address.ts'

const port = z.int().min(1).max(65535)

const httpUrl = z.url({ protocol: /^https?$/, error: 'Địa chỉ phải bắt đầu bằng http:// hoặc https://' }).max(2000)

/** A path as a parameter. */
const jsonPath = z
  .string()
  .trim()
  .min(1)
  .max(300)
  .refine((path) => parseJsonPath(path) !== null, 'Đường dẫn chưa đúng; ví dụ đúng: data.devices[0].status')

/** What a number of a maker's platform is: `SensorDef` in the words of who sets it up. */
const namedValue = {
  /** Stable within the device. */
  key: z.string().regex(/^[\w.-]{1,60}$/, 'Mã số đo chỉ gồm chữ không dấu, số, dấu chấm và gạch'),
  label: z.string().trim().min(1).max(120),
  unit: z.enum(units).default(''),
  /** The number in the answer is multiplied by this. */
  scale: z.number().default(1),
  /** Words of the answer and what they mean; each has a number, by which it is kept. A number that is listed here needs no word. */
  words: z
    .array(
      z.strictObject({
        word: z.string().max(120),
        value: z.number(),
        label: z.string().trim().min(1).max(120),
        state: z.enum(sensorStates),
        condition: z.string().max(40).optional(),
      }),
    )
    .max(50)
    .default([]),
  warnLow: z.number().optional(),
  warnHigh: z.number().optional(),
  critLow: z.number().optional(),
  critHigh: z.number().optional(),
  conditions: z.strictObject({ low: z.string().max(40).optional(), high: z.string().max(40).optional() }).optional(),
}
export const pushValueSchema = z.strictObject(namedValue)
export type PushValue = z.output<typeof pushValueSchema>
export const jsonValueSchema = z.strictObject({ ...namedValue, path: jsonPath })
export type JsonValue = z.output<typeof jsonValueSchema>

/** `07:30`, in Vietnam. */
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Giờ phải có dạng 02:30')

/** What one of several lines behind a router is known by. */
const namedLine = z.strictObject({
  name: z.string().trim().min(1).max(60),
  /** Public addresses or networks (`203.0.113.0/24`) of this line. */
  addresses: z
    .array(z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()], { error: 'Phải là địa chỉ IP hoặc mạng như 203.0.113.0/24' }))
    .max(16),
  /** Paid by volume (4G): no speed test goes over it. */
  metered: z.boolean().optional(),
})

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
    /** How to learn the public address: of a resolver that answers with who asks, or of a page that says it. Nobody is asked unless this is set. */
    publicAddress: z
      .discriminatedUnion('by', [
        z.strictObject({
          by: z.literal('dns'),
          server: probeTarget,
          port: port.optional(),
          name: z.string().min(1).max(253),
          type: z.enum(['A', 'AAAA', 'TXT']),
        }),
        z.strictObject({ by: z.literal('http'), url: httpUrl }),
      ])
      .nullish(),
    /** The lines behind the gateway, the usual one first, told apart by their public addresses. */
    lines: z.array(namedLine).max(8).nullish(),
    /** Paid by volume (4G): no speed test goes over it. */
    metered: z.boolean().nullish(),
    speedTest: z
      .strictObject({
        /** Fetched whole or in part, over several connections. */
        downUrl: httpUrl,
        /** Takes a POST of any length. */
        upUrl: httpUrl.nullish(),
        /** Bounds of one direction: whichever comes first. */
        maxBytes: z.int().min(100_000).max(1_000_000_000).optional(),
        seconds: z.int().min(1).max(30).optional(),
        /** Also every night at about this time; absent: on demand only. */
        nightly: timeOfDay.nullish(),
      })
      .nullish(),
  }),
  json: z.strictObject({
    url: httpUrl,
    /** Sent as they are and shown to whoever sees the check; secret ones come as a credential. */
    headers: httpHeadersSchema.default({}),
    /** Secret headers: kept sealed, only on the way to the agent. */
    secretHeaders: httpHeadersSchema.default({}),
    followRedirects: z.boolean().default(false),
    values: z.array(jsonValueSchema).min(1, 'Hãy thêm ít nhất một số đo').max(100),
  }),
  push: z.strictObject({
    /** Seconds that a report may come later than the check's interval before it counts as missing. */
    grace: z.int().min(0).max(86_400).default(60),
    /** What the values are; those that are not listed are kept under their own name. */
    values: z.array(pushValueSchema).max(100).default([]),
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
  z.object({ ...common, kind: z.literal('json'), params: probeParams.json }),
])
export type CheckConfig = z.infer<typeof checkConfigSchema>
