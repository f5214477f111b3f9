/**
 * What is known of a kind of device, as data: shipped with the agent in `agent/profiles/`, or added by a site and kept in the database. Both have this shape, so what
 * proves itself at a site can be taken over as it is.
 */
import { z } from 'zod'
import { type ConditionId, isConditionId } from './conditions.ts'
import { deviceKinds } from './kinds.ts'
import { units } from './metrics.ts'
import { sensorStates, type SensorState } from './sensor-state.ts'
import { sensorRoles } from './sensors.ts'

const oid = z.string().regex(/^[0-2](?:\.\d{1,10}){2,60}$/, 'OID không hợp lệ')
/** A regular expression, matched without regard to case. */
const pattern = z.string().min(1).max(300).refine(isPattern, 'Biểu thức không hợp lệ')
const condition = z.string().refine(isConditionId, 'Không có tình trạng này')
const label = z.string().min(1).max(120)

function isPattern(source: string): boolean {
  try {
    return new RegExp(source, 'i') instanceof RegExp
  } catch {
    return false
  }
}

/** One state of an enumerated object. */
export const profileStateSchema = z.strictObject({
  /** The device's number. */
  value: z.number(),
  /** What it means, in Vietnamese. */
  label,
  state: z.enum(sensorStates),
  /** For objects that answer in words: the words that mean this state, in lower case. */
  words: z.array(z.string().min(1).max(120)).readonly().optional(),
  /** What is wrong in this state: its sentence and suggested action stand in `conditions.ts`. */
  condition: condition.optional(),
})
export type ProfileState = z.infer<typeof profileStateSchema>

const sensorBase = {
  /** Key of the sensor, e.g. `ups.load`; a row of a table gets `.` and its index behind it. Never changes its meaning. */
  key: z.string().regex(/^[A-Za-z][A-Za-z0-9.-]{0,59}$/),
  /** Vietnamese; a row of a table gets its own name, or its number, behind it. */
  label,
  unit: z.enum(units),
  /** See `SensorDef.group`. */
  group: z.string().min(1).max(40),
  /** The device's number times this, plus `offset`, is the value in `unit`. Default 1 and 0. */
  scale: z.number().optional(),
  offset: z.number().optional(),
  /**
   * The object is text: the first group of this pattern is the number, or the word where `states` have words. Text without a pattern is read where it is a plain
   * number.
   */
  pattern: pattern.optional(),
  /** The device gives an optical or radio power in mW after `scale`; the value is its level in dBm. */
  milliwatts: z.literal(true).optional(),
  /** The object is octets: the first group of this pattern, matched with the octets in hexadecimal, is the number in hexadecimal. */
  hex: pattern.optional(),
  /** The device writes negative numbers as unsigned ones of this many bits. */
  signed: z.union([z.literal(8), z.literal(16), z.literal(32)]).optional(),
  states: z.array(profileStateSchema).min(1).max(100).readonly().optional(),
  /** Limits in `unit`: at or beyond them the state is warning or critical. */
  warnLow: z.number().optional(),
  warnHigh: z.number().optional(),
  critLow: z.number().optional(),
  critHigh: z.number().optional(),
  /** The limits hold only where the first value lies between these: limits for mains of 220 V are none for 120 V. */
  nominal: z.tuple([z.number(), z.number()]).readonly().optional(),
  /** What is wrong beyond the low or the high limits. */
  conditions: z.strictObject({ low: condition.optional(), high: condition.optional() }).optional(),
  /** Numbers (as the device gives them) that mean "not known" to this device; they give no value. */
  unknown: z.array(z.number()).readonly().optional(),
  /** Firmware that gives the number in another unit: numbers from `from` to `to`, both included, are read with this scale and offset instead. */
  rescaled: z
    .array(z.strictObject({ from: z.number(), to: z.number(), scale: z.number(), offset: z.number().optional() }))
    .readonly()
    .optional(),
  /** Only where none of these sensors, which stand before this one, can be read: keys; of a table the same row, with `.*` any row. */
  instead: z
    .array(z.string().regex(/^[A-Za-z][A-Za-z0-9.-]{0,59}(?:\.\*)?$/))
    .readonly()
    .optional(),
  /**
   * Only where this object, which the device has once, holds one of these numbers or texts, e.g. the unit that its figures are in, or at least the number `from`,
   * e.g. where something is connected at all.
   */
  when: z
    .strictObject({
      scalar: oid,
      is: z
        .array(z.union([z.number(), z.string()]))
        .readonly()
        .optional(),
      from: z.number().optional(),
    })
    .optional(),
  /**
   * Where the device keeps the limits that its operator set: of a scalar the whole OID, of a column another column. They are read as the value is, once with each
   * survey, and stand for `warnLow` and `warnHigh`, and for `critLow` and `critHigh`; limits that leave nothing between them are none.
   */
  limitsFrom: z.strictObject({ low: oid.optional(), high: oid.optional(), critLow: oid.optional(), critHigh: oid.optional() }).optional(),
  /** What this sensor is to every device of its kind, e.g. the minutes that a battery lasts. */
  role: z.enum(sensorRoles).optional(),
  /** MIB object, `MODULE::object`. */
  source: z.string().min(1).max(200),
}

