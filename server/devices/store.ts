import { and, asc, eq, inArray, isNull, like, sql } from 'drizzle-orm'
import { agent, check, checkState, credential, device, deviceState, site } from '../../db/schema/index.ts'
import type { DeviceKind, Status } from '../contract/kinds.ts'
import { fold } from '../contract/text.ts'
import type { Reader, Tx } from '../kernel/context.ts'

export type DeviceRow = typeof device.$inferSelect
export type CheckRow = typeof check.$inferSelect

/** What a list of devices is narrowed to; absent: not narrowed. `q` is text as typed. */
export interface DeviceFilter {
  ids?: readonly number[] | undefined
  kinds?: readonly DeviceKind[] | undefined
  statuses?: readonly Status[] | undefined
  siteIds?: readonly number[] | undefined
  q?: string | undefined
}

/** Wrong first: what needs a person stands before what is well. */
export const urgency = ['critical', 'unreachable', 'warning', 'unknown', 'maintenance', 'ok'] as const satisfies readonly Status[]

const status = sql<Status>`coalesce(${deviceState.status}, 'unknown')`

const itemColumns = {
  id: device.id,
  name: device.name,
  kind: device.kind,
  unitId: device.unitId,
  siteId: device.siteId,
  siteName: site.name,
  address: device.address,
  status,
  stateType: deviceState.stateType,
  reason: deviceState.reason,
  since: deviceState.since,
  decidingCheckId: deviceState.checkId,
  parentId: device.parentId,
  rootId: deviceState.rootId,
  vendor: device.vendor,
  model: device.model,
}

/** Every word stands somewhere in the device's folded text. */
const holdsWords = (folded: string) =>
  folded
    .split(' ')
    .filter(Boolean)
    .map((word) => like(device.search, `%${word.replace(/[\\%_]/g, '\\$&')}%`))

/** Devices in use of these units, wrong first, then by name as Vietnamese sorts it. */
export function listDeviceRows(db: Reader, unitIds: readonly number[], filter: DeviceFilter) {
  return db
    .select(itemColumns)
    .from(device)
    .leftJoin(deviceState, eq(deviceState.deviceId, device.id))
    .leftJoin(site, eq(site.id, device.siteId))
    .where(
      and(
        inArray(device.unitId, [...unitIds]),
        isNull(device.retiredAt),
        filter.ids && inArray(device.id, [...filter.ids]),
        filter.kinds && inArray(device.kind, [...filter.kinds]),
        filter.statuses && inArray(status, [...filter.statuses]),
        filter.siteIds && inArray(device.siteId, [...filter.siteIds]),
        ...holdsWords(fold(filter.q ?? '')),
      ),
    )
    .orderBy(
      sql`array_position(${sql.raw(`array['${urgency.join("','")}']`)}, ${status})`,
      sql`${device.name} collate "vietnamese"`,
      asc(device.id),
    )
}
export type DeviceItemRow = Awaited<ReturnType<typeof listDeviceRows>>[number]

/** What decides when a device was last seen and how fast it answers. */
export function listCheckOutlines(db: Reader, deviceIds: readonly number[]) {
  return db
    .select({ id: check.id, deviceId: check.deviceId, kind: check.kind, answeredAt: checkState.answeredAt })
    .from(check)
    .leftJoin(checkState, eq(checkState.checkId, check.id))
    .where(and(inArray(check.deviceId, [...deviceIds]), isNull(check.deletedAt)))
    .orderBy(asc(check.id))
}

/** The evidence of checks that decide over a device, and what their sensors are. */
export function listEvidence(db: Reader, checkIds: readonly number[]) {
  return db
    .select({ checkId: check.id, detail: checkState.detail, sensors: check.sensors })
    .from(check)
    .innerJoin(checkState, eq(checkState.checkId, check.id))
    .where(inArray(check.id, [...checkIds]))
}

/** A device in use, of whatever unit: the caller asks for the right. */
export async function findDevice(db: Reader, id: number): Promise<DeviceRow | undefined> {
  const [row] = await db
    .select()
    .from(device)
    .where(and(eq(device.id, id), isNull(device.retiredAt)))
  return row
}

/** How a device came to its state: only its own page tells it. */
export async function findStory(db: Reader, id: number) {
  const [row] = await db
    .select({ why: deviceState.why, flapping: deviceState.flapping })
    .from(deviceState)
    .where(eq(deviceState.deviceId, id))
  return row ?? { why: [], flapping: false }
}

export function listChildren(db: Reader, id: number) {
  return db
    .select({ id: device.id, name: device.name, kind: device.kind, status, unitId: device.unitId })
    .from(device)
    .leftJoin(deviceState, eq(deviceState.deviceId, device.id))
    .where(and(eq(device.parentId, id), isNull(device.retiredAt)))
    .orderBy(sql`${device.name} collate "vietnamese"`)
}

