import type { Unit } from '../../server/contract/metrics.ts'
import type { SensorDef } from '../../server/contract/sensors.ts'
import { compareOids, numberOf, textOf } from '../snmp/index.ts'
import { evaluate, plainRule, type ReadingPlan } from './reading.ts'
import type { DeviceData } from './sensors.ts'

const sensor = '1.3.6.1.2.1.99.1.1.1'
const physical = '1.3.6.1.2.1.47.1.1.1.1'

const columns = {
  type: `${sensor}.1`,
  scale: `${sensor}.2`,
  precision: `${sensor}.3`,
  value: `${sensor}.4`,
  operStatus: `${sensor}.5`,
  unitsDisplay: `${sensor}.6`,
  descr: `${physical}.2`,
  name: `${physical}.7`,
} as const

/** ENTITY-SENSOR-MIB, RFC 3433: whatever a device measures of itself, with unit and scale in the row; names are ENTITY-MIB's. */
export const entitySensorColumns: readonly string[] = Object.values(columns)

interface Kind {
  label: string
  unit: Unit
  group: string
}

/** EntitySensorDataType; what has no unit or only two values (other, unknown, truthvalue) says nothing without the maker's words. 14 is Cisco's, and others followed. */
const kinds: ReadonlyMap<number, Kind> = new Map<number, Kind>([
  [3, { label: 'Điện áp', unit: 'V', group: 'power' }],
  [4, { label: 'Điện áp', unit: 'V', group: 'power' }],
  [5, { label: 'Dòng điện', unit: 'A', group: 'power' }],
  [6, { label: 'Công suất', unit: 'W', group: 'power' }],
  [7, { label: 'Tần số', unit: 'Hz', group: 'power' }],
  [8, { label: 'Nhiệt độ', unit: '°C', group: 'temperature' }],
  [9, { label: 'Độ ẩm', unit: '%', group: 'humidity' }],
  [10, { label: 'Quạt', unit: 'rpm', group: 'fan' }],
  [14, { label: 'Công suất quang', unit: 'dBm', group: 'optical' }],
])

/** EntitySensorDataScale: powers of ten; units(9) is 1, and each step is a thousand. */
const unitsScale = 9
const mostPrecise = 9
const operational = 1
/** The value of a sensor whose range is not enough, by RFC 3433. */
const overflow = 1_000_000_000

/** Puts the device's own sensors that work into the plan. */
export function planEntitySensors(plan: ReadingPlan, data: DeviceData): void {
  const rows = [...(data.columns.get(columns.value) ?? [])].toSorted(([a], [b]) => compareOids(a, b))
  for (const [index, value] of rows) {
    const cell = (column: keyof typeof columns) => data.columns.get(columns[column])?.get(index)
    const kind = kindOf(numberOf(cell('type')), textOf(cell('unitsDisplay')))
    const status = cell('operStatus')
    if (!kind || (status && numberOf(status) !== operational)) continue
    const rule = { ...plainRule(0), scale: factor(numberOf(cell('scale')), numberOf(cell('precision'))), unknown: [overflow, -overflow] }
    if (evaluate(rule, [value]) === null) continue
    const name = nameOf(textOf(cell('name')), textOf(cell('descr'))) ?? index
    plan.add(definition(kind, index, name, value.oid), {
      ...rule,
      at: plan.place(value.oid),
      when: status ? { at: plan.place(status.oid), is: operational } : null,
    })
  }
}

function definition(kind: Kind, index: string, name: string, oid: string): SensorDef {
  return {
    key: `entity.${index}`,
    label: `${kind.label} ${name}`.slice(0, 200),
    unit: kind.unit,
    group: kind.group,
    // Above what any box for offices is made for; the maker's own limits are not in this MIB.
    ...(kind.unit === '°C' ? { warnHigh: 80, critHigh: 95, conditions: { high: 'overheating' } } : {}),
    oid,
    source: 'ENTITY-SENSOR-MIB::entPhySensorValue',
  }
}

function kindOf(type: number | null, units: string | null): Kind | undefined {
  const known = kinds.get(type ?? 0)
  if (known) return known
  return units === null ? undefined : [...kinds.values()].find((kind) => kind.unit.toLowerCase() === units.toLowerCase())
}

function factor(scale: number | null, precision: number | null): number {
  const steps = scale === null || scale < 1 || scale > 17 ? 0 : scale - unitsScale
  const places = precision === null || precision < 0 || precision > mostPrecise ? 0 : precision
  return 10 ** (steps * 3 - places)
}

/** A name that is a number only says less than the description. */
function nameOf(name: string | null, descr: string | null): string | null {
  return name !== null && /\p{L}/u.test(name) ? name : (descr ?? name)
}
