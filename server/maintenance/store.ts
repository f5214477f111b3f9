import { and, desc, eq, inArray, isNull, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { agent, device, maintenanceDevice, maintenanceWindow, person, site } from '../../db/schema/index.ts'
import type { Reader, Tx } from '../kernel/context.ts'

const planner = alias(person, 'planner')
const canceller = alias(person, 'canceller')

export type WindowRow = typeof maintenanceWindow.$inferSelect
export type WindowValues = Omit<typeof maintenanceWindow.$inferInsert, 'id'>

/** A window with the names in it. */
export interface NamedWindow extends WindowRow {
  siteName: string | null
  agentName: string | null
  planner: string | null
  canceller: string | null
}

const named = (db: Reader) =>
  db
    .select({
      window: maintenanceWindow,
      siteName: site.name,
      agentName: agent.name,
      planner: planner.name,
      canceller: canceller.name,
    })
    .from(maintenanceWindow)
    .leftJoin(site, eq(site.id, maintenanceWindow.siteId))
    .leftJoin(agent, eq(agent.id, maintenanceWindow.agentId))
    .leftJoin(planner, eq(planner.id, maintenanceWindow.createdBy))
    .leftJoin(canceller, eq(canceller.id, maintenanceWindow.cancelledBy))

const flat = ({ window, ...names }: Awaited<ReturnType<typeof named>>[number]): NamedWindow => ({ ...window, ...names })

/** Windows of these units, newest first; of those that were over before `since` only as many as fit into the limit. */
export async function listWindows(db: Reader, unitIds: readonly number[], since: Date, limit: number): Promise<NamedWindow[]> {
  const rows = await named(db)
    .where(
      and(
        inArray(maintenanceWindow.unitId, [...unitIds]),
        sql`coalesce(${maintenanceWindow.cancelledAt}, ${maintenanceWindow.endsAt}, ${maintenanceWindow.validTo} + 2, 'infinity') >= ${since.toISOString()}::timestamptz`,
      ),
    )
    .orderBy(desc(maintenanceWindow.id))
    .limit(limit)
  return rows.map(flat)
}

/** These windows, whatever their unit: the caller asks for the right. */
export async function findWindows(db: Reader, ids: readonly number[]): Promise<NamedWindow[]> {
  const rows = await named(db).where(inArray(maintenanceWindow.id, [...ids]))
  return rows.map(flat)
}

/** A window, locked against other changes of it. */
export async function lockWindow(tx: Tx, id: number): Promise<WindowRow | undefined> {
  const [row] = await tx.select().from(maintenanceWindow).where(eq(maintenanceWindow.id, id)).for('update')
  return row
}

/** Windows that are not over and that may reach devices of some units: those of them and of the units above. */
export async function windowsOver(db: Reader, unitId: number, since: Date): Promise<WindowRow[]> {
  return db
    .select()
    .from(maintenanceWindow)
    .where(
      and(
        isNull(maintenanceWindow.cancelledAt),
        sql`coalesce(${maintenanceWindow.endsAt}, ${maintenanceWindow.validTo} + 2, 'infinity') >= ${since.toISOString()}::timestamptz`,
        sql`${maintenanceWindow.unitId} in (with recursive up(id) as (
          select ${unitId}::int union select u.parent_id from unit u join up on u.id = up.id where u.parent_id is not null) select id from up)`,
      ),
    )
}

/** The devices that windows name. */
export async function namedDevices(db: Reader, windowIds: readonly number[]) {
  if (windowIds.length === 0) return []
  return db
    .select({ windowId: maintenanceDevice.windowId, id: device.id, name: device.name, unitId: device.unitId })
    .from(maintenanceDevice)
    .innerJoin(device, eq(device.id, maintenanceDevice.deviceId))
    .where(inArray(maintenanceDevice.windowId, [...windowIds]))
    .orderBy(sql`${device.name} collate "vietnamese"`)
}

/** Units of devices in use; those that are not in use are absent. */
export async function unitsOfDevices(db: Reader, ids: readonly number[]) {
  return db
    .select({ id: device.id, unitId: device.unitId })
    .from(device)
    .where(and(inArray(device.id, [...ids]), isNull(device.retiredAt)))
}

export async function findSiteUnit(db: Reader, id: number): Promise<number | undefined> {
  const [row] = await db.select({ unitId: site.unitId }).from(site).where(eq(site.id, id))
  return row?.unitId
}

export async function findAgentUnit(db: Reader, id: number): Promise<number | undefined> {
  const [row] = await db
    .select({ unitId: agent.unitId })
    .from(agent)
    .where(and(eq(agent.id, id), isNull(agent.revokedAt)))
  return row?.unitId
}

export async function insertWindow(tx: Tx, values: WindowValues, deviceIds: readonly number[]): Promise<number> {
  const [made] = await tx.insert(maintenanceWindow).values(values).returning({ id: maintenanceWindow.id })
  if (!made) throw new Error('insert into maintenance_window returned no row')
  await putDevices(tx, made.id, deviceIds)
  return made.id
}

export async function updateWindow(tx: Tx, id: number, values: Partial<WindowValues>, deviceIds?: readonly number[]): Promise<void> {
  await tx.update(maintenanceWindow).set(values).where(eq(maintenanceWindow.id, id))
  if (deviceIds === undefined) return
  await tx.delete(maintenanceDevice).where(eq(maintenanceDevice.windowId, id))
  await putDevices(tx, id, deviceIds)
}

async function putDevices(tx: Tx, windowId: number, deviceIds: readonly number[]): Promise<void> {
  if (deviceIds.length === 0) return
  await tx.insert(maintenanceDevice).values(deviceIds.map((deviceId) => ({ windowId, deviceId })))
}
