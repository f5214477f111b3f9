import { z } from 'zod'
import { units } from './metrics.ts'
import { deviceKinds } from './kinds.ts'
import { sensorStates } from './sensor-state.ts'

export { sensorState, sensorStates, type SensorState } from './sensor-state.ts'

/** One named state of an enumerated sensor: the device's number, what it means, how it is said. */
export const sensorEnumSchema = z.object({
  value: z.number(),
  label: z.string().max(120),
  state: z.enum(sensorStates),
  /** What is wrong in this state: id of a row in `conditions.ts`; a newer agent may know more of them. */
  condition: z.string().max(40).optional(),
})

/** What a sensor is to every device of its kind: sentences and pictures find it by this, whatever the maker calls it. */
export const sensorRoles = [
  'battery-minutes',
  'battery-charge',
  'ups-load',
  'input-voltage',
  'output-voltage',
  'temperature',
  'humidity',
  'mobile-signal',
  'mobile-quality',
  'cpu',
  'memory',
  'disk',
  'toner',
  'audio-level',
] as const
export type SensorRole = (typeof sensorRoles)[number]

/** What a sensor of a device is: sent once by the agent, and again when it changes. Values travel apart, by `key`. */
export const sensorDefSchema = z.object({
  /** Stable within the device, e.g. `mikrotik.temperature.14` or `if.ether1.inBps`. */
  key: z.string().min(1).max(120),
  /** Vietnamese label for people. */
  label: z.string().max(200),
  unit: z.enum(units),
  /** Groups sensors on the device page, e.g. `temperature`, `interface`, `power`, `cpu`, `memory`, `disk`. */
  group: z.string().max(40),
  states: z.array(sensorEnumSchema).max(100).optional(),
  warnLow: z.number().optional(),
  warnHigh: z.number().optional(),
  critLow: z.number().optional(),
  critHigh: z.number().optional(),
  /** What is wrong beyond the low or the high limits: ids of rows in `conditions.ts`. */
  conditions: z.object({ low: z.string().max(40).optional(), high: z.string().max(40).optional() }).optional(),
  /** ifIndex of the port that this sensor is about. It may change when the device starts anew; the key does not. */
  interface: z.number().int().optional(),
  /** One of `sensorRoles`; a newer agent may know more. */
  role: z.string().max(40).optional(),
  /** The object that was read, for the technician; absent for what is computed from several. */
  oid: z.string().max(300).optional(),
  /** Where the number comes from (MIB object), for the technician. */
  source: z.string().max(200).optional(),
})
export type SensorDef = z.infer<typeof sensorDefSchema>

export const networkInterfaceSchema = z.object({
  index: z.number().int(),
  name: z.string().max(255),
  alias: z.string().max(255).nullable(),
  /** IANA ifType number. */
  type: z.number().int().nullable(),
  mac: z.string().max(60).nullable(),
  adminUp: z.boolean().nullable(),
  operUp: z.boolean().nullable(),
  /** bit/s; null when the device does not say. */
  speed: z.number().nullable(),
  /** Absent when the device does not say. */
  duplex: z.enum(['full', 'half']).optional(),
})
export type NetworkInterface = z.infer<typeof networkInterfaceSchema>

/** A fact in words: operator of the mobile network, name of the programme. */
export const deviceFactSchema = z.object({ key: z.string().max(60), label: z.string().max(120), text: z.string().max(500) })
export type DeviceFact = z.infer<typeof deviceFactSchema>

/** Who is seen behind a port, and how it is known. */
export const neighbourSchema = z.object({
  /** ifIndex of the port here; null when the device does not say. */
  port: z.number().int().nullable(),
  how: z.enum(['lldp', 'cdp', 'bridge', 'arp']),
  name: z.string().max(255).nullable(),
  mac: z.string().max(60).nullable(),
  address: z.string().max(60).nullable(),
  /** The neighbour's own port, as it calls it. */
  remotePort: z.string().max(255).nullable(),
  description: z.string().max(500).nullable(),
  /** Behind a bridge's port with more than one hardware address: how many there are, and which, as far as they are named. */
  many: z.int().positive().optional(),
  macs: z.array(z.string().max(60)).max(256).optional(),
})
export type Neighbour = z.infer<typeof neighbourSchema>