/** A sensor that a device has once: the whole OID with its instance, mostly `.0`. */
export const scalarSensorSchema = z.strictObject({
  ...sensorBase,
  scalar: oid,
  /** Object with the name that the operator gave, put behind the label. */
  name: oid.optional(),
  /** The value is the share of this object, in %. */
  of: oid.optional(),
  /** With `of`: objects taken off before the share is made, such as caches that count as used memory. */
  less: z.array(oid).readonly().optional(),
})
export type ScalarSensor = z.infer<typeof scalarSensorSchema>

/** A sensor that a table has in each row: OID of the column. */
export const columnSensorSchema = z.strictObject({
  ...sensorBase,
  column: oid,
  /** Column with the row's name, put behind the label. */
  name: oid.optional(),
  /** The row's name is spelled in its index, length first, as NET-SNMP-EXTEND-MIB does. */
  spelled: z.literal(true).optional(),
  /** The first group of this pattern is all that is shown of a row's name; names that do not match are shown whole. */
  namePattern: pattern.optional(),
  /** Names of rows by index, for tables that have no such column. */
  names: z.record(z.string(), label).optional(),
  /** The value is the share of this column's, in %. */
  of: oid.optional(),
  /** With `of`: rows of the same column whose names match are taken off before the share is made, such as caches that count as used memory. */
  lessRows: pattern.optional(),
  /** Only rows where this column has one of these numbers or texts. */
  where: z.strictObject({ column: oid, is: z.array(z.union([z.number(), z.string()])).readonly() }).optional(),
  /** Rows are left out that column `row` of another table points to where its `column` has one of these numbers or texts, e.g. file systems that are read-only. */
  unless: z.strictObject({ row: oid, column: oid, is: z.array(z.union([z.number(), z.string()])).readonly() }).optional(),
  /** Only rows whose name matches. */
  only: pattern.optional(),
  /** Rows whose name matches are left out. */
  except: pattern.optional(),
  /** One sensor for all rows instead of one for each. */
  combine: z.enum(['mean', 'sum', 'max', 'count']).optional(),
  /** The octets are a bit set (bit 0 is the top bit of the first octet); the value is 1 + the first set bit of this order, 0 when none is. */
  bits: z.array(z.int().min(0).max(255)).readonly().optional(),
})
export type ColumnSensor = z.infer<typeof columnSensorSchema>

export const profileSensorSchema = z.union([scalarSensorSchema, columnSensorSchema])
export type ProfileSensor = ScalarSensor | ColumnSensor

/**
 * Where a word of the identity stands: the first source that gives text wins. `pattern`'s first group is taken. `dotted` names objects whose texts follow, with dots
 * between them, as in a version that is told number by number.
 */
