import type { LimitItem, LimitList } from '../contract/api/limits.ts'
import { metricsOf } from '../contract/device-metrics.ts'
import { type LimitMeasure, measureOf, measureUnits } from '../contract/limits.ts'
import { metricUnits } from '../contract/metrics.ts'
import { probeKinds } from '../contract/kinds.ts'
import type { SensorDef } from '../contract/sensors.ts'
import { mayIn } from '../kernel/actor.ts'
import type { Context } from '../kernel/context.ts'
import { notFound } from '../kernel/errors.ts'
import { scopeOf } from '../kernel/scope.ts'
import { limitDefaults } from './defaults.rules.ts'
import { listRules, type NamedRule } from './store.ts'

/**
 * The limits set in the units that the actor may see and, without names, by those above them; and what holds without any.
 * @throws DomainError `not-found`, `forbidden`
 */
export async function listLimits(ctx: Context, within: number | undefined): Promise<LimitList> {
  const rows = await listRules(ctx.app.db, await scopeOf(ctx, 'device.read', within))
  return {
    rules: rows.map((row) => itemOf(ctx, row)),
    defaults: limitDefaults.map((row) => ({ ...row, unit: measureUnits[row.measure] })),
  }
}

/** @throws DomainError `not-found` */
export async function getLimit(ctx: Context, unitId: number, id: number): Promise<LimitItem> {
  const row = (await listRules(ctx.app.db, [unitId])).find((one) => one.id === id)
  if (!row) throw notFound()
  return itemOf(ctx, row)
}

/** What the values of fixed probes are called. */
const fixed = new Map(
  probeKinds.flatMap((kind) =>
    metricsOf({ id: 0, kind, sensors: null }).map(({ key, label }) => [key, { label, unit: metricUnits[key] ?? '' }] as const),
  ),
)

function itemOf({ actor }: Context, row: NamedRule): LimitItem {
  const [sensor] = row.sensors ?? []
  const named = row.sensorKey === null ? undefined : (sensor ?? fixed.get(row.sensorKey))
  const { id, unitId, scope, kind, measure, sensorKey, warnLow, warnHigh, critLow, critHigh, delayMinutes, hysteresis } = row
  // Who sets limits above is not for those below to know.
  const own = mayIn(actor, 'device.read', unitId)
  return {
    ...{ id, unitId, scope, kind, measure, sensorKey, warnLow, warnHigh, critLow, critHigh, delayMinutes, hysteresis },
    site: row.siteId === null || row.siteName === null ? null : { id: row.siteId, name: row.siteName },
    device: row.deviceId === null || row.deviceName === null ? null : { id: row.deviceId, name: row.deviceName },
    measuredAs: measure ?? (sensorKey === null ? null : measureOfSensor(sensorKey, sensor)),
    label: named?.label ?? null,
    unit: measure === null ? (named?.unit ?? '') : measureUnits[measure],
    changedAt: row.changedAt,
    changedBy: own ? row.changedBy : null,
    above: !own,
    mayChange: mayIn(actor, 'fault.configure', unitId),
  }
}

/** A sensor tells by its role; a value of a fixed name is the same whichever probe measures it. */
const measureOfSensor = (key: string, sensor: SensorDef | undefined): LimitMeasure | null =>
  sensor ? measureOf('snmp', key, sensor) : (probeKinds.map((kind) => measureOf(kind, key, null)).find((found) => found !== null) ?? null)
