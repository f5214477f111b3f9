import { and, eq, isNull, sql } from 'drizzle-orm'
import { limitRule } from '../../db/schema/limits.ts'

import { device } from '../../db/schema/devices.ts'
import { site, unit } from '../../db/schema/units.ts'
import type { DeviceKind, ProbeKind } from '../contract/kinds.ts'
import type { LimitMeasure, Limits, LimitScope } from '../contract/limits.ts'
import type { SensorDef } from '../contract/sensors.ts'
import type { Reader, Tx } from '../kernel/context.ts'
import type { LimitRule, Place } from './effective.rules.ts'

export type RuleRow = typeof limitRule.$inferSelect

/** What a rule is set for. */
export interface Target {
  unitId: number
  scope: LimitScope
  siteId: number | null
  kind: DeviceKind | null
  deviceId: number | null
  measure: LimitMeasure | null
  sensorKey: string | null
}

/** A rule with the names of what it is set for and of who set it; `sensors` of its device, where it is for one of them. */
export type NamedRule = LimitRule & {
  siteName: string | null
  deviceName: string | null
  sensors: SensorDef[] | null
  changedAt: string
  changedBy: string | null
  above: boolean
}

/** Rules of some units, and those of the units above them that are for whole units or kinds. */
export async function listRules(db: Reader, unitIds: readonly number[]): Promise<NamedRule[]> {
  const { rows } = await db.execute<Record<string, unknown> & NamedRule>(sql`
    with recursive own(id) as (select unnest(${sql.param([...unitIds])}::int4[])),
      up(id) as (select u.parent_id from unit u join own on own.id = u.id where u.parent_id is not null
                 union select u.parent_id from unit u join up on u.id = up.id where u.parent_id is not null)
    select r.id, r.unit_id as "unitId", r.scope, r.site_id as "siteId", r.kind, r.device_id as "deviceId", r.measure, r.sensor_key as "sensorKey",
           r.warn_low as "warnLow", r.warn_high as "warnHigh", r.crit_low as "critLow", r.crit_high as "critHigh", r.delay_minutes as "delayMinutes", r.hysteresis,
           s.name as "siteName", d.name as "deviceName", p.name as "changedBy", to_char(r.changed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "changedAt",
           not exists (select from own where own.id = r.unit_id) as above,
           case when r.sensor_key is not null then
             (select jsonb_agg(e) from "check" c cross join jsonb_array_elements(c.sensors) e where c.device_id = r.device_id and c.deleted_at is null and e->>'key' = r.sensor_key)
           end as sensors
      from limit_rule r left join site s on s.id = r.site_id left join device d on d.id = r.device_id left join person p on p.id = r.changed_by
     where r.removed_at is null and (r.unit_id in (select id from own) or (r.unit_id in (select id from up) and r.scope in ('unit', 'kind')))
       and (r.device_id is null or d.retired_at is null)
     order by r.id`)
  return rows
}

/** Units, each with those above it, itself first. */
export async function unitsAbove(db: Reader, unitIds: readonly number[]): Promise<Map<number, number[]>> {
  const { rows } = await db.execute<{ unit: number; ups: number[] }>(sql`
    with recursive up(unit, at, depth) as (
      select id, id, 0 from unnest(${sql.param([...unitIds])}::int4[]) u(id)
      union all select up.unit, u.parent_id, up.depth + 1 from unit u join up on u.id = up.at where u.parent_id is not null)
    select unit, array_agg(at order by depth) as ups from up group by unit`)
  return new Map(rows.map(({ unit: id, ups }) => [id, ups]))
}

/** All rules of some units. */
export async function rulesOfUnits(db: Reader, unitIds: readonly number[]): Promise<LimitRule[]> {
  return db
    .select()
    .from(limitRule)
    .where(and(isNull(limitRule.removedAt), sql`${limitRule.unitId} = any(${sql.param([...unitIds])}::int4[])`))
    .orderBy(limitRule.id)
}

/** The rule that holds for a target, locked; others who set limits in its unit wait. */
export async function lockTarget(tx: Tx, target: Target): Promise<RuleRow | undefined> {
  await tx.select({ id: unit.id }).from(unit).where(eq(unit.id, target.unitId)).for('no key update')
  const same = (column: Parameters<typeof isNull>[0], value: string | number | null) =>
    value === null ? isNull(column) : sql`${column} = ${value}`
  const [row] = await tx
    .select()
    .from(limitRule)
    .where(
      and(
        isNull(limitRule.removedAt),
        eq(limitRule.unitId, target.unitId),
        eq(limitRule.scope, target.scope),
        same(limitRule.siteId, target.siteId),
        same(limitRule.kind, target.kind),
        same(limitRule.deviceId, target.deviceId),
        same(limitRule.measure, target.measure),
        same(limitRule.sensorKey, target.sensorKey),
      ),
    )
  return row
}