export const textSourceSchema = z.strictObject({
  oid,
  pattern: pattern.optional(),
  dotted: z.array(oid).readonly().optional(),
  /** Octets before the text, e.g. the number of its character set. */
  skip: z.int().min(1).max(16).optional(),
  /** A hardware address, in octets or in words: written as on the label, without colons. */
  mac: z.literal(true).optional(),
})
export type TextSource = z.infer<typeof textSourceSchema>

/** How to recognise a device. Every given condition must hold. */
export const detectionSchema = z
  .strictObject({
    /** sysObjectID is this or below. Many devices answer Net-SNMP's generic one, which tells nothing: then give `scalar`. */
    sysObjectId: z.array(oid).min(1).readonly().optional(),
    sysDescr: pattern.optional(),
    /** An object that only these devices have, with its instance; `pattern` must match its text where given. */
    scalar: z.strictObject({ oid, pattern: pattern.optional() }).optional(),
  })
  .refine((d) => d.sysObjectId !== undefined || d.sysDescr !== undefined || d.scalar !== undefined, 'Cần ít nhất một dấu hiệu nhận biết')
export type Detection = z.infer<typeof detectionSchema>

/** A fact in words that belongs on the device page: operator, kind of access, name of the programme. Read with each survey, not each round. */
export const profileFactSchema = z.strictObject({
  key: z.string().regex(/^[A-Za-z][A-Za-z0-9.-]{0,59}$/),
  label,
  /** The first source that gives text wins. */
  from: z.array(textSourceSchema).min(1).readonly(),
})
export type ProfileFact = z.infer<typeof profileFactSchema>

const identityFields = {
  model: z.array(textSourceSchema).readonly().optional(),
  serial: z.array(textSourceSchema).readonly().optional(),
  firmware: z.array(textSourceSchema).readonly().optional(),
}

/** What is known of one kind of device. */
export const deviceProfileSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{1,58}$/),
  vendor: z.string().min(1).max(120).nullable(),
  kind: z.enum(deviceKinds).nullable(),
  /** Any of these recognises it. */
  detect: z.array(detectionSchema).min(1).readonly(),
  /** Rows asked for at a time, for devices that break on the usual ten. */
  maxRepetitions: z.int().min(1).max(50).optional(),
  ...identityFields,
  facts: z.array(profileFactSchema).readonly().optional(),
  /** Sensors of standard MIBs, by key, that tell nothing on this device, such as how full the image is that it runs from. */
  without: z.array(z.string().min(1).max(60)).max(50).readonly().optional(),
  sensors: z.array(profileSensorSchema).max(300).readonly(),
})
export type DeviceProfile = z.infer<typeof deviceProfileSchema>

/** What a standard MIB offers on any device that has it. */
export interface StandardPart {
  id: string
  /** The kind of a device that has this MIB, where the MIB tells it. */
  kind: DeviceProfile['kind']
  /** The device has the MIB when this object, with its instance, or any row of this column, or of one of these, is there. */
  has: { scalar: string } | { column: string } | { columns: readonly string[] }
  vendor?: readonly TextSource[]
  model?: readonly TextSource[]
  serial?: readonly TextSource[]
  firmware?: readonly TextSource[]
  facts?: readonly ProfileFact[]
  sensors: readonly ProfileSensor[]
}

/** State rows in short: `[value, label, state, …]`, then the condition as `{ is }` and the words that mean the same. */
export function states(...rows: readonly (readonly [number, string, SensorState, ...(string | { is: ConditionId })[]])[]): ProfileState[] {
  return rows.map(([value, name, state, ...rest]) => {
    const words = rest.filter((word) => typeof word === 'string')
    const is = rest.find((word) => typeof word === 'object')?.is
    return { value, label: name, state, ...(words.length > 0 ? { words } : {}), ...(is === undefined ? {} : { condition: is }) }
  })
}
