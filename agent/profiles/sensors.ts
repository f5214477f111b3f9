import type { SensorDef } from '../../server/contract/sensors.ts'
import { decodeText, numberOf, textOf, type Column, type Varbind } from '../snmp/index.ts'
import { firstGroup, matches } from './pattern.ts'
import type { ColumnSensor, ProfileSensor, ProfileState, ScalarSensor } from './profile.ts'
import { evaluate, type ReadingPlan, type ReadRule, type ValueRule } from './reading.ts'

/** What was read of a device: scalars by instance, columns by their root. */
export interface DeviceData {
  scalars: ReadonlyMap<string, Varbind>
  columns: ReadonlyMap<string, Column>
}

/** Rows that are made one sensor: processors of one machine, ports of one switch. */
const mostCombined = 128

/** Instances that scalar sensors read. */
export function scalarsOf(sensors: readonly ProfileSensor[]): string[] {
  return sensors.flatMap((s) => {
    const own = 'scalar' in s ? [s.scalar, s.name, s.of, ...Object.values(s.limitsFrom ?? {}), ...(s.less ?? [])] : []
    return [...own, s.when?.scalar].filter((oid) => oid !== undefined)
  })
}

/** Columns that table sensors need to be understood: values, names, conditions. */
export function columnsOf(sensors: readonly ProfileSensor[]): string[] {
  return sensors.flatMap((s) =>
    'column' in s
      ? [s.column, s.name, s.of, s.where?.column, s.unless?.row, s.unless?.column, ...Object.values(s.limitsFrom ?? {})].filter(
          (c) => c !== undefined,
        )
      : [],
  )
}

/** Puts the sensors that this device really has into the plan: only what gave a value is read again. */
export function planSensors(plan: ReadingPlan, sensors: readonly ProfileSensor[], data: DeviceData): void {
  for (const sensor of sensors) {
    if (sensor.when && !applies(sensor.when, data)) continue
    if ('scalar' in sensor) planScalar(plan, sensor, data)
    else planColumn(plan, sensor, data)
  }
}

/** All values of a plan as they were when the device was read, in the plan's order. */
export function valuesFrom(plan: ReadingPlan, data: DeviceData): (Varbind | null)[] {
  const byOid = new Map(data.scalars)
  for (const column of data.columns.values()) for (const varbind of column.values()) byOid.set(varbind.oid, varbind)
  return plan.oids.map((oid) => byOid.get(oid) ?? null)
}

function planScalar(plan: ReadingPlan, sensor: ScalarSensor, data: DeviceData): void {
  if (isReplaced(plan, sensor, null)) return
  const value = data.scalars.get(sensor.scalar)
  const whole = sensor.of === undefined ? undefined : data.scalars.get(sensor.of)
  const less = sensor.less?.map((oid) => data.scalars.get(oid)).filter((varbind) => varbind !== undefined) ?? []
  const name = sensor.name === undefined ? null : textOf(data.scalars.get(sensor.name))
  const def = definition(sensor, sensor.key, name === null ? sensor.label : `${sensor.label} ${name}`)
  const limits = limitsOf(sensor, (oid) => data.scalars.get(oid))
  addIfReadable(plan, { ...def, ...limits }, sensor, value, whole, less)
}

