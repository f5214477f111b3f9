import { z } from 'zod'

/** Versions of SNMP that notifications come in. */
export const trapVersions = ['1', '2c', '3'] as const
export type TrapVersion = (typeof trapVersions)[number]

/** Kinds of value that a varbind may carry, as far as people tell them apart; `other` is shown as hex. */
export const trapValueTypes = ['integer', 'text', 'oid', 'address', 'counter', 'ticks', 'null', 'other'] as const

const oid = z
  .string()
  .max(800)
  .regex(/^\d+(\.\d+)+$/)

/** One object that a notification carries: what it is, and its value as text. */
export const trapVarbindSchema = z.object({ oid, type: z.enum(trapValueTypes), value: z.string().max(500) })
export type TrapVarbind = z.infer<typeof trapVarbindSchema>

/** A trap or inform that a watched device sent, in the form of SNMPv2 (a version 1 trap is mapped by RFC 3584). */
export const trapSchema = z.object({
  version: z.enum(trapVersions),
  /** It asked for an answer and got it. */
  inform: z.boolean(),
  /** snmpTrapOID. */
  oid,
  /** Address that it came from. */
  source: z
    .string()
    .max(60)
    .regex(/^[\da-fA-F:.]+(%[\w.-]+)?$/),
  /** sysUpTime of the device in hundredths of a second; null where it was not told. */
  uptime: z.number().nullable(),
  /** Without sysUpTime and snmpTrapOID. */
  varbinds: z.array(trapVarbindSchema).max(32),
  /** How many like it came within the same moment. */
  times: z.int().min(1),
})
export type Trap = z.infer<typeof trapSchema>

/** What came to an agent's port for notifications and was not taken, since the agent's start: only ever grows. */
export const trapWatchSchema = z.object({
  /** More than a device, or all together, may send. */
  flooded: z.int().min(0),
  /** Sent again, or older than SNMPv3 allows. */
  replayed: z.int().min(0),
  /** No notification at all. */
  garbled: z.int().min(0),
  /** SNMPv3 with a user or key that the device's checks do not have. */
  refused: z.int().min(0),
  /** From addresses that are not watched, and the newest of these; `at` in ms since the epoch. */
  strange: z.int().min(0),
  strangers: z.array(z.object({ address: z.string().max(60), count: z.int().min(1), at: z.number() })).max(50),
})
export type TrapWatch = z.infer<typeof trapWatchSchema>