/** A rule that holds, locked against other changes of it. */
export async function lockRule(tx: Tx, id: number): Promise<RuleRow | undefined> {
  const [row] = await tx
    .select()
    .from(limitRule)
    .where(and(eq(limitRule.id, id), isNull(limitRule.removedAt)))
    .for('update')
  return row
}

export async function insertRule(tx: Tx, values: typeof limitRule.$inferInsert): Promise<number> {
  const [made] = await tx.insert(limitRule).values(values).returning({ id: limitRule.id })
  if (!made) throw new Error('insert into limit_rule returned no row')
  return made.id
}

export async function updateRule(
  tx: Tx,
  id: number,
  values: Partial<Limits & { changedAt: Date; changedBy: string | null; removedAt: Date }>,
): Promise<void> {
  await tx.update(limitRule).set(values).where(eq(limitRule.id, id))
}

export interface ReachedDevice {
  id: number
  name: string
  unitId: number
  kind: DeviceKind
  siteId: number | null
}

/** The devices in use that a target names, by name. */
export async function devicesReached(
  db: Reader,
  { unitId, scope, siteId, kind, deviceId }: Omit<Target, 'measure' | 'sensorKey'>,
): Promise<ReachedDevice[]> {
  const { rows } = await db.execute<Record<string, unknown> & ReachedDevice>(sql`
    with recursive area(id) as (select ${unitId}::int union select u.id from unit u join area a on u.parent_id = a.id)
    select d.id, d.name, d.unit_id as "unitId", d.kind, d.site_id as "siteId" from device d
     where d.retired_at is null and d.unit_id in (select id from area)
       and case ${scope} when 'site' then d.site_id = ${siteId}::int when 'kind' then d.kind = ${kind}::text when 'device' then d.id = ${deviceId}::int else true end
     order by d.name collate "vietnamese", d.id`)
  return rows
}

/** Agents whose checks are on these devices look at their limits anew with the next result, on every server. */
export async function renewLimits(tx: Tx, deviceIds: readonly number[]): Promise<void> {
  if (deviceIds.length === 0) return
  await tx.execute(sql`
    with busy as materialized (
      select id from agent where id in (select agent_id from "check" where device_id = any(${sql.param([...deviceIds])}::int4[]) and deleted_at is null)
       order by id for no key update)
    update agent set state_version = state_version + 1 where id in (select id from busy)`)
}

export interface ReachedCheck {
  id: number
  deviceId: number
  kind: ProbeKind
  /** ms. */
  interval: number
  sensors: SensorDef[] | null
}

/** The checks of devices with those of their sensors that a rule may speak of. */
export async function checksOf(
  db: Reader,
  deviceIds: readonly number[],
  { measure, sensorKey }: Pick<Target, 'measure' | 'sensorKey'>,
): Promise<ReachedCheck[]> {
  const { rows } = await db.execute<Record<string, unknown> & ReachedCheck>(sql`
    select c.id, c.device_id as "deviceId", c.kind, c.interval * 1000::float8 as interval,
           (select jsonb_agg(e) from jsonb_array_elements(c.sensors) e where e->>'role' = ${measure}::text or e->>'key' = ${sensorKey}::text) as sensors
      from "check" c where c.device_id = any(${sql.param([...deviceIds])}::int4[]) and c.enabled and c.deleted_at is null order by c.id`)
  return rows
}

export async function findSiteUnit(db: Reader, id: number): Promise<number | undefined> {
  const [row] = await db.select({ unitId: site.unitId }).from(site).where(eq(site.id, id))
  return row?.unitId
}

export async function findDeviceUnit(db: Reader, id: number): Promise<number | undefined> {
  const [row] = await db
    .select({ unitId: device.unitId })
    .from(device)
    .where(and(eq(device.id, id), isNull(device.retiredAt)))
  return row?.unitId
}

export const placeOf = (one: ReachedDevice, units: readonly number[]): Place => ({
  deviceId: one.id,
  kind: one.kind,
  siteId: one.siteId,
  units,
})
