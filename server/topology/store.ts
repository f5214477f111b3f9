import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm'
import { agent, check, device, deviceState, topologyDismissal } from '../../db/schema/index.ts'
import type { Status } from '../contract/kinds.ts'
import type { Reader, Tx } from '../kernel/context.ts'
import type { Link } from './rules.ts'

/** Devices in use of these units with what they tell of their surroundings. */
export function listNodes(db: Reader, unitIds: readonly number[]) {
  return db
    .select({
      id: device.id,
      unitId: device.unitId,
      name: device.name,
      kind: device.kind,
      status: sql<Status>`coalesce(${deviceState.status}, 'unknown')`,
      parentId: device.parentId,
      address: device.address,
      vendor: device.vendor,
      model: device.model,
      serial: device.serial,
      firmware: device.firmware,
      mac: device.mac,
      profile: device.profile,
      interfaces: device.interfaces,
      inventory: device.inventory,
    })
    .from(device)
    .leftJoin(deviceState, eq(deviceState.deviceId, device.id))
    .where(and(inArray(device.unitId, [...unitIds]), isNull(device.retiredAt)))
    .orderBy(asc(device.id))
}
export type NodeRow = Awaited<ReturnType<typeof listNodes>>[number]

/** Checks of internet lines of these units, with what the machine that measures them says of its network. */
export function listLineChecks(db: Reader, unitIds: readonly number[]) {
  return db
    .select({ deviceId: check.deviceId, unitId: device.unitId, params: check.params, facts: agent.facts })
    .from(check)
    .innerJoin(device, eq(device.id, check.deviceId))
    .innerJoin(agent, eq(agent.id, check.agentId))
    .where(and(eq(check.kind, 'link'), isNull(check.deletedAt), inArray(device.unitId, [...unitIds]), isNull(device.retiredAt)))
    .orderBy(asc(check.id))
}

/** What people of these units have dismissed. */
export function listDismissals(db: Reader, unitIds: readonly number[]): Promise<Link[]> {
  return db
    .select({ deviceId: topologyDismissal.deviceId, parentId: topologyDismissal.parentId })
    .from(topologyDismissal)
    .innerJoin(device, eq(device.id, topologyDismissal.deviceId))
    .where(inArray(device.unitId, [...unitIds]))
}

/** @returns false when it had been dismissed before */
export async function insertDismissal(tx: Tx, values: typeof topologyDismissal.$inferInsert): Promise<boolean> {
  const rows = await tx.insert(topologyDismissal).values(values).onConflictDoNothing().returning({ deviceId: topologyDismissal.deviceId })
  return rows.length > 0
}

/** Locks these devices, so that two people cannot hang them into a ring together. */
export async function lockDevices(tx: Tx, unitId: number): Promise<void> {
  await tx.select({ id: device.id }).from(device).where(eq(device.unitId, unitId)).orderBy(asc(device.id)).for('no key update')
}