/** What a host may be guessed to be; a phone is nothing that an office watches, but good to tell apart. */
export const guessedKinds = [...deviceKinds, 'phone'] as const
export type GuessedKind = (typeof guessedKinds)[number]

/** A guess from the outside, where the device itself does not say, and what it rests on. */
export const kindGuessSchema = z.object({
  kind: z.enum(guessedKinds),
  because: z
    .array(z.object({ how: z.enum(['port', 'service', 'name', 'maker']), what: z.string().max(255) }))
    .min(1)
    .max(10),
})
export type KindGuess = z.infer<typeof kindGuessSchema>

/** How far an attempt to speak SNMP came. */
export const snmpOutcomes = ['ok', 'partial', 'no-answer', 'no-snmp', 'bad-credentials'] as const

/** What `identify` learns of an address; also printed by `npm run agent -- identify --json`. */
export const identitySchema = z.object({
  address: z.string(),
  /** True when anything at all answered: an echo, SNMP, an open or refusing port; in a sweep also ARP. */
  reachable: z.boolean(),
  /** `1`, `2c`, `3`, or null when SNMP did not answer. */
  snmp: z.enum(['1', '2c', '3']).nullable(),
  outcome: z.enum(snmpOutcomes),
  sysObjectID: z.string().nullable(),
  sysDescr: z.string().nullable(),
  sysName: z.string().nullable(),
  /** Seconds. */
  sysUpTime: z.number().nullable(),
  /** Id of the device profile that matched, `generic` when only standard MIBs spoke, null without SNMP. */
  profile: z.string().nullable(),
  kind: z.enum(deviceKinds).nullable(),
  vendor: z.string().nullable(),
  model: z.string().nullable(),
  serial: z.string().nullable(),
  firmware: z.string().nullable(),
  mac: z.string().nullable(),
  rtt: z.number().nullable(),
  openPorts: z.array(z.number().int()),
  sensors: z.array(sensorDefSchema.extend({ id: z.string(), value: z.number().nullable(), state: z.enum(sensorStates) })),
  interfaces: z.array(networkInterfaceSchema),
  facts: z.array(deviceFactSchema).max(100).default([]),
  neighbours: z.array(neighbourSchema).max(2000).default([]),
  /** Names that the host gives itself or that the network gives it. */
  names: z
    .object({ dns: z.string().max(255).nullable(), mdns: z.string().max(255).nullable(), netbios: z.string().max(255).nullable() })
    .default({ dns: null, mdns: null, netbios: null }),
  /** Maker of the network card, by the first octets of `mac`. */
  macVendor: z.string().max(120).nullable().default(null),
  /** Hardware addresses by which neighbours know the device beside those of its interfaces: of its LLDP chassis, of its bridge. */
  ownMacs: z.array(z.string().max(60)).max(20).default([]),
  /** IP addresses that the device has beside the one it was asked at. */
  addresses: z.array(z.string().max(60)).max(100).default([]),
  /** Services that the host announces by mDNS, e.g. `_ipp._tcp`. */
  services: z.array(z.string().max(80)).max(50).default([]),
  /** What it may be, where SNMP does not say; null where nothing hints at it. */
  guess: kindGuessSchema.nullable().default(null),
  /** Only where a profile was on trial: whether its own signs recognise the device, and which of its sensors gave nothing. */
  trial: z
    .object({
      recognised: z.boolean(),
      missing: z.array(z.object({ key: z.string().max(60), label: z.string().max(120), source: z.string().max(200) })).max(300),
    })
    .optional(),
})
export type Identity = z.infer<typeof identitySchema>