/** The checks of a device with their state, the agent that runs them, and what may be shown of the credential. */
export function listChecks(db: Reader, deviceId: number) {
  return db
    .select({ check, state: checkState, agentName: agent.name, credentialSummary: credential.summary })
    .from(check)
    .innerJoin(agent, eq(agent.id, check.agentId))
    .leftJoin(checkState, eq(checkState.checkId, check.id))
    .leftJoin(credential, eq(credential.id, check.credentialId))
    .where(and(eq(check.deviceId, deviceId), isNull(check.deletedAt)))
    .orderBy(asc(check.id))
}
export type CheckWithState = Awaited<ReturnType<typeof listChecks>>[number]

export async function findCheck(db: Reader, deviceId: number, id: number): Promise<CheckRow | undefined> {
  const [row] = await db
    .select()
    .from(check)
    .where(and(eq(check.id, id), eq(check.deviceId, deviceId), isNull(check.deletedAt)))
  return row
}

export async function insertDevice(tx: Tx, values: typeof device.$inferInsert): Promise<DeviceRow> {
  const [row] = await tx.insert(device).values(values).returning()
  if (!row) throw new Error('insert returned no row')
  return row
}

/** @returns the row as it is now; undefined when it has been retired meanwhile */
export async function updateDevice(tx: Tx, id: number, values: Partial<typeof device.$inferInsert>): Promise<DeviceRow | undefined> {
  const [row] = await tx
    .update(device)
    .set(values)
    .where(and(eq(device.id, id), isNull(device.retiredAt)))
    .returning()
  return row
}

export async function insertCheck(tx: Tx, values: typeof check.$inferInsert): Promise<CheckRow> {
  const [row] = await tx.insert(check).values(values).returning()
  if (!row) throw new Error('insert returned no row')
  return row
}

/** @returns the row as it is now; undefined when it has been removed meanwhile */
export async function updateCheck(tx: Tx, id: number, values: Partial<typeof check.$inferInsert>): Promise<CheckRow | undefined> {
  const [row] = await tx
    .update(check)
    .set(values)
    .where(and(eq(check.id, id), isNull(check.deletedAt)))
    .returning()
  return row
}

/** Ends all checks of a device. @returns the agents that ran them */
export async function endChecks(tx: Tx, deviceId: number, at: Date): Promise<number[]> {
  const rows = await tx
    .update(check)
    .set({ deletedAt: at })
    .where(and(eq(check.deviceId, deviceId), isNull(check.deletedAt)))
    .returning({ agentId: check.agentId })
  return [...new Set(rows.map((row) => row.agentId))]
}

/** Tells these agents' streams that there is a newer configuration to fetch; `announce({wake})` rings the bell. */
export async function bumpConfig(tx: Tx, agentIds: readonly number[]): Promise<void> {
  if (agentIds.length === 0) return
  await tx
    .update(agent)
    .set({ configVersion: sql`${agent.configVersion} + 1` })
    .where(inArray(agent.id, [...agentIds]))
}

export async function findSite(db: Reader, id: number) {
  const [row] = await db.select({ id: site.id, unitId: site.unitId, name: site.name }).from(site).where(eq(site.id, id))
  return row
}

export async function findAgent(db: Reader, id: number) {
  const [row] = await db
    .select({ id: agent.id, unitId: agent.unitId })
    .from(agent)
    .where(and(eq(agent.id, id), isNull(agent.revokedAt), eq(agent.forPushes, false)))
  return row
}

/** The longest-serving agent in service of a unit, or else of the nearest unit above it. */
export async function nearestAgent(db: Reader, unitId: number): Promise<number | undefined> {
  const { rows } = await db.execute<{ id: number }>(sql`
    with recursive above(id, parent_id, distance) as (
      select id, parent_id, 0 from unit where id = ${unitId}
      union all select u.id, u.parent_id, a.distance + 1 from unit u join above a on u.id = a.parent_id
    )
    select agent.id from above join agent on agent.unit_id = above.id
    where agent.revoked_at is null and not agent.for_pushes order by above.distance, agent.id limit 1`)
  return rows[0]?.id
}

/** Has anything that a device hangs on, or the device itself, a mobile modem? */
export async function aboveHasModem(db: Reader, deviceId: number): Promise<boolean> {
  const { rows } = await db.execute<{ found: boolean }>(sql`
    with recursive above(id, parent_id) as (
      select id, parent_id from device where id = ${deviceId}
      union select d.id, d.parent_id from device d join above a on d.id = a.parent_id
    )
    select exists (
      select 1 from above join "check" c on c.device_id = above.id and c.deleted_at is null
      cross join lateral jsonb_array_elements(coalesce(c.sensors, '[]'::jsonb)) as sensor
      where sensor ->> 'role' in ('mobile-signal', 'mobile-quality') or sensor ->> 'group' = 'mobile'
    ) as found`)
  return rows[0]?.found ?? false
}

/** Devices whose folded text holds every word. */
export function searchDevices(db: Reader, unitIds: readonly number[], folded: string, limit: number) {
  return db
    .select({ id: device.id, name: device.name, address: device.address, siteName: site.name, unitId: device.unitId })
    .from(device)
    .leftJoin(site, eq(site.id, device.siteId))
    .where(and(inArray(device.unitId, [...unitIds]), isNull(device.retiredAt), ...holdsWords(folded)))
    .orderBy(sql`${device.name} collate "vietnamese"`)
    .limit(limit)
}