function planColumn(plan: ReadingPlan, sensor: ColumnSensor, data: DeviceData): void {
  const rows = [...(data.columns.get(sensor.column) ?? [])].filter(([index]) => isWanted(sensor, index, data))
  if (sensor.combine) {
    if (isReplaced(plan, sensor, null)) return
    const part = valueRule(sensor, 0)
    const readable = rows.filter(([, varbind]) => evaluate(part, [varbind]) !== null).slice(0, mostCombined)
    if (readable.length === 0) return
    const parts = readable.map(([, varbind]) => valueRule(sensor, plan.place(varbind.oid)))
    plan.add(definition(sensor, sensor.key, sensor.label), { how: sensor.combine, parts })
    return
  }
  const less = [...(data.columns.get(sensor.column) ?? [])].filter(
    ([index]) => sensor.lessRows !== undefined && matches(sensor.lessRows, nameOf(sensor, index, data) ?? ''),
  )
  for (const [index, varbind] of rows) {
    if (isReplaced(plan, sensor, index)) continue
    const name = shownName(sensor, nameOf(sensor, index, data))
    const suffix = name ?? (rows.length > 1 ? index : null)
    const label = suffix === null ? sensor.label : `${sensor.label} ${suffix}`
    const whole = sensor.of === undefined ? undefined : data.columns.get(sensor.of)?.get(index)
    const others = less.map(([, other]) => other).filter((other) => other !== varbind)
    const limits = limitsOf(sensor, (column) => data.columns.get(column)?.get(index))
    addIfReadable(plan, { ...definition(sensor, `${sensor.key}.${index}`, label), ...limits }, sensor, varbind, whole, others)
  }
}

/** Whether a sensor before this one tells the same already. */
function isReplaced(plan: ReadingPlan, sensor: ProfileSensor, index: string | null): boolean {
  return (sensor.instead ?? []).some((key) => {
    if (key.endsWith('.*')) return plan.readings.some(({ def }) => def.key.startsWith(key.slice(0, -1)))
    return plan.readings.some(({ def }) => def.key === key || (index !== null && def.key === `${key}.${index}`))
  })
}

function shownName(sensor: ColumnSensor, name: string | null): string | null {
  if (name === null || sensor.namePattern === undefined) return name
  return firstGroup(sensor.namePattern, name) ?? name
}

function nameOf(sensor: ColumnSensor, index: string, data: DeviceData): string | null {
  const told = sensor.name === undefined ? null : textOf(data.columns.get(sensor.name)?.get(index))
  return told ?? sensor.names?.[index] ?? (sensor.spelled ? spelledIn(index) : null)
}

/** A string as SMI writes it into an index: its length, then a number for each octet. */
function spelledIn(index: string): string | null {
  const [length, ...octets] = index.split('.').map(Number)
  return length === octets.length && octets.every((octet) => octet <= 255) ? decodeText(Uint8Array.from(octets)) : null
}

function isWanted(sensor: ColumnSensor, index: string, data: DeviceData): boolean {
  const name = nameOf(sensor, index, data) ?? ''
  if (sensor.except !== undefined && matches(sensor.except, name)) return false
  if (sensor.only !== undefined && !matches(sensor.only, name)) return false
  if (sensor.unless && isPointedTo(sensor.unless, index, data)) return false
  if (!sensor.where) return true
  return holds(data.columns.get(sensor.where.column)?.get(index), sensor.where.is)
}

function isPointedTo({ row, column, is }: NonNullable<ColumnSensor['unless']>, index: string, data: DeviceData): boolean {
  const pointers = [...(data.columns.get(row) ?? [])].filter(([, pointer]) => String(numberOf(pointer)) === index)
  return pointers.some(([other]) => holds(data.columns.get(column)?.get(other), is))
}

function applies({ scalar, is, from }: NonNullable<ProfileSensor['when']>, data: DeviceData): boolean {
  const found = data.scalars.get(scalar)
  return (is === undefined || holds(found, is)) && (from === undefined || (numberOf(found) ?? Number.NEGATIVE_INFINITY) >= from)
}

function holds(found: Varbind | undefined, wanted: readonly (number | string)[]): boolean {
  return wanted.some((one) => (typeof one === 'number' ? numberOf(found) === one : textOf(found) === one))
}

