import type { DeviceKind } from '../../server/contract/kinds.ts'
import type { Unit } from '../../server/contract/metrics.ts'
import type { SensorState } from '../../server/contract/sensors.ts'

/** One state of an enumerated object. */
export interface ProfileState {
  /** The device's number. */
  value: number
  /** What it means, in Vietnamese. */
  label: string
  state: SensorState
  /** For objects that answer in words: the words that mean this state, in lower case. */
  words?: readonly string[]
}

interface SensorBase {
  /** Key of the sensor, e.g. `ups.load`; a row of a table gets `.` and its index behind it. Never changes its meaning. */
  key: string
  /** Vietnamese; a row of a table gets its own name, or its number, behind it. */
  label: string
  unit: Unit
  /** See `SensorDef.group`. */
  group: string
  /** The device's number times this is the value in `unit`. Default 1. */
  scale?: number
  states?: readonly ProfileState[]
  /** Limits in `unit`: at or beyond them the state is warning or critical. */
  warnLow?: number
  warnHigh?: number
  critLow?: number
  critHigh?: number
  /** Numbers that mean "not known" to this device; they give no value. */
  unknown?: readonly number[]
  /** MIB object, `MODULE::object`. */
  source: string
}

/** A sensor that a device has once: the whole OID with its instance, mostly `.0`. */
export interface ScalarSensor extends SensorBase {
  scalar: string
  /** The value is the share of this object, in %. */
  of?: string
}

/** A sensor that a table has in each row: OID of the column. */
export interface ColumnSensor extends SensorBase {
  column: string
  /** Column with the row's name, put behind the label. */
  name?: string
  /** The value is the share of this column's, in %. */
  of?: string
  /** Only rows where this column has one of these numbers or OIDs. */
  where?: { column: string; is: readonly (number | string)[] }
  /** Rows whose name matches are left out. */
  except?: RegExp
  /** One sensor with the mean of all rows instead of one for each. */
  combine?: 'mean'
  /** The octets are a bit set (bit 0 is the top bit of the first octet); the value is 1 + the first set bit of this order, 0 when none is. */
  bits?: readonly number[]
}

export type ProfileSensor = ScalarSensor | ColumnSensor

/** Where a word of the identity stands: the first source that gives text wins. `pattern`'s first group is taken. */
export interface TextSource {
  oid: string
  pattern?: RegExp
}

/** How to recognise a device. Every given condition must hold. */
export interface Detection {
  /** sysObjectID is this or below. Many devices answer Net-SNMP's generic one, which tells nothing: then give `scalar`. */
  sysObjectId?: readonly string[]
  sysDescr?: RegExp
  /** An object that only these devices have, with its instance; `pattern` must match its text where given. */
  scalar?: { oid: string; pattern?: RegExp }
}

/** What is known of one kind of device. Data only: see README.md here for how to add one. */
export interface DeviceProfile {
  id: string
  vendor: string | null
  kind: DeviceKind | null
  /** Any of these recognises it. */
  detect: readonly Detection[]
  /** Rows asked for at a time, for devices that break on the usual ten. */
  maxRepetitions?: number
  model?: readonly TextSource[]
  serial?: readonly TextSource[]
  firmware?: readonly TextSource[]
  sensors: readonly ProfileSensor[]
}

/** What a standard MIB offers on any device that has it. */
export interface StandardPart {
  id: string
  /** The kind of a device that has this MIB, where the MIB tells it. */
  kind: DeviceKind | null
  /** The device has the MIB when this object, with its instance, or any row of this column, is there. */
  has: { scalar: string } | { column: string }
  vendor?: readonly TextSource[]
  model?: readonly TextSource[]
  serial?: readonly TextSource[]
  firmware?: readonly TextSource[]
  sensors: readonly ProfileSensor[]
}

/** SNMPv2-MIB's system group. */
export const system = {
  descr: '1.3.6.1.2.1.1.1.0',
  objectId: '1.3.6.1.2.1.1.2.0',
  upTime: '1.3.6.1.2.1.1.3.0',
  name: '1.3.6.1.2.1.1.5.0',
  services: '1.3.6.1.2.1.1.7.0',
} as const

/** Net-SNMP's own sysObjectIDs: a program, not a device. */
export const genericObjectId = '1.3.6.1.4.1.8072.3.2'

/** State rows in short: `[value, label, state, words…]`. */
export function states(...rows: readonly (readonly [number, string, SensorState, ...string[]])[]): ProfileState[] {
  return rows.map(([value, label, state, ...words]) => (words.length > 0 ? { value, label, state, words } : { value, label, state }))
}
