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
})

/** What a sensor of a device is: sent once by the agent, and again when it changes. Values travel apart, by `key`. */
export const sensorDefSchema = z.object({
  /** Stable within the device, e.g. `mikrotik.temperature.14` or `if.3.inBps`. */
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
})
export type NetworkInterface = z.infer<typeof networkInterfaceSchema>

/** How far an attempt to speak SNMP came. */
export const snmpOutcomes = ['ok', 'partial', 'no-answer', 'no-snmp', 'bad-credentials'] as const

/** What `identify` learns of an address; also printed by `npm run agent -- identify --json`. */
export const identitySchema = z.object({
  address: z.string(),
  /** True when anything at all answered: an echo, SNMP, an open or refusing port. */
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
})
export type Identity = z.infer<typeof identitySchema>