/** The limits that the device keeps; none where it keeps the same or a senseless number in both. */
function limitsOf(
  sensor: ProfileSensor,
  read: (oid: string) => Varbind | undefined,
): Pick<SensorDef, 'warnLow' | 'warnHigh' | 'critLow' | 'critHigh'> {
  const { low, high, critLow, critHigh } = sensor.limitsFrom ?? {}
  const limit = (oid: string | undefined) => (oid === undefined ? null : evaluate(valueRule(sensor, 0), [read(oid) ?? null]))
  const [warn, crit] = [range(limit(low), limit(high)), range(limit(critLow), limit(critHigh))]
  return {
    ...(warn.low === null ? {} : { warnLow: warn.low }),
    ...(warn.high === null ? {} : { warnHigh: warn.high }),
    ...(crit.low === null ? {} : { critLow: crit.low }),
    ...(crit.high === null ? {} : { critHigh: crit.high }),
  }
}

function range(low: number | null, high: number | null): { low: number | null; high: number | null } {
  return low !== null && high !== null && low >= high ? { low: null, high: null } : { low, high }
}

function addIfReadable(
  plan: ReadingPlan,
  def: SensorDef,
  sensor: ProfileSensor,
  value: Varbind | undefined,
  whole: Varbind | undefined,
  less: readonly Varbind[],
): void {
  if (!value || def.key.length > 120) return
  const places = less.map((_, place) => place + 2)
  const first = evaluate(ruleOf(sensor, 0, 1, places), [value, whole ?? null, ...less])
  if (first === null) return
  const rule = ruleOf(
    sensor,
    plan.place(value.oid),
    whole ? plan.place(whole.oid) : 0,
    less.map((varbind) => plan.place(varbind.oid)),
  )
  plan.add({ ...(hasLimits(sensor, first) ? def : withoutLimits(def)), oid: value.oid }, rule)
}

function hasLimits({ nominal }: ProfileSensor, first: number): boolean {
  return nominal === undefined || (first >= nominal[0] && first <= nominal[1])
}

function withoutLimits(def: SensorDef): SensorDef {
  const bare = { ...def }
  for (const limit of ['warnLow', 'warnHigh', 'critLow', 'critHigh', 'conditions'] as const) delete bare[limit]
  return bare
}

function ruleOf(sensor: ProfileSensor, at: number, of: number, less: readonly number[]): ReadRule {
  if (sensor.of !== undefined) return { how: 'share', at, of, less }
  if ('bits' in sensor && sensor.bits) return { how: 'bits', at, order: sensor.bits }
  return valueRule(sensor, at)
}

function valueRule(sensor: ProfileSensor, at: number): ValueRule {
  const words = sensor.states?.flatMap((state) => (state.words ?? []).map((word) => [word, state.value] as const)) ?? []
  return {
    how: 'value',
    at,
    scale: sensor.scale ?? 1,
    offset: sensor.offset ?? 0,
    milliwatts: sensor.milliwatts ?? false,
    when: null,
    pattern: sensor.pattern ?? null,
    hex: sensor.hex ?? null,
    signed: sensor.signed ?? null,
    words: words.length > 0 ? new Map(words) : null,
    unknown: sensor.unknown ?? null,
    rescaled: sensor.rescaled ?? null,
  }
}

function definition(sensor: ProfileSensor, key: string, label: string): SensorDef {
  const { unit, group, source, warnLow, warnHigh, critLow, critHigh, role, conditions } = sensor
  return {
    key,
    label: label.slice(0, 200),
    unit,
    group,
    source,
    ...(sensor.states ? { states: sensor.states.map(toldState) } : {}),
    ...(warnLow === undefined ? {} : { warnLow }),
    ...(warnHigh === undefined ? {} : { warnHigh }),
    ...(critLow === undefined ? {} : { critLow }),
    ...(critHigh === undefined ? {} : { critHigh }),
    ...(conditions === undefined ? {} : { conditions }),
    ...(role === undefined ? {} : { role }),
  }
}

/** A state without the words that a device says it in: nobody needs them but the agent. */
function toldState({ value, label, state, condition }: ProfileState): NonNullable<SensorDef['states']>[number] {
  return { value, label, state, ...(condition === undefined ? {} : { condition }) }
}
