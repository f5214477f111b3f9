import type { DeviceRow, Figures, ReportRow } from '../contract/api/reports.ts'
import type { UnitSummary } from '../contract/api/session.ts'
import type { DeviceKind } from '../contract/kinds.ts'
import { rollUp } from './groups.rules.ts'
import { figuresOf } from './rules.ts'
import type { Reported } from './store.ts'
import { add, emptyTally, type Tally } from './tally.rules.ts'

/** A device with its tally of the span that is reported. */
export interface Counted {
  device: Reported
  tally: Tally
}

/** Units with their names, and the one that the report is of. */
export interface Tree {
  units: readonly UnitSummary[]
  focus: UnitSummary | null
}

/** Only what was in use in the span. */
export const inUse = (counted: readonly Counted[]): Counted[] => counted.filter(({ tally }) => tally.devices > 0)

/** Tallies added up by a key, in the order in which the keys come up. */
function sumBy<K>(counted: readonly Counted[], keyOf: (device: Reported) => K): Map<K, Tally> {
  const sums = new Map<K, Tally>()
  for (const { device, tally } of counted) {
    const key = keyOf(device)
    const sum = sums.get(key) ?? emptyTally()
    sums.set(key, sum)
    add(sum, tally)
  }
  return sums
}

const downTime = ({ figures: { time } }: { figures: Figures }) => time.critical
const awayTime = ({ figures: { time } }: { figures: Figures }) => time.unreachable

/** Most down time first; what did not fail keeps its order. */
export const worstFirst = <T extends { figures: Figures }>(rows: readonly T[]): T[] =>
  rows.toSorted((a, b) => downTime(b) - downTime(a) || b.figures.outages - a.figures.outages || awayTime(b) - awayTime(a))

/** A row a device. @param span length of the span, ms */
export function deviceRows(counted: readonly Counted[], { units }: Tree, span: number, now: number): DeviceRow[] {
  const names = new Map(units.map((unit) => [unit.id, unit.name]))
  return worstFirst(
    counted.map(({ device, tally }) => ({
      id: device.id,
      name: device.name,
      kind: device.kind,
      site: device.site,
      unit: names.get(device.unitId) ?? '',
      retired: device.retiredAt !== null && device.retiredAt <= now,
      figures: figuresOf(tally, span),
    })),
  )
}

/** A row a place; devices without one share a row without name. */
export function siteRows(counted: readonly Counted[], span: number): ReportRow[] {
  const names = new Map(counted.map(({ device }) => [device.siteId, device.site ?? '']))
  const sums = sumBy(counted, (device) => device.siteId)
  return worstFirst([...sums].map(([id, tally]) => ({ id, name: names.get(id) ?? '', figures: figuresOf(tally, span) })))
}

/** A row a kind of device. */
export function kindRows(counted: readonly Counted[], span: number): (ReportRow & { kind: DeviceKind })[] {
  const sums = sumBy(counted, (device) => device.kind)
  return worstFirst([...sums].map(([kind, tally]) => ({ id: null, name: kind, kind, figures: figuresOf(tally, span) })))
}

/** A row per unit right below the focus, with what lies below it; see `rollUp`. */
export function unitRows(counted: readonly Counted[], { units, focus }: Tree, span: number): ReportRow[] {
  const rowOf = rollUp(units, focus)
  const names = new Map(units.map((unit) => [unit.id, unit.name]))
  const sums = sumBy(counted, (device) => rowOf.get(device.unitId) ?? device.unitId)
  return worstFirst([...sums].map(([id, tally]) => ({ id, name: names.get(id) ?? '', figures: figuresOf(tally, span) })))
}
