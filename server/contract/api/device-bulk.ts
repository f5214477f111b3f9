import { z } from 'zod'
import { instantText } from './common.ts'

/** Columns of equal length, one entry a device: what the caller may not see is absent. Offsets are whole seconds since `from`. */
const columns = { from: instantText, to: instantText, id: z.array(z.int()) }

/**
 * GET /api/devices/states?unit&kind&status&site&q&from&to: how the status of every device of a list turned, in the order of the list. The first turn of a device holds at its
 * offset (0: since before `from`); before it nothing was known.
 */
export const manyStatesSchema = z.object({
  ...columns,
  /** For each device one after another: offset, index in `statuses`, index in `reasons`. */
  turns: z.array(z.array(z.int())),
})
export type ManyStates = z.infer<typeof manyStatesSchema>

/** Points of a spark line. */
export const sparkPoints = 48
/** Devices that one question may name. */
export const mostSparks = 200

/** GET /api/devices/sparks?ids&hours: the last hours of the rows of a list that are in sight. */
export const sparksSchema = z.object({
  ...columns,
  /** For each device `sparkPoints` average round-trip times of its echo or line check (ms), oldest first, null without an answer; empty: nothing measures it. */
  rtt: z.array(z.array(z.number().nullable())),
  /** For each device one after another: offset, index in `statuses`. */
  turns: z.array(z.array(z.int())),
})
export type Sparks = z.infer<typeof sparksSchema>
